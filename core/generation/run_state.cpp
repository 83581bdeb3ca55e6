#include "core/generation/run_state.h"

#include "core/families/memory_need.h"
#include "core/generation/repeated_ngrams.h"

#include <algorithm>

namespace pardalis {

TokenSet RunState::mayFollow(const Grammar& state, std::span<const Row> sequence) const {
    TokenSet ids = state.allowed();
    if (request.noRepeat == 0)
        return ids;
    const PromptLayout& meanings = layout();
    for (const TokenId id : repeatedNext(sequence, request.noRepeat)) {
        if (request.noRepeatOfAny || (meanings.meaningOf(id) == TokenMeaning::text && !meanings.points(id)))
            ids.erase(id);
    }
    return ids;
}

bool RunState::prefill(Stream& stream, const Rows& sequence, int openPicture, int rest) {
    const int length = static_cast<int>(sequence.size()), missing = length - stream.length();
    if (missing <= rest)
        return false;
    // A picture that is resumed must go on as if it had not been stopped, so its codes are fed in passes that give what
    // one code at a time gave.
    const int beforePicture = length - openPicture - stream.length();
    const int limit = openPicture == 0    ? std::min(kPromptChunk, missing - 1)
                      : beforePicture > 0 ? std::min(kPromptChunk, beforePicture)
                                          : std::min(Backend::kExactRows, missing - 1);
    const StreamInput input = stream.next(sequence, limit, session.pictures);
    model().language().forward({&input, 1}, {}, stop);
    stream.fed(input);
    report.progress(Phase::prefill, stream.length(), length, missing - 1 <= kPromptChunk);
    return true;
}

}  // namespace pardalis
