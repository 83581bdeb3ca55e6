#include "app/train/evaluate/examinee.h"

#include "core/base/error.h"
#include "core/cpu/cpu_backend.h"
#include "core/generation/request_builder.h"
#include "core/prompt/picture_tasks.h"

namespace pardalis::train {
namespace {

constexpr int kAnswerTokens = 48, kTextTokens = 96, kStoryTokens = 240;
constexpr std::size_t kMostPictures = 8;

}  // namespace

Examinee::Examinee(const std::filesystem::path& model, const EvaluateConfig& config, std::stop_token stop)
    : m_config(config), m_stop(std::move(stop)), m_backend(makeCpuBackend({.threads = config.threads})) {
    m_model = openModel(model, *m_backend, {}, m_stop);
    m_model->requireTokenizer();
    m_facts = factsOf(*m_model);
    m_session.emplace(m_model);
}

std::vector<float> Examinee::guidanceScales() const {
    return m_config.guidance.empty() ? std::vector<float>{m_facts.guidance.textScale} : m_config.guidance;
}

// Text before each picture, and behind the last, as pages. Ends the request early once it has drawn enough.
void Examinee::run(GenerationRequest request, std::vector<Page>& pages, std::size_t mostPictures) {
    request.previewRows = -1;  // nobody looks
    std::optional<std::string> failure;
    std::size_t pictures = 0;
    pages.assign(1, {});
    m_session->begin(
        std::move(request),
        [&](const GenerationEvent& event) {
            if (const auto* delta = std::get_if<TextDelta>(&event.what))
                pages.back().text += delta->text;
            if (const auto* picture = std::get_if<ImageFinished>(&event.what)) {
                pages.back().picture = picture->pixels;
                pages.emplace_back();
                ++pictures;
            }
            if (const auto* failed = std::get_if<Failed>(&event.what))
                failure = failed->cause;
        },
        m_stop);
    while (m_session->step() && pictures < mostPictures) {
    }
    if (m_stop.stop_requested())
        throw Cancelled();
    if (failure)
        throw Error("{}: {}", m_facts.folder.string(), *failure);
    if (pages.back().text.empty())
        pages.pop_back();
}

std::string Examinee::answerTo(std::vector<PromptPart> prompt, int mostTokens) {
    GenerationRequest request;
    request.prompt = std::move(prompt);
    request.prompt.insert(request.prompt.begin(), Control::begin);
    request.pictureMode = PictureMode::none;
    request.maxTokens = mostTokens;
    request.text = {.temperature = m_config.answerTemperature};
    request.seed = m_config.seed;
    std::vector<Page> pages;
    run(std::move(request), pages, 1);
    return pages.empty() ? "" : pages.front().text;
}

std::string Examinee::read(const std::vector<int>& codes, const std::vector<PromptPart>& behind) {
    std::vector<PromptPart> prompt{
        PromptPicture{.key = {}, .media = nullptr, .fit = Fit::pad, .frame = {}, .codes = codes}};
    prompt.insert(prompt.end(), behind.begin(), behind.end());
    return answerTo(std::move(prompt), kAnswerTokens);
}

PromptPicture Examinee::pictureOf(const Image& picture) {
    return {.key = {}, .media = nullptr, .fit = Fit::pad, .frame = {}, .codes = encode(picture)};
}

std::string Examinee::fill(std::vector<PromptPart> document) { return answerTo(std::move(document), kAnswerTokens); }

std::string Examinee::caption(const std::vector<int>& codes) { return read(codes, {}); }

std::string Examinee::answer(const std::vector<int>& codes, const std::string& question) {
    return read(codes, {PromptText{question}, Control::endOfTurn});
}

GenerationRequest Examinee::textRequest(const std::string& prompt, std::uint64_t seed) const {
    const PromptPlan plan = planQuestion({.question = prompt}, m_facts.limits, *m_facts.layout);
    GenerationRequest request = buildRequest(plan, m_facts);
    request.text.temperature = m_config.textTemperature.value_or(request.text.temperature);
    request.picture.temperature = m_config.pictureTemperature.value_or(request.picture.temperature);
    request.picture.topP = m_config.pictureTopP.value_or(request.picture.topP);
    request.guidance.textScale = guidanceScales().front();
    request.guidance.imageScale = m_config.imageGuidance.value_or(request.guidance.imageScale);
    request.seed = seed;
    return request;
}

Image Examinee::draw(const std::string& wish, float textScale, std::uint64_t seed) {
    GenerationRequest request = textRequest(m_facts.illustrationPrompt(wish), seed);
    request.guidance.textScale = textScale;
    return drawnOf(std::move(request));
}

GenerationRequest Examinee::requestBehind(std::vector<PromptPart> prompt, std::uint64_t seed) const {
    GenerationRequest request = textRequest("", seed);  // for what it says besides the prompt
    request.prompt = std::move(prompt);
    request.prompt.insert(request.prompt.begin(), Control::begin);
    request.prompt.emplace_back(Control::endOfTurn);
    return request;
}

Image Examinee::drawBehind(std::vector<PromptPart> prompt, std::uint64_t seed) {
    return drawnOf(requestBehind(std::move(prompt), seed));
}

Image Examinee::edit(const Image& before, const std::string& instruction, std::uint64_t seed) {
    GenerationRequest request = requestBehind(
        {PromptText{std::string(instructionOf(PictureTask::edit))}, pictureOf(before), PromptText{instruction}}, seed);
    request.guidance = m_facts.editingGuidance;
    if (!m_config.guidance.empty())
        request.guidance.textScale = m_config.guidance.front();
    request.guidance.imageScale = m_config.imageGuidance.value_or(request.guidance.imageScale);
    return drawnOf(std::move(request));
}

Image Examinee::drawnOf(GenerationRequest request) {
    request.pictureMode = PictureMode::only;
    std::vector<Page> pages;
    run(std::move(request), pages, 1);
    if (pages.empty() || !pages.front().picture)
        throw Error("{}: drew no picture", m_facts.folder.string());
    return std::move(*pages.front().picture);
}

std::string Examinee::write(const std::string& prompt, std::uint64_t seed) {
    GenerationRequest request = textRequest(prompt, seed);
    request.pictureMode = PictureMode::none;
    request.maxTokens = kTextTokens;
    std::vector<Page> pages;
    run(std::move(request), pages, 1);
    return pages.empty() ? "" : pages.front().text;
}

std::vector<Examinee::Page> Examinee::tell(const std::string& prompt, std::uint64_t seed) {
    GenerationRequest request = textRequest(prompt, seed);
    request.maxTokens = kStoryTokens;
    std::vector<Page> pages;
    run(std::move(request), pages, kMostPictures);
    return pages;
}

}  // namespace pardalis::train
