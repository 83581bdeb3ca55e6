#include "core/families/row.h"

#include "core/base/check.h"

#include <algorithm>

namespace pardalis {

Rows rowsOf(std::span<const TokenId> tokens) {
    Rows rows;
    append(rows, tokens);
    return rows;
}

void append(Rows& rows, std::span<const TokenId> tokens) {
    rows.reserve(rows.size() + tokens.size());
    for (const TokenId id : tokens)
        rows.push_back(Row::of(id));
}

int commonPrefix(std::span<const Row> a, std::span<const Row> b) {
    return static_cast<int>(std::ranges::mismatch(a, b).in1 - a.begin());
}

TokenIds tokensOf(std::span<const Row> rows) {
    TokenIds ids;
    ids.reserve(rows.size());
    for (const Row& row : rows) {
        CHECK(row.isToken());
        ids.push_back(row.token());
    }
    return ids;
}

}  // namespace pardalis
