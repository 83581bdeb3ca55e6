#include "core/generation/token_sequence.h"

#include <algorithm>

namespace pardalis {

void TokenSequence::append(std::span<const TokenId> tokens) { ids.insert(ids.end(), tokens.begin(), tokens.end()); }

void TokenSequence::append(std::span<const TokenId> tokens, std::uint64_t blockId) {
    if (tokens.empty())
        return;
    const int first = size(), count = static_cast<int>(tokens.size());
    append(tokens);
    if (!spans.empty() && spans.back().blockId == blockId && spans.back().first + spans.back().count == first)
        spans.back().count += count;
    else
        spans.push_back({first, count, blockId});
}

void TokenSequence::append(const TokenSequence& other) {
    if (&other == this) {
        append(TokenSequence(other));
        return;
    }
    const int offset = size();
    append(other.ids);
    for (Span span : other.spans) {
        span.first += offset;
        if (!spans.empty() && spans.back().blockId == span.blockId &&
            spans.back().first + spans.back().count == span.first)
            spans.back().count += span.count;
        else
            spans.push_back(span);
    }
}

const TokenSequence::Span* TokenSequence::spanAt(int index) const {
    const auto after = std::upper_bound(spans.begin(), spans.end(), index,
                                        [](int i, const Span& span) { return i < span.first; });
    if (after == spans.begin())
        return nullptr;
    const Span& span = *std::prev(after);
    return index < span.first + span.count ? &span : nullptr;
}

int TokenSequence::commonPrefix(std::span<const TokenId> other) const {
    return static_cast<int>(std::mismatch(ids.begin(), ids.end(), other.begin(), other.end()).first - ids.begin());
}

}  // namespace pardalis
