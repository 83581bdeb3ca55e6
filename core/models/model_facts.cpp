#include "core/models/model_facts.h"

#include "core/models/model.h"
#include "core/tokens/remembering_tokenizer.h"

namespace pardalis {
namespace {

SamplingOptions toOptions(const ModelManifest::Sampling& sampling) {
    return {sampling.temperature, sampling.topP, sampling.topK, sampling.repetitionPenalty};
}

}  // namespace

std::string ModelFacts::illustrationPrompt(std::string_view wish) const {
    static constexpr std::string_view kPlace = "{text}";
    std::string prompt = illustrateTemplate;
    const std::size_t at = prompt.find(kPlace);
    // The template brings its own full stop.
    const std::size_t end = wish.find_last_not_of(" \t\n.");
    wish = wish.substr(0, end == std::string_view::npos ? 0 : end + 1);
    return at == std::string::npos ? std::string(wish) : prompt.replace(at, kPlace.size(), wish);
}

ModelFacts factsOf(const Model& model) {
    const ModelManifest& manifest = model.manifest();
    ModelFacts facts;
    facts.name = manifest.name;
    facts.description = manifest.description;
    facts.licence = manifest.licence;
    facts.demonstrationQuality = manifest.isDemonstration();
    facts.folder = model.folder();
    facts.device = model.device();
    facts.weightsType = model.weightsFormat().name();
    facts.weightBytes = static_cast<std::int64_t>(model.weightBytes());
    facts.contentId = model.contentId();
    facts.imageTokenizerId = model.imageTokenizerId();
    facts.textOutput = model.capabilities().textOutput;
    facts.pictureInput = model.capabilities().pictureInput;
    facts.pictureOutput = model.capabilities().pictureOutput;
    facts.transformer = model.transformer().config();
    if (const ImageTokenizer* tokenizer = model.imageTokenizer())
        facts.imageTokenizer = tokenizer->config();
    facts.limits = {.contextLength = facts.transformer.contextLength,
                    .codesPerPicture = facts.imageTokenizer.codesPerPicture(),
                    .pictureInput = facts.pictureInput,
                    .paragraphSeparator = manifest.paragraphSeparator};
    facts.illustrateTemplate = manifest.illustrate;
    facts.text = toOptions(manifest.text);
    facts.picture = toOptions(manifest.picture);
    facts.guidance = {manifest.textScale, manifest.imageScale};
    facts.words = manifest.words;
    facts.vocabulary = model.sharedVocabulary();
    if (model.tokenizer())
        facts.tokenizer = std::make_shared<RememberingTokenizer>(model.sharedTokenizer());
    return facts;
}

}  // namespace pardalis
