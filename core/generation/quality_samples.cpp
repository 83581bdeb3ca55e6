#include "core/generation/quality_samples.h"

#include "core/base/error.h"
#include "core/generation/request_builder.h"

#include <algorithm>
#include <chrono>

namespace pardalis {
namespace {

constexpr int kTextTokens = 256;

// Of what any model may have seen, and the embedded one has.
const std::vector<std::string>& ownWishes() {
    static const std::vector<std::string> wishes = {
        "a cat on a white background", "a red car",      "a tree in a meadow", "a dog on a beach",
        "a house and a pine tree",     "a fox at night", "three apples",       "a penguin on a blue background"};
    return wishes;
}
const std::vector<std::string>& ownPrompts() {
    static const std::vector<std::string> prompts = {"Write a story about a fox.",  "Tell a story about a cat.",
                                                     "Write a story about a bear.", "Tell a story about an owl.",
                                                     "What is a volcano?",          "What is a tiger?"};
    return prompts;
}

}  // namespace

QualitySamples::QualitySamples(const std::shared_ptr<Model>& model, const QualityOptions& options, std::stop_token stop)
    : m_options(options), m_stop(std::move(stop)), m_facts(factsOf(*model)), m_session(model) {}

std::string QualitySamples::whyNoPictures() const {
    if (!m_facts.pictureOutput)
        return withReason("the first model draws no pictures", m_facts.noPictureOutput);
    return m_facts.knowsText() ? "" : "the first model has no text tokenizer for wishes";
}

std::string QualitySamples::whyNoTexts() const {
    if (!m_facts.knowsText())
        return "the first model has no text tokenizer";
    return m_facts.textOutput ? "" : "the first model writes no text";
}

bool QualitySamples::isCode(const Row& row) const {
    return row.isToken() && m_facts.layout->meaningOf(row.token()) == TokenMeaning::code;
}

QualitySamples::Made QualitySamples::make(GenerationRequest request) {
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    request.previewRows = -1;
    Made made;
    std::size_t promptRows = 0;
    std::string failure;
    m_session.begin(
        std::move(request),
        [&](const GenerationEvent& event) {
            if (const auto* delta = std::get_if<TextDelta>(&event.what))
                made.text.insert(made.text.end(), delta->tokens.begin(), delta->tokens.end());
            if (const auto* picture = std::get_if<ImageFinished>(&event.what))
                made.codes = picture->codes;
            if (const auto* finished = std::get_if<Finished>(&event.what))
                promptRows = static_cast<std::size_t>(finished->promptTokens);
            if (const auto* failed = std::get_if<Failed>(&event.what))
                failure = failed->cause;
        },
        m_stop);
    while (m_session.step()) {
    }
    if (m_stop.stop_requested())
        throw Cancelled();
    if (!failure.empty())
        throw Error("{}: {}", m_facts.name, failure);
    made.prompt = m_session.cached();
    made.prompt.resize(std::min(made.prompt.size(), promptRows));
    m_seconds += std::chrono::duration<double>(Clock::now() - start).count();
    return made;
}

QualitySample QualitySamples::picture(int number) {
    const std::vector<std::string>& wishes = m_options.wishes.empty() ? ownWishes() : m_options.wishes;
    const std::string& wish = wishes[static_cast<std::size_t>(number) % wishes.size()];
    const PromptLayout& layout = *m_facts.layout;
    const PictureGrid grid = m_facts.grids().front();
    GenerationRequest request = buildRequest(
        planIllustration({.text = m_facts.illustrationPrompt(wish, grid), .grid = grid}, m_facts.limits, layout),
        m_facts);
    request.pictureMode = PictureMode::only;
    request.pictureGrid = grid;
    request.seed = m_options.seed + static_cast<std::uint64_t>(number);
    const Made made = make(std::move(request));
    QualitySample sample{rowsOf(made.prompt), made.prompt.size()};
    layout.addPicture({.codes = made.codes, .grid = grid}, sample.rows);
    while (!isCode(sample.rows[sample.foreseen]))
        ++sample.foreseen;
    while (!isCode(sample.rows.back()))
        sample.rows.pop_back();
    return sample;
}

QualitySample QualitySamples::text(int number) {
    const std::string& prompt = ownPrompts()[static_cast<std::size_t>(number) % ownPrompts().size()];
    GenerationRequest request =
        buildRequest(planQuestion({.question = prompt}, m_facts.limits, *m_facts.layout), m_facts);
    request.pictureMode = PictureMode::none;
    request.maxTokens = kTextTokens;
    request.seed = m_options.seed + static_cast<std::uint64_t>(number);
    const Made made = make(std::move(request));
    QualitySample sample{rowsOf(made.prompt), made.prompt.size()};
    append(sample.rows, made.text);
    return sample;
}

}  // namespace pardalis
