#include "core/models/model_facts.h"

#include "core/models/model.h"

namespace pardalis {
namespace {

// Where the host's back is worked behind, a pass of so many rows takes little longer than one of a single row, for its time
// goes into reading the weights. On a CPU it takes longer than it saves.
constexpr int kSpeculation = 16;

}  // namespace

std::string ModelFacts::illustrationPrompt(std::string_view wish, PictureGrid grid) const {
    static constexpr std::string_view kPlace = "{text}", kSize = "{size}";
    std::string prompt = illustrateTemplate;
    if (grid.empty() && !grids().empty())
        grid = grids().front();
    if (const std::size_t at = prompt.find(kSize); at != std::string::npos)
        prompt.replace(at, kSize.size(), sizeOf(grid));
    const std::size_t at = prompt.find(kPlace);
    // The template brings its own full stop.
    const std::size_t end = wish.find_last_not_of(" \t\n.");
    wish = wish.substr(0, end == std::string_view::npos ? 0 : end + 1);
    return at == std::string::npos ? std::string(wish) : prompt.replace(at, kPlace.size(), wish);
}

std::optional<PictureGrid> ModelFacts::gridOfSize(std::string_view size) const {
    for (const PictureGrid& grid : grids()) {
        if (sizeOf(grid) == size)
            return grid;
    }
    return std::nullopt;
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
    facts.noPictureOutput = model.capabilities().noPictureOutput;
    facts.trainedFor = model.capabilities().trainedFor;
    facts.shape = model.shape();
    if (const ImageTokenizer* tokenizer = model.imageTokenizer())
        facts.imageTokenizer = tokenizer->config();
    facts.limits = {.contextLength = facts.shape.contextLength,
                    .pictureInput = facts.pictureInput,
                    .paragraphSeparator = manifest.paragraphSeparator,
                    .question = manifest.question};
    facts.illustrateTemplate = manifest.illustrate;
    facts.look = manifest.look;
    facts.text = manifest.text;
    facts.picture = manifest.picture;
    facts.guidance = manifest.guidance;
    facts.beams = manifest.beams;
    facts.noRepeat = manifest.noRepeat;
    facts.editingGuidance = manifest.editingGuidance;
    if (facts.pictureOutput && model.language().backend().runsBehind()) {
        facts.speculation = kSpeculation;
        facts.picture.draw = Draw::race;
    }
    facts.words = manifest.words;
    facts.layout = model.layout();
    return facts;
}

}  // namespace pardalis
