#pragma once

#include "core/generation/run_report.h"
#include "core/generation/session_state.h"
#include "core/generation/token_trie.h"

#include <memory>
#include <optional>
#include <stop_token>

namespace pardalis {

// What the parts of a run share. The rows are the truth; the streams' caches follow them.
struct RunState {
    SessionState& session;
    const GenerationRequest request;
    const std::stop_token stop;
    RunReport report;
    Rows rows;                         // the prompt and what was sampled since
    std::unique_ptr<Grammar> grammar;  // of what may follow
    std::size_t textBegin = 0;         // of the rows: what is written begins there
    TokenTrie among = {};              // what is to be written, of GenerationRequest::among; empty: anything
    // Of several runs that go on together (PictureBatch): where this one's streams begin among the session's. None: it goes on
    // alone.
    std::optional<std::size_t> firstStream = {};

    Model& model() const { return *session.model; }
    const PromptLayout& layout() const { return *session.model->layout(); }
    // This run's: the full one first, then those of guidance.
    Stream& stream(std::size_t i) { return session.stream(firstStream.value_or(0) + i); }
    Decoder& decoder(VocabularyRange range, int streams) {
        return session.decoder(session.decoders, range, streams, firstStream.value_or(0));
    }
    JacobiDecoder& jacobiDecoder(VocabularyRange range, int streams) {
        return session.decoder(session.jacobiDecoders, range, streams, firstStream.value_or(0));
    }
    // A stream begins with `sequence`; see Stream::adopt(). What the first of several runs has read of it, this one need not.
    int adopt(std::size_t i, const Rows& sequence, int capacity);
    void push(TokenId id) {
        grammar->advance(id);
        rows.push_back(Row::of(id));
    }
    // The same for a token of neither picture nor text, see Grammar::separate(); false: it is none.
    bool separate(TokenId id) {
        if (!grammar->separate(id))
            return false;
        rows.push_back(Row::of(id));
        textBegin = rows.size();
        return true;
    }
    // Behind a picture something may have to stand that is no text, before there can be any: then there is text.
    void passBehindPicture();

    // Whether what may follow has to be asked anew with every token of the text.
    bool asksEveryToken() const {
        return request.noRepeat > 0 || request.minTokens > 0 || !among.empty() || grammar->changesWithText();
    }
    // What may follow as text behind `sequence`, where `state` is the grammar behind it: what the grammar allows, as far as
    // it is to be written, and without what the request does not want repeated.
    TokenSet mayFollow(const Grammar& state, std::span<const Row> sequence) const;

    // Feeds a chunk of what `stream` lacks of `sequence`. False when at most `rest` rows are left, for the pass whose
    // logits are wanted. `openPicture`: rows at the end that belong to an open picture, its begin included; 0: none is.
    bool prefill(Stream& stream, const Rows& sequence, int openPicture, int rest);

private:
    bool ends(TokenId id) const;
};

}  // namespace pardalis
