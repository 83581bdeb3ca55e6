#include "app/train/judge/judge_stage.h"

#include "app/train/judge/judge_training.h"
#include "app/train/network/checkpoint_io.h"
#include "core/base/file.h"

#include <torch/utils.h>

#include <cstdio>

namespace pardalis::train {
namespace {

constexpr const char* kName = "judge";

void run(const JsonFields& config, const StageContext& context) {
    const JsonFields section = config.object(kName);
    const CorpusConfig corpus = CorpusConfig::from(config.object("corpus"));
    const JudgeConfig judge = JudgeConfig::from(section, corpus);
    const JudgePictures pictures(corpus, context.seed, judge.file.resolution);
    torch::manual_seed(context.seed);
    JudgeTraining training(judge, pictures);
    runTraining(training, kName, judge.loop, section, context);

    const std::filesystem::path folder = context.out / kName;
    nlohmann::ordered_json facts = judge.file.toJson();
    facts["accuracy"] = training.accuracy(2 * judge.heldOutPictures);
    writeSafetensors(folder / kJudgeWeights, tensorsToWrite(*training.network(), DType::f32), {{"format", "pt"}});
    writeFileAtomically(folder / kJudgeFacts, asBytes(facts.dump(1) + "\n"));
    std::fprintf(stderr, "judge: %.1f %% of %d held-out renders wholly right\n",
                 100 * facts["accuracy"]["whole scene"].get<double>(), 2 * judge.heldOutPictures);
}

}  // namespace

const Stage kJudgeStage{.name = kName, .help = JudgeConfig::help, .run = run};

}  // namespace pardalis::train
