#include "core/generation/text_part.h"

#include <algorithm>

namespace pardalis {

void TextPart::begin(bool continues) {
    if (const TextTokenizer* tokenizer = m_run.layout().tokenizer())
        m_decoder = tokenizer->streamDecoder(continues);
    if (m_run.request.holes() > 0)
        m_tokens = 0;
}

void TextPart::flush() {
    m_steps = nullptr;
    if (!m_decoder)
        return;
    if (std::string rest = m_decoder->flush(); !rest.empty())
        m_run.report.send(TextDelta{std::move(rest), {}});
}

std::optional<TextPart::Ended> TextPart::step() {
    if (m_tokens >= m_run.request.maxTokens)
        return Ended{.reason = FinishReason::maxTokens};
    if (static_cast<int>(m_run.rows.size()) >= m_run.session.contextLength())
        return Ended{.reason = FinishReason::contextFull};
    if (m_begun < m_run.request.begun.size())
        return take(m_run.request.begun[m_begun++]);
    if (!m_steps) {
        if (m_run.prefill(m_run.stream(0), m_run.rows, 0, Backend::kExactRows))
            return std::nullopt;
        if (!beginSteps())
            return Ended{.reason = FinishReason::endOfText};
    }
    if (!queueSteps())
        return Ended{.reason = FinishReason::endOfText};
    return take(m_steps->take());
}

// The last rows of the prompt go through the model in one pass, and the first token of the text is sampled.
bool TextPart::beginSteps() {
    const TokenSet allowed = m_run.mayFollow(*m_run.grammar, m_run.rows);
    if (allowed.empty())
        return false;
    LanguageModel& model = m_run.model().language();
    const VocabularyRange range = model.wholeVocabulary();
    Stream& stream = m_run.stream(0);
    const StreamInput input = stream.next(m_run.rows, Backend::kExactRows, m_run.session.pictures);
    const Tensor logits = model.forward({&input, 1}, range, m_run.stop);
    stream.fed(input);
    Decoder& steps = m_run.decoder(range, 1);
    m_mayOpenPicture = m_run.grammar->canOpenPicture();
    steps.begin({m_run.request.text, m_run.request.seed, {1.0f}}, allowed, m_run.rows);
    steps.queue(logits);
    m_steps = &steps;
    return true;
}

// Where the device works behind the host's back, one step ahead of the token that is awaited. Should that token open a
// picture or end the text, the step was in vain, and the next adopt() takes its position back. Nothing is ahead where the
// token that is awaited decides what may follow it. False: nothing may.
bool TextPart::queueSteps() {
    const bool asks = m_run.asksEveryToken();
    const int ahead = m_steps->canQueueAhead() && !asks ? 1 : 0;
    const int left = std::min(m_run.request.maxTokens - m_tokens,
                              m_run.session.contextLength() - static_cast<int>(m_run.rows.size()));
    Stream& stream = m_run.stream(0);
    while (m_steps->pending() <= ahead && m_steps->pending() < left) {
        const int pending = m_steps->pending();
        if (asks) {
            const TokenSet allowed = m_run.mayFollow(*m_run.grammar, m_run.rows);
            if (allowed.empty())
                return false;
            m_steps->allow(allowed);
        } else if (const bool mayOpen = m_run.grammar->canOpenPicture(pending); mayOpen != m_mayOpenPicture) {
            m_steps->allow(m_run.grammar->allowed(pending));
            m_mayOpenPicture = mayOpen;
        }
        KvCache* const caches[] = {stream.cache()};
        m_steps->queue(caches, m_run.stop);
    }
    stream.follow(m_run.rows);
    return true;
}

std::optional<TextPart::Ended> TextPart::take(TokenId id) {
    if (m_run.separate(id)) {  // other tokens may follow now, and a step that was queued ahead was in vain
        m_steps = nullptr;
        m_run.adopt(0, m_run.rows, m_run.session.contextLength());
        return std::nullopt;
    }
    switch (m_run.layout().meaningOf(id)) {
    case TokenMeaning::opensPicture: return Ended{.opensPicture = true};
    case TokenMeaning::endOfTurn: return Ended{.reason = FinishReason::endOfTurn};
    case TokenMeaning::endOfText:
    case TokenMeaning::code: return Ended{.reason = FinishReason::endOfText};
    case TokenMeaning::text: break;
    }
    m_run.push(id);
    ++m_tokens;
    m_run.report.made();
    m_run.report.send(TextDelta{m_decoder->push(id), {id}});
    m_run.report.progress(Phase::text, m_tokens, m_run.request.maxTokens, false);
    return std::nullopt;
}

}  // namespace pardalis
