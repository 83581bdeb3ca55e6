#include "app/train/kosmos/kosmos_stage.h"

#include "app/train/kosmos/kosmos_folder.h"
#include "app/train/kosmos/kosmos_training.h"
#include "core/base/file.h"
#include "core/families/kosmos/layout.h"

#include <torch/utils.h>

#include <cstdio>

namespace pardalis::train {
namespace {

namespace fs = std::filesystem;

constexpr const char* kName = "kosmos";

// What there is to be read before there is a vocabulary: the lessons themselves, by a layout that knows no words.
UnigramPieces piecesOf(const SeenScenes& scenes, const KosmosTrainingConfig& config, std::uint64_t seed) {
    const UnigramPieces letters = learnUnigramPieces({}, 0);
    const auto layout = std::make_shared<KosmosLayout>(vocabularyOf(letters, config.gridSide),
                                                       std::make_shared<UnigramTokenizer>(letters),
                                                       KosmosLayout::Limits{1 << 16, config.model.latents});
    PieceCounts counts;
    for (const std::string& text : lessonTexts(Lessons(factsInTraining(layout)), scenes, seed, config.wordsOf))
        countPieces(counts, text);
    return learnUnigramPieces(counts, static_cast<std::size_t>(config.words));
}

void run(const JsonFields& config, const StageContext& context) {
    const JsonFields section = config.object(kName);
    KosmosTrainingConfig kosmos = KosmosTrainingConfig::from(section);
    const SeenScenes scenes(CorpusConfig::from(config.object("corpus")), kosmos.model.vision.imageSize);
    const UnigramPieces pieces = piecesOf(scenes, kosmos, context.seed);
    const auto vocabulary = vocabularyOf(pieces, kosmos.gridSide);
    kosmos.model.text.vocabularySize = vocabulary->size();
    const Lessons lessons(factsInTraining(
        std::make_shared<KosmosLayout>(vocabulary, std::make_shared<UnigramTokenizer>(pieces),
                                       KosmosLayout::Limits{kosmos.model.text.contextLength, kosmos.model.latents})));

    torch::manual_seed(context.seed);
    KosmosTraining training(kosmos, scenes, lessons, context.seed);
    const fs::path seen = kosmos.vision.empty() ? context.out / "bi-encoder/model" : fs::path(kosmos.vision);
    if (!kosmos.vision.empty() || fileExists(seen / "config.json")) {
        training.network()->takeVision(seen);
        std::fprintf(stderr, "kosmos: goes on with the vision transformer of %s\n", seen.c_str());
    }
    runTraining(training, kName, kosmos.loop, section, context);

    const fs::path folder = context.out / kName / "model";
    writeKosmosFolder(folder, training.network(), pieces, kosmos.gridSide, DType::bf16);
    std::fprintf(stderr, "kosmos: %s is a model folder now\n", folder.c_str());
}

}  // namespace

const Stage kKosmosStage{.name = kName, .help = KosmosTrainingConfig::help, .run = run};

}  // namespace pardalis::train
