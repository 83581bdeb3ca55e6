#pragma once

#include "core/generation/generation_session.h"
#include "core/generation/lookahead.h"
#include "core/families/chameleon/modality_grammar.h"
#include "core/generation/picture_canvas.h"
#include "core/generation/session_state.h"
#include "core/tokens/text_tokenizer.h"

#include <chrono>
#include <map>
#include <optional>

namespace pardalis {

// One request from its first event to its last. The sequence of ids is the truth; the streams' caches follow it.
class GenerationRun {
public:
    GenerationRun(SessionState& state, GenerationRequest request, GenerationSession::Sink sink, std::stop_token stop);

    bool step();  // as GenerationSession::step()

private:
    using Clock = std::chrono::steady_clock;
    enum class Stage : std::uint8_t { preparing, text, picture, done };

    void work();
    // One picture of the prompt that has to be encoded, or, when there is none left, the sequence and its grammar.
    void prepare();
    void startSequence();
    void proveCodes(std::span<const int> codes) const;  // throws Error
    // Feeds a chunk of what `stream` lacks. False when at most `rest` tokens are left, for the pass whose logits are
    // wanted. `openPicture`: tokens at the end that belong to an open picture, begin-of-image included; 0: none is open.
    bool prefill(Stream& stream, const TokenIds& sequence, int openPicture, int rest);
    void textStep();
    void beginTextSteps();
    void queueTextSteps();
    void takeText(TokenId id);
    void endText(FinishReason reason);
    void openPicture();
    int guidanceCapacity(int promptTokens) const;
    void pictureStep();
    void beginPictureSteps();
    void queuePictureSteps();
    void takeCode(int code);
    void showStrips();
    void paintStrip();
    void closePicture();
    bool showsPreviews() const { return m_request.previewRows >= 0; }
    // What there is of an open picture when a request ends early: its codes, so that it can be resumed, and how it looks.
    void keepOpenPicture();
    void emitPicture(Image pixels);

    void emit(decltype(GenerationEvent::what) what);
    void emitProgress(Phase phase, std::int64_t done, std::int64_t total, bool force);
    void flushText();
    void finish(FinishReason reason);
    void stopped();
    void fail(const std::string& cause, Remedies remedies, bool deviceFailed = false);
    double since(Clock::time_point start) const;

    SessionState& m_state;
    const GenerationRequest m_request;
    const GenerationSession::Sink m_sink;
    const std::stop_token m_stop;

    Stage m_stage = Stage::preparing;
    std::size_t m_nextPart = 0;
    TokenIds m_sequence;
    std::optional<ModalityGrammar> m_grammar;
    std::unique_ptr<TextTokenizer::StreamDecoder> m_decoder;
    int m_textTokens = 0;
    Decoder* m_steps = nullptr;         // of the text or picture being made; null: its prompt is not fed yet
    bool m_mayOpenPicture = false;      // what the last queued step of text was allowed

    // The open picture.
    std::vector<float> m_weights;       // of the guidance streams
    std::vector<TokenIds> m_prompts;    // of the guidance streams but the full one, growing with the codes
    std::vector<int> m_codes;
    std::optional<PictureCanvas> m_canvas;
    std::optional<Lookahead> m_lookahead;
    struct Strip {
        int firstRow;                   // of codes
        ImageTokenizer::PendingRows pixels;
    };
    std::optional<Strip> m_strip;       // that is being decoded
    int m_begunRows = 0;                // rows of codes that are decoded properly, or will be
    int m_pictures = 0;                 // drawn so far

    std::uint64_t m_events = 0;
    Finished m_statistics;
    Clock::time_point m_began = Clock::now();
    Clock::time_point m_phaseBegan = m_began, m_lastProgress = m_began;
    Phase m_phase = Phase::prefill;
    std::int64_t m_phaseFirst = 0;      // `done` when the phase began
};

}  // namespace pardalis
