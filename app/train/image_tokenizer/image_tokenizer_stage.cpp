#include "app/train/image_tokenizer/image_tokenizer_stage.h"

#include "app/train/image_tokenizer/tokenizer_training.h"
#include "app/train/network/checkpoint_io.h"

#include <torch/utils.h>

namespace pardalis::train {
namespace {

constexpr const char* kName = "image-tokenizer";

void run(const JsonFields& config, const StageContext& context) {
    const JsonFields section = config.object("image_tokenizer");
    const TokenizerConfig tokenizer = TokenizerConfig::from(section);
    const int side = tokenizer.network.resolution, grid = tokenizer.network.grid();
    const auto pictures = tokenizer.pictures.empty()
                              ? corpusPictures(CorpusConfig::from(config.object("corpus")), context.seed, side, grid)
                              : folderPictures(tokenizer.pictures, context.seed, side, grid);
    torch::manual_seed(context.seed);
    TokenizerTraining training(tokenizer, *pictures);
    runTraining(training, kName, tokenizer.loop, section, context);
    saveVqGan(context.out / kName, training.network());
}

}  // namespace

const Stage kImageTokenizerStage{
    .name = kName, .summary = "Train the image tokenizer", .help = TokenizerConfig::help, .run = run};

}  // namespace pardalis::train
