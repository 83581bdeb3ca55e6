#include "core/generation/quality.h"

#include "core/base/error.h"
#include "core/families/forced_pass.h"
#include "core/families/likelihood.h"
#include "core/generation/quality_samples.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace pardalis {
namespace {

constexpr int kPicturePositions = 2048, kMostTexts = 32;

void proveSameVocabulary(const Model& a, const Model& b) {
    const PromptLayout& ours = *a.layout();
    const PromptLayout& theirs = *b.layout();
    const std::string &name = a.manifest().name, &other = b.manifest().name;
    const int size = a.shape().vocabularySize;
    if (b.shape().vocabularySize != size)
        throw Error("{} has {} ids and {} has {}: only models of one vocabulary can be compared", name, size, other,
                    b.shape().vocabularySize);
    for (int id = 0; id < size; ++id) {
        if (const std::string own = ours.nameOf(TokenId{id}), its = theirs.nameOf(TokenId{id}); own != its)
            throw Error("id {} is '{}' to {} and '{}' to {}: only models of one vocabulary can be compared", id, own,
                        name, its, other);
    }
    if (!a.imageTokenizerId().empty() && !b.imageTokenizerId().empty() && a.imageTokenizerId() != b.imageTokenizerId())
        throw Error("{} and {} have different image tokenizers: a picture of one is none of the other", name, other);
}

// The logits of the codes of one model, in the order of their ids: of the full stream and of the mix of all.
class GuidedPass {
public:
    GuidedPass(const PromptLayout& layout, const GuidancePlan& plan) : m_plan(plan), m_range(layout.codeRange()) {
        for (int code = 0; code < layout.codes(); ++code)
            m_places.push_back(static_cast<std::size_t>(toInt(layout.tokenOf(code)) - m_range.first));
        std::ranges::sort(m_places);
    }
    void addStream(LanguageModel& model, const Rows& rows, std::size_t prompt, std::optional<DType> cache) {
        m_passes.emplace_back(model, rows, ForcedPass::Options{.first = prompt - 1, .cache = cache, .range = m_range});
    }
    // How many rows have come; 0: there are no more.
    std::size_t next(const std::stop_token& stop) {
        m_logits.clear();
        for (ForcedPass& pass : m_passes)
            m_logits.push_back(pass.next(stop));
        return m_logits[0].size() / static_cast<std::size_t>(m_range.count);
    }
    std::span<const float> full(std::size_t row) {
        m_out.clear();
        for (const std::size_t place : m_places)
            m_out.push_back(at(0, row, place));
        return m_out;
    }
    std::span<const float> guided(std::size_t row) {
        m_out.clear();
        for (const std::size_t place : m_places) {
            float sum = 0;
            for (std::size_t s = 0; s < m_logits.size(); ++s)
                sum += m_plan.streams[s].weight * at(s, row, place);
            m_out.push_back(sum);
        }
        return m_out;
    }

private:
    float at(std::size_t stream, std::size_t row, std::size_t place) const {
        return m_logits[stream][row * static_cast<std::size_t>(m_range.count) + place];
    }

    const GuidancePlan& m_plan;
    const VocabularyRange m_range;
    std::vector<std::size_t> m_places;
    std::vector<ForcedPass> m_passes;
    std::vector<std::span<const float>> m_logits;
    std::vector<float> m_out;
};

class Measurement {
public:
    Measurement(const std::shared_ptr<Model>& reference, Model& other, const QualityOptions& options,
                const ProgressCallback& progress, std::stop_token stop)
        : m_reference(reference),
          m_other(other),
          m_options(options),
          m_progress(progress),
          m_stop(std::move(stop)),
          m_layout(*reference->layout()),
          m_samples(reference, options, m_stop) {}

    QualityReport run() {
        proveSameVocabulary(*m_reference, m_other);
        m_report.guidance = m_samples.facts().guidance;
        m_report.noPictures = m_samples.whyNoPictures();
        if (m_options.text.empty() || !m_reference->tokenizer())
            m_report.noText = m_samples.whyNoTexts();
        if (m_report.noPictures.empty())
            pictures();
        else
            m_report.noGuided = m_report.noPictures;
        tell(kPicturesShare);
        if (m_report.noText.empty())
            texts();
        tell(1);
        m_report.drawSeconds = m_samples.seconds();
        return std::move(m_report);
    }

private:
    static constexpr double kPicturesShare = 0.8;  // of the work, about

    void tell(double done) const {
        if (m_progress)
            m_progress(done);
    }

    void proveFits(const Rows& rows) const {
        for (const Model* model : {m_reference.get(), &m_other}) {
            if (std::ssize(rows) > model->shape().contextLength)
                throw Error("a sequence to compare on has {} tokens; the context of {} holds {}", rows.size(),
                            model->manifest().name, model->shape().contextLength);
        }
    }

    void pictures() {
        const int codes = m_samples.facts().grids().front().codes();
        const int count = m_options.pictures > 0 ? m_options.pictures : std::max(1, kPicturePositions / codes);
        for (int i = 0; i < count; ++i) {
            tell(kPicturesShare * i / count);
            comparePicture(m_samples.picture(i));
        }
    }

