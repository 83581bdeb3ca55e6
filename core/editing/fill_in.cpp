#include "core/editing/fill_in.h"

#include "core/base/check.h"
#include "core/editing/text_diff.h"

namespace pardalis {

std::optional<Operation> fillIn(const Document& document, std::span<const TextHole> holes,
                                std::span<const std::string> texts) {
    CHECK(texts.size() <= holes.size());
    Document filled = document;
    std::optional<Selection> behind;
    for (std::size_t i = texts.size(); i-- > 0;) {  // from the last, so that the places before it stay what they are
        const std::optional<Operation> one = insertAnswer(filled, {holes[i].from, holes[i].to}, texts[i]);
        if (!one)
            continue;
        filled.apply(one->edit);
        behind = behind ? selectionMovedBy(*behind, one->edit, filled) : one->after;
    }
    if (!behind)
        return std::nullopt;
    return Operation{editBetween(document, filled), *behind};
}

}  // namespace pardalis
