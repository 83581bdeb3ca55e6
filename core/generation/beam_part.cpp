#include "core/generation/beam_part.h"

#include "core/families/likelihood.h"
#include "core/tensor/sampler.h"
#include "core/tensor/sampling_arithmetic.h"

#include <algorithm>
#include <span>

namespace pardalis {
namespace {

// In place: logits of all ids to the logarithms of their probabilities, in nats.
void toLogProbabilities(std::span<float> logits, std::size_t position) {
    for (const float logit : logits) {
        if (sampling::isWrong(logit))
            throwNotANumber(position, std::ranges::count_if(logits, sampling::isWrong), std::ssize(logits),
                            &logit - logits.data(), logit);
    }
    const double sum = logOfSum(logits);
    for (float& logit : logits)
        logit = static_cast<float>(static_cast<double>(logit) - sum);
}

TokenSet tokensIn(std::span<const Row> rows, int vocabulary) {
    TokenSet seen(vocabulary);
    for (const Row& row : rows) {
        if (row.isToken())
            seen.insert(row.token());
    }
    return seen;
}

}  // namespace

int BeamPart::begin(bool continues) {
    m_decoder = m_run.layout().tokenizer()->streamDecoder(continues);
    m_run.passBehindPicture();
    const int length = static_cast<int>(m_run.rows.size()), room = m_run.session.contextLength() - length;
    const int most = std::min(m_run.request.maxTokens, room);
    m_atMost = most == room ? FinishReason::contextFull : FinishReason::maxTokens;
    m_capacity = length + std::max(most, 0);
    if (most > 0)
        m_search.emplace(m_run.request.beams, most);
    m_run.stream(static_cast<std::size_t>(m_run.request.beams) - 1);  // none moves from here on
    m_sequences = {m_run.rows};
    m_streams = {0};
    return m_run.adopt(0, m_run.rows, m_run.session.contextLength());
}

std::optional<FinishReason> BeamPart::step() {
    if (!m_search)
        return m_atMost;
    for (std::size_t beam = 0; beam < m_sequences.size(); ++beam) {
        if (m_run.prefill(streamOf(beam), m_sequences[beam], 0, Backend::kExactRows))
            return std::nullopt;
    }
    m_search->advance(logProbabilities(),
                      [this](TokenId id) { return m_run.layout().meaningOf(id) != TokenMeaning::text; });
    m_run.report.stepped();
    m_run.report.progress(Phase::text, m_search->steps(), m_run.request.maxTokens, false);
    if (m_search->isDone())
        return finish();
    assignStreams();
    return std::nullopt;
}

// The pass that all beams share, and of each what may follow it, [open, ids].
std::vector<float> BeamPart::logProbabilities() {
    LanguageModel& model = m_run.model().language();
    std::vector<StreamInput> inputs;
    for (std::size_t beam = 0; beam < m_sequences.size(); ++beam)
        inputs.push_back(streamOf(beam).next(m_sequences[beam], Backend::kExactRows, m_run.session.pictures));
    const Tensor logits = model.forward(inputs, model.wholeVocabulary(), m_run.stop);
    for (std::size_t beam = 0; beam < inputs.size(); ++beam)
        streamOf(beam).fed(inputs[beam]);
    std::vector<float> values(static_cast<std::size_t>(logits.shape.count()));
    model.backend().download(logits, values);

    const auto ids = static_cast<std::size_t>(model.vocabularySize());
    for (std::size_t beam = 0; beam < m_sequences.size(); ++beam) {
        const std::span<float> row = std::span(values).subspan(beam * ids, ids);
        toLogProbabilities(row, m_sequences[beam].size());
        const std::unique_ptr<Grammar> grammar = m_run.layout().grammar(m_run.grammar->rules(), m_run.rows);
        for (const TokenId id : m_search->open()[beam].ids)
            grammar->advance(id);
        maskAndPenalise(row, 0, m_run.mayFollow(*grammar, m_sequences[beam]),
                        tokensIn(m_sequences[beam], model.vocabularySize()), m_run.request.text.repetitionPenalty);
    }
    return values;
}

// Each beam a stream of its own: first those whose caches have most of it.
void BeamPart::assignStreams() {
    const std::span<const BeamSearch::Beam> open = m_search->open();
    m_sequences.clear();
    for (const BeamSearch::Beam& beam : open) {
        m_sequences.push_back(m_run.rows);
        append(m_sequences.back(), beam.ids);
    }
    struct Pair {
        int common;
        std::size_t beam, stream;
    };
    std::vector<Pair> pairs;
    for (std::size_t beam = 0; beam < open.size(); ++beam) {
        for (std::size_t i = 0; i < static_cast<std::size_t>(m_run.request.beams); ++i)
            pairs.push_back({commonPrefix(m_run.stream(i).rows(), m_sequences[beam]), beam, i});
    }
    std::ranges::stable_sort(pairs, std::greater<>(), &Pair::common);
    constexpr auto kNone = static_cast<std::size_t>(-1);
    m_streams.assign(open.size(), kNone);
    for (const Pair& pair : pairs) {
        if (m_streams[pair.beam] == kNone && std::ranges::find(m_streams, pair.stream) == m_streams.end()) {
            m_streams[pair.beam] = pair.stream;
            streamOf(pair.beam).adopt(m_sequences[pair.beam], m_capacity);
        }
    }
}

FinishReason BeamPart::finish() {
    const BeamSearch::Beam best = m_search->best();
    m_search.reset();
    TextDelta text;
    for (const TokenId id : std::span(best.ids).first(best.ids.size() - (best.hasEnded ? 1 : 0))) {
        m_run.push(id);
        text.tokens.push_back(id);
        text.text += m_decoder->push(id);
    }
    text.text += m_decoder->flush();
    m_run.report.made(static_cast<int>(text.tokens.size()), best.score());
    if (!text.tokens.empty())
        m_run.report.send(std::move(text));
    if (best.ids.empty())
        return FinishReason::endOfText;  // nothing may follow the prompt
    if (!best.hasEnded)
        return m_atMost;
    return m_run.layout().meaningOf(best.ids.back()) == TokenMeaning::endOfTurn ? FinishReason::endOfTurn
                                                                                : FinishReason::endOfText;
}

void BeamPart::flush() {
    if (!m_search || m_search->steps() == 0)
        return;
    m_search->stop();
    finish();
}

}  // namespace pardalis
