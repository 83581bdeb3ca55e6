#pragma once

#include "core/generation/generation_session.h"
#include "core/words/sentence_check.h"

#include <deque>

namespace pardalis {

// Lets through of an answer what makes sense for a model that knows little: whole sentences that it learned, and pictures
// of what was spoken of. Where the first nonsense comes, the rest is left out, so nothing that was shown is taken back.
// Where nothing came at all, the answer to the other wording takes its place; together they look like one answer.
class CheckedAnswer {
public:
    CheckedAnswer(std::shared_ptr<const ModelWords> words, const GenerationRequest& request,
                  GenerationSession::Sink sink);

    void take(GenerationEvent event);

    // What still comes would be left out.
    bool wantsStop() const { return m_cut && m_checksPictures; }
    // The first answer is over and there was nothing in it: the next events are those of otherRequest().
    bool wantsOther() const { return m_wantsOther; }
    GenerationRequest otherRequest();

private:
    void take(const TextDelta& delta);
    void take(Finished finished);
    bool takePicture(int number);  // whether events of this picture go through
    void release(bool all);
    void releaseBeginning();  // of a sentence that will not be finished
    TextDelta heldUpTo(std::size_t bytes);
    void send(decltype(GenerationEvent::what) what);

    std::shared_ptr<const ModelWords> m_words;
    const GenerationRequest m_request;
    const GenerationSession::Sink m_sink;
    const bool m_checksPictures;  // else so many were asked for
    SentenceCheck m_check;
    std::string m_pending;         // text of no whole sentence yet
    std::deque<TextDelta> m_held;  // that it came in
    bool m_namesThings;            // what pictures may show
    bool m_came = false;           // anything
    bool m_cut = false;            // the rest is left out
    int m_pictures = 0;            // that went through
    bool m_isOther = false, m_wantsOther = false;
    bool m_begun = false;  // text of the other answer
    Finished m_first;      // of the first answer
    std::uint64_t m_events = 0;
};

}  // namespace pardalis
