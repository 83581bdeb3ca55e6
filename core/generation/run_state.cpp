#include "core/generation/run_state.h"

#include "core/families/memory_need.h"
#include "core/generation/repeated_ngrams.h"

#include <algorithm>

namespace pardalis {

void RunState::passBehindPicture() {
    const TokenSet allowed = grammar->allowed();
    for (int id = 0; id < allowed.bound(); ++id) {
        if (allowed.contains(TokenId{id}) && layout().meaningOf(TokenId{id}) != TokenMeaning::text &&
            separate(TokenId{id}))
            return;
    }
}

bool RunState::ends(TokenId id) const {
    const TokenMeaning meaning = layout().meaningOf(id);
    return meaning == TokenMeaning::endOfTurn || meaning == TokenMeaning::endOfText;
}

TokenSet RunState::mayFollow(const Grammar& state, std::span<const Row> sequence) const {
    TokenSet ids = state.allowed();
    const std::span<const Row> written = sequence.subspan(std::min(textBegin, sequence.size()));
    if (!among.empty()) {
        const TokenTrie::Next next = among.behind(tokensOf(written));
        TokenSet some(ids.bound());
        for (const TokenId id : next.ids) {
            if (ids.contains(id))
                some.insert(id);
        }
        for (int id = 0; next.mayEnd && id < ids.bound(); ++id) {
            if (ids.contains(TokenId{id}) && ends(TokenId{id}))
                some.insert(TokenId{id});
        }
        return some;
    }
    for (int id = 0; std::ssize(written) < request.minTokens && id < ids.bound(); ++id) {
        if (ends(TokenId{id}))
            ids.erase(TokenId{id});
    }
    if (request.noRepeat == 0)
        return ids;
    const PromptLayout& meanings = layout();
    for (const TokenId id : repeatedNext(sequence, request.noRepeat)) {
        if (request.noRepeatOfAny || (meanings.meaningOf(id) == TokenMeaning::text && !meanings.points(id)))
            ids.erase(id);
    }
    return ids;
}

int RunState::adopt(std::size_t i, const Rows& sequence, int capacity) {
    const int kept = stream(i).adopt(sequence, capacity);
    return firstStream.value_or(0) == 0 ? kept : stream(i).share(session.stream(i), sequence);
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
