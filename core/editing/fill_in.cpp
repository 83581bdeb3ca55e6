#include "core/editing/fill_in.h"

#include "core/base/check.h"
#include "core/editing/text_diff.h"

#include <string_view>

namespace pardalis {
namespace {

// A sentence within another ends with that one: the full stop of "saw ___." stands there already.
std::string withoutDoubledEnd(const Document& document, const TextHole& hole, const std::string& text) {
    const Block* block = document.find(hole.to.block);
    const std::string all = block ? block->text() : std::string();
    const std::size_t last = text.find_last_not_of(" \n");
    if (hole.to.offset >= all.size() ||
        std::string_view(".,;:!?").find(all[hole.to.offset]) == std::string_view::npos || last == std::string::npos ||
        last == 0 || text[last] != '.' || text[last - 1] == '.')
        return text;
    return text.substr(0, last);
}

}  // namespace

std::optional<Operation> fillIn(const Document& document, std::span<const TextHole> holes,
                                std::span<const std::string> texts) {
    CHECK(texts.size() <= holes.size());
    Document filled = document;
    std::optional<Selection> behind;
    for (std::size_t i = texts.size(); i-- > 0;) {  // from the last, so that the places before it stay what they are
        const std::optional<Operation> one =
            insertAnswer(filled, {holes[i].from, holes[i].to}, withoutDoubledEnd(filled, holes[i], texts[i]));
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
