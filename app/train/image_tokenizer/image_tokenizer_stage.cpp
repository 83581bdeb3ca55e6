#include "app/train/image_tokenizer/image_tokenizer_stage.h"

#include "app/train/image_tokenizer/tokenizer_training.h"
#include "app/train/network/checkpoint_io.h"

#include <torch/utils.h>

namespace pardalis::train {
namespace {

constexpr const char *kName = "image-tokenizer", *kDecoderName = "image-decoder";

void train(const char* stage, const TokenizerConfig& tokenizer, const VqGan& network, const JsonFields& config,
           const JsonFields& section, const StageContext& context) {
    const int side = tokenizer.network.resolution, grid = tokenizer.network.grid();
    const auto pictures = tokenizer.pictures.empty()
                              ? corpusPictures(CorpusConfig::from(config.object("corpus")), context.seed, side, grid)
                              : folderPictures(tokenizer.pictures, context.seed, side, grid);
    TokenizerTraining training(tokenizer, network, *pictures);
    runTraining(training, stage, tokenizer.loop, section, context);
    saveVqGan(context.out / stage, training.network());
}

void run(const JsonFields& config, const StageContext& context) {
    const JsonFields section = config.object("image_tokenizer");
    const TokenizerConfig tokenizer = TokenizerConfig::from(section);
    torch::manual_seed(context.seed);
    train(kName, tokenizer, VqGan(tokenizer.network), config, section, context);
}

void runDecoder(const JsonFields& config, const StageContext& context) {
    const JsonFields section = config.object("image_decoder");
    TokenizerConfig tokenizer = TokenizerConfig::ofDecoder(section);
    torch::manual_seed(context.seed);
    const VqGan network = openVqGan(section.text("from", (context.out / kName).string()));
    tokenizer.network = network->config;
    train(kDecoderName, tokenizer, network, config, section, context);
}

}  // namespace

const Stage kImageTokenizerStage{.name = kName, .help = TokenizerConfig::help, .run = run};
const Stage kImageDecoderStage{.name = kDecoderName, .help = TokenizerConfig::decoderHelp, .run = runDecoder};

}  // namespace pardalis::train
