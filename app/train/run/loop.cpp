#include "app/train/run/loop.h"

#include "app/train/run/progress.h"
#include "app/train/run/random_state.h"
#include "app/train/run/report_chart.h"
#include "core/base/error.h"
#include "core/base/file.h"

#include <algorithm>

#include <ATen/Parallel.h>

namespace pardalis::train {
namespace {

bool isDue(std::int64_t done, std::int64_t every) { return every > 0 && done % every == 0; }

std::string shown(const Metrics& metrics, const std::vector<std::string>& names) {
    std::string text;
    for (const auto& [name, value] : metrics) {
        if (std::find(names.begin(), names.end(), name) != names.end())
            text += (text.empty() ? "" : ", ") + name + " " + figure(value);
    }
    return text;
}

// What tells this run from another: all of the section but how long and how often.
nlohmann::json identityOf(const std::string& stage, const JsonFields& section, std::uint64_t seed) {
    nlohmann::json identity = section.json();
    for (const std::string& member : loopMembers())
        identity.erase(member);
    identity["stage"] = stage;
    identity["seed"] = seed;
    return identity;
}

}  // namespace

const std::vector<std::string>& loopMembers() {
    static const std::vector<std::string> members{"steps",          "stop_after",   "log_every",   "checkpoint_every",
                                                  "evaluate_every", "sample_every", "report_every"};
    return members;
}

LoopConfig readLoop(const JsonFields& fields, const LoopConfig& defaults) {
    constexpr std::int64_t kMost = std::int64_t{1} << 40;
    LoopConfig config;
    config.steps = fields.integer("steps", 1, kMost, defaults.steps);
    config.stopAfter = fields.integer("stop_after", 0, kMost, defaults.stopAfter);
    config.logEvery = fields.integer("log_every", 1, kMost, defaults.logEvery);
    config.checkpointEvery = fields.integer("checkpoint_every", 0, kMost, defaults.checkpointEvery);
    config.evaluateEvery = fields.integer("evaluate_every", 0, kMost, defaults.evaluateEvery);
    config.sampleEvery = fields.integer("sample_every", 0, kMost, defaults.sampleEvery);
    config.reportEvery = fields.integer("report_every", 0, kMost, defaults.reportEvery);
    return config;
}

void runTraining(Training& training, const std::string& stage, const LoopConfig& config, const JsonFields& section,
                 const StageContext& context) {
    at::set_num_threads(1);  // a step is shared out by its shards instead (parallel_gradients.h)
    const std::filesystem::path folder = context.out / stage;
    std::filesystem::create_directories(folder);
    Checkpoints checkpoints(folder / "checkpoints", identityOf(stage, section, context.seed));
    std::int64_t done = 0;
    if (context.resume)
        done = checkpoints.resume(training.state()).value_or(0);
    else if (!checkpoints.empty())
        throw Error(
            "{}: holds the checkpoints of an earlier run; --resume goes on with it, --out begins another elsewhere",
            folder.string());
    std::int64_t saved = done;

    MetricsLog metrics(folder / "metrics.jsonl", done);
    SampleLog samples(folder / "samples.jsonl", done);
    Progress progress(stage, done, config.steps);
    if (context.resume)
        progress.say(fmt::format("{}: {}", stage,
                                 done > 0 ? fmt::format("goes on after step {}", done)
                                          : "has no checkpoint yet; begins at its start"));
    const auto save = [&] {
        if (done != saved)
            checkpoints.save(done, training.state());
        saved = done;
    };
    const auto writeReport = [&] {
        const Report report{stage, done, config.steps, training.charts(), section.json()};
        writeFileAtomically(folder / "report.html", asBytes(reportHtml(report, metrics, samples)));
    };

    const std::int64_t end = config.stopAfter > 0 ? std::min(config.stopAfter, config.steps) : config.steps;
    while (done < end) {
        if (context.stop.stop_requested()) {
            save();
            writeReport();
            throw Cancelled();
        }
        const Metrics measured = training.step(done);
        ++done;
        const bool last = done == config.steps;
        if (last || isDue(done, config.logEvery))
            metrics.add(done, measured);
        progress.update(done, [&] { return shown(measured, training.shownMetrics()); });
        // Before anything that may fail.
        if (done == end || isDue(done, config.checkpointEvery))
            save();
        const KeptRandomState kept;
        if (last || isDue(done, config.evaluateEvery))
            metrics.add(done, training.evaluate(done));
        if (last || isDue(done, config.sampleEvery)) {
            for (const TrainingSample& sample : training.samples(done))
                samples.add(done, sample);
        }
        if (done == end || isDue(done, config.reportEvery))
            writeReport();
    }
}

}  // namespace pardalis::train
