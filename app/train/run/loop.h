#pragma once

#include "app/train/run/checkpoint.h"
#include "app/train/run/metrics.h"
#include "app/train/run/report.h"
#include "app/train/run/samples.h"
#include "app/train/stage.h"

#include <cstdint>
#include <vector>

namespace pardalis::train {

// When what happens, in steps. 0: never, except at the end.
struct LoopConfig {
    std::int64_t steps = 1;      // of the whole training
    std::int64_t stopAfter = 0;  // end this sitting there, as Ctrl-C would; 0: at `steps`
    std::int64_t logEvery = 1;
    std::int64_t checkpointEvery = 200;
    std::int64_t evaluateEvery = 200;
    std::int64_t sampleEvery = 1000;
    std::int64_t reportEvery = 100;
};

// Members: steps, stop_after, log_every, checkpoint_every, evaluate_every, sample_every, report_every.
LoopConfig readLoop(const JsonFields& fields, const LoopConfig& defaults);
// Their names, for refuseUnknownMembers: how long and how often, which a resumed run may change.
const std::vector<std::string>& loopMembers();

// One training, as the loop sees it. All that step() does depends on its argument and on state() alone, so that a run
// that was stopped and resumed is the run that was not. Called on one thread.
class Training {
public:
    virtual ~Training() = default;

    // One optimiser step, counted from 0. Throws NotFinite naming step and tensor when a loss or a gradient is not
    // finite.
    virtual Metrics step(std::int64_t step) = 0;
    // On held-out data after `stepsDone` steps; names begin with "held-out" by custom ("held-out loss/text").
    virtual Metrics evaluate(std::int64_t stepsDone) = 0;
    virtual std::vector<TrainingSample> samples(std::int64_t stepsDone) = 0;
    virtual TrainingState state() = 0;
    // Parts of a step's metrics that the progress line shows, by name.
    virtual std::vector<std::string> shownMetrics() const = 0;
    virtual std::vector<ChartInfo> charts() const = 0;
};

// Runs `training` to config.steps in context.out / stage: checkpoints/, metrics.jsonl, samples.jsonl, report.html;
// progress on stderr.
// With context.resume it goes on from the newest checkpoint; without, a folder that has checkpoints is refused.
// A requested stop ends it between steps: everything is saved, then Cancelled. An Error saves nothing.
// `section`: the stage's configuration, for the report and, without loopMembers(), for telling a run from another.
void runTraining(Training& training, const std::string& stage, const LoopConfig& config, const JsonFields& section,
                 const StageContext& context);

}  // namespace pardalis::train
