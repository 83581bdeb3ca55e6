#include "app/train/bi_encoder/bi_encoder_stage.h"

#include "app/train/bi_encoder/bi_encoder_folder.h"
#include "app/train/bi_encoder/bi_encoder_training.h"
#include "core/base/file.h"
#include "core/cpu/cpu_backend.h"
#include "core/retrieval/clip/clip_encoder.h"
#include "core/retrieval/document_vector.h"

#include <torch/utils.h>

#include <algorithm>
#include <cstdio>
#include <numeric>

namespace pardalis::train {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kName = "bi-encoder";
constexpr std::uint64_t kTextsToLearnPiecesOf = 10'000;

ClipPieces piecesOf(const EncoderPairs& pairs, const BiEncoderConfig& config) {
    WordCounts counts;
    for (const std::string& text : pairs.trainingTexts(kTextsToLearnPiecesOf))
        countWords(counts, text);
    return learnClipPieces(counts, config.merges);
}

// How the folder finds the pictures, as the program reads it.
Json accuracyOf(const fs::path& folder, const EncoderPairs& pairs, std::size_t count) {
    const auto backend = makeCpuBackend();
    const auto encoder = openClipEncoder(folder, *backend);
    std::vector<std::vector<float>> texts, pictures;
    for (const EncoderPair& pair : pairs.heldOut(count)) {
        texts.push_back(unitVector(encoder->embedText(pair.text)));
        pictures.push_back(unitVector(encoder->embedPicture(pair.picture)));
    }
    double found = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto score = [&](const std::vector<float>& picture) {
            return std::inner_product(picture.begin(), picture.end(), texts[i].begin(), 0.0f);
        };
        found += std::ranges::max_element(pictures, {}, score) - pictures.begin() == static_cast<std::ptrdiff_t>(i);
    }
    return {{"held_out_pictures", count}, {"recall_at_1", found / static_cast<double>(count)}};
}

void run(const JsonFields& config, const StageContext& context) {
    const JsonFields section = config.object("bi_encoder");
    BiEncoderConfig encoder = BiEncoderConfig::from(section);
    const EncoderPairs pairs(CorpusConfig::from(config.object("corpus")), context.seed, encoder.model.imageSize);
    const ClipPieces pieces = piecesOf(pairs, encoder);
    encoder.model.vocabulary = static_cast<int>(pieces.names.size());
    encoder.model.endOfText = pieces.endOfText();
    const fs::path stage = context.out / kName, folder = stage / "model";
    fs::create_directories(folder);
    const ClipTokenizer tokenizer = openPieces(pieces, folder);

    torch::manual_seed(context.seed);
    BiEncoderTraining training(encoder, pairs, tokenizer);
    runTraining(training, kName, encoder.loop, section, context);

    writeBiEncoderFolder(folder, training.network(), pieces, DType::bf16);
    const Json accuracy = accuracyOf(folder, pairs, static_cast<std::size_t>(encoder.heldOutPictures));
    writeFileAtomically(stage / "accuracy.json", asBytes(accuracy.dump(1) + '\n'));
    std::fprintf(stderr, "bi-encoder: %.1f %% of %d held-out pictures found by their description\n",
                 100 * accuracy["recall_at_1"].get<double>(), encoder.heldOutPictures);
}

}  // namespace

const Stage kBiEncoderStage{.name = kName, .help = BiEncoderConfig::help, .run = run};

}  // namespace pardalis::train