    // One pass for each guidance stream of each model, side by side: the first is what is not guided.
    void comparePicture(const QualitySample& sequence) {
        const auto start = Clock::now();
        const auto opened = static_cast<std::ptrdiff_t>(sequence.foreseen);
        const std::span<const Row> codes = std::span(sequence.rows).subspan(sequence.foreseen);
        const GuidancePlan plan =
            m_layout.guidance({sequence.rows.begin(), sequence.rows.begin() + opened}, m_report.guidance);
        const bool isGuided = plan.streams.size() > 1 || plan.streams[0].weight != 1.0f;
        if (!isGuided)
            m_report.noGuided = "it draws without guidance";
        std::vector<Rows> streams;
        for (const GuidancePlan::Stream& stream : plan.streams) {
            streams.push_back(stream.prompt);
            streams.back().insert(streams.back().end(), codes.begin(), codes.end() - 1);
            proveFits(streams.back());
        }
        GuidedPass ours = guidedPass(*m_reference, plan, streams, m_options.referenceCache),
                   theirs = guidedPass(m_other, plan, streams, m_options.otherCache);
        std::size_t next = 0;  // of codes: what the next logits foresee
        while (const std::size_t rows = ours.next(m_stop)) {
            CHECK(theirs.next(m_stop) == rows);
            for (std::size_t r = 0; r < rows; ++r, ++next) {
                if (!m_samples.isCode(codes[next]))
                    continue;
                m_report.pictures.add(ours.full(r), theirs.full(r));
                if (isGuided)
                    m_report.guided.add(ours.guided(r), theirs.guided(r));
            }
        }
        CHECK(next == codes.size());
        m_report.compareSeconds += since(start);
    }

    GuidedPass guidedPass(Model& model, const GuidancePlan& plan, const std::vector<Rows>& streams,
                          std::optional<DType> cache) const {
        GuidedPass made(m_layout, plan);
        for (std::size_t s = 0; s < streams.size(); ++s)
            made.addStream(model.language(), streams[s], plan.streams[s].prompt.size(), cache);
        return made;
    }

    void texts() {
        const auto wanted = [&] { return m_options.textPositions - m_report.text.positions(); };
        if (m_options.text.empty()) {
            for (int i = 0; i < kMostTexts && wanted() > 0; ++i)
                compareText(m_samples.text(i), wanted());
        } else {
            givenText();
        }
        const auto positions = static_cast<double>(m_report.text.positions());
        if (positions == 0)
            m_report.noText = m_options.text.empty() ? "the first model wrote nothing" : "the text has no tokens";
        m_report.referencePerplexity = std::exp(-m_ours / std::max(positions, 1.0));
        m_report.otherPerplexity = std::exp(-m_theirs / std::max(positions, 1.0));
    }

    // In pieces that fit into both contexts, each with a beginning of its own.
    void givenText() {
        Rows begin, rest;
        m_layout.addControl(Control::begin, begin);
        m_layout.addText(m_options.text, rest);
        const auto context =
            static_cast<std::size_t>(std::min(m_reference->shape().contextLength, m_other.shape().contextLength));
        if (context <= begin.size())
            throw Error("a context of {} positions holds no text", context);
        for (std::size_t first = 0; first < rest.size();) {
            const std::size_t count = std::min(rest.size() - first, context - begin.size());
            const auto wanted = m_options.textPositions - m_report.text.positions();
            if (wanted <= 0)
                return;
            QualitySample sequence{begin, std::max<std::size_t>(begin.size(), 1)};
            sequence.rows.insert(sequence.rows.end(), rest.begin() + static_cast<std::ptrdiff_t>(first),
                                 rest.begin() + static_cast<std::ptrdiff_t>(first + count));
            compareText(std::move(sequence), wanted);
            first += count;
        }
    }

    void compareText(QualitySample sequence, std::int64_t most) {
        const auto start = Clock::now();
        const std::size_t end = std::min(sequence.rows.size(), sequence.foreseen + static_cast<std::size_t>(most));
        if (sequence.foreseen == 0 || end <= sequence.foreseen)
            return;
        sequence.rows.resize(end);
        proveFits(sequence.rows);
        const std::span<const Row> fed = std::span(sequence.rows).first(end - 1);
        const auto vocabulary = static_cast<std::size_t>(m_reference->shape().vocabularySize);
        const auto pass = [&](Model& model, std::optional<DType> cache) {
            LanguageModel& language = model.language();
            return ForcedPass(language, fed,
                              {.first = sequence.foreseen - 1, .cache = cache, .range = language.wholeVocabulary()});
        };
        ForcedPass ours = pass(*m_reference, m_options.referenceCache), theirs = pass(m_other, m_options.otherCache);
        for (std::size_t next = sequence.foreseen; next < end;) {
            const std::span<const float> p = ours.next(m_stop), q = theirs.next(m_stop);
            CHECK(p.size() == q.size());
            for (std::size_t i = 0; i < p.size(); i += vocabulary, ++next) {
                const int id = toInt(sequence.rows[next].token());
                m_report.text.add(p.subspan(i, vocabulary), q.subspan(i, vocabulary));
                m_ours += logLikelihood(p.subspan(i, vocabulary), id);
                m_theirs += logLikelihood(q.subspan(i, vocabulary), id);
            }
        }
        m_report.compareSeconds += since(start);
    }

    using Clock = std::chrono::steady_clock;
    static double since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

    std::shared_ptr<Model> m_reference;
    Model& m_other;
    const QualityOptions& m_options;
    const ProgressCallback& m_progress;
    std::stop_token m_stop;
    const PromptLayout& m_layout;
    QualitySamples m_samples;
    QualityReport m_report;
    double m_ours = 0, m_theirs = 0;  // log-likelihoods of the text, nats
};

}  // namespace

QualityReport measureQuality(const std::shared_ptr<Model>& reference, Model& other, const QualityOptions& options,
                             const ProgressCallback& progress, std::stop_token stop) {
    return Measurement(reference, other, options, progress, std::move(stop)).run();
}

}  // namespace pardalis
