#include "app/train/sample/draw_samples.h"

#include "core/base/error.h"
#include "core/cpu/cpu_backend.h"
#include "core/generation/generation_session.h"
#include "core/generation/request_builder.h"
#include "core/models/model.h"

namespace pardalis::train {
namespace {

constexpr int kTextTokens = 64;

TrainingSample answered(GenerationSession& session, const ModelFacts& facts, const std::string& prompt,
                        PictureMode mode) {
    TrainingSample sample{prompt, {}, {}};
    PromptPlan plan;
    try {
        plan = planQuestion({.question = prompt}, facts.limits, *facts.layout);
    } catch (const Error& error) {
        sample.text = error.what();
        return sample;
    }
    GenerationRequest request = buildRequest(plan, facts);
    request.pictureMode = mode;
    request.maxTokens = kTextTokens;
    request.text = {.temperature = 0};
    request.picture = {.temperature = 0};
    request.guidance = {.textScale = 1, .imageScale = 1};
    request.previewRows = -1;
    const auto take = [&](const GenerationEvent& event) {
        if (const auto* delta = std::get_if<TextDelta>(&event.what))
            sample.text += delta->text;
        if (const auto* picture = std::get_if<ImageFinished>(&event.what))
            sample.pictures.push_back(picture->pixels);
        if (const auto* failed = std::get_if<Failed>(&event.what))
            sample.text += failed->cause;
    };
    session.begin(std::move(request), take, {});
    while (session.step()) {
    }
    return sample;
}

}  // namespace

std::vector<TrainingSample> drawSamples(const std::filesystem::path& modelFolder, const SamplePrompts& prompts) {
    std::vector<TrainingSample> samples;
    const std::unique_ptr<Backend> backend = makeCpuBackend({});
    const std::shared_ptr<Model> model = openModel(modelFolder, *backend);
    const ModelFacts facts = factsOf(*model);
    model->requireTokenizer();
    GenerationSession session(model);
    for (const std::string& wish : prompts.draw)
        samples.push_back(answered(session, facts, facts.illustrationPrompt(wish), PictureMode::only));
    for (const std::string& prompt : prompts.write)
        samples.push_back(answered(session, facts, prompt, PictureMode::automatic));
    return samples;
}

}  // namespace pardalis::train
