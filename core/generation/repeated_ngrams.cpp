#include "core/generation/repeated_ngrams.h"

#include "core/base/check.h"

#include <algorithm>

namespace pardalis {

TokenIds repeatedNext(std::span<const Row> rows, int n) {
    CHECK(n > 0);
    const std::size_t before = static_cast<std::size_t>(n) - 1;
    TokenIds repeated;
    if (rows.size() < before)
        return repeated;
    const std::span<const Row> last = rows.last(before);
    for (std::size_t i = 0; i + before < rows.size(); ++i) {
        if (const Row& next = rows[i + before]; next.isToken() && std::ranges::equal(rows.subspan(i, before), last))
            repeated.push_back(next.token());
    }
    return repeated;
}

}  // namespace pardalis
