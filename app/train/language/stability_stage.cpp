#include "app/train/language/stability_stage.h"

#include "app/train/language/pretrain_stage.h"
#include "app/train/run/finite.h"
#include "app/train/run/report.h"
#include "app/train/run/report_chart.h"
#include "core/base/error.h"
#include "core/base/file.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace pardalis::train {
namespace {

namespace fs = std::filesystem;

constexpr const char* kName = "stability";

struct Variant {
    const char* folder;
    const char* title;
    bool qkNorm, normReordering;
};
constexpr std::array<Variant, 4> kVariants{{
    {"qk-norm-reordered", "QK-norm, norms re-ordered", true, true},
    {"qk-norm", "QK-norm, Llama's order", true, false},
    {"reordered", "no QK-norm, norms re-ordered", false, true},
    {"plain", "no QK-norm, Llama's order", false, false},
}};

struct Outcome {
    const Variant* variant = nullptr;
    std::map<std::string, std::vector<MetricPoint>> series;
    std::string end = "ran to its end";  // or why it did not
};

std::string help() {
    return "Runs the same pretraining four times, with and without QK-norm, with and without norm re-ordering, and "
           "puts the\n"
           "curves side by side. A run whose loss stops being a number is a result, not a failure.\n"
           "Member \"stability\" of the configuration: members of \"pretrain\" that differ here, a raised "
           "learning_rate above\n"
           "all; the rest is taken from \"pretrain\".\n"
           "Reads what pretrain reads. Writes OUT/stability: a folder for each run, report.html and table.md.";
}

Outcome outcomeOf(const Variant& variant, nlohmann::json pretraining, const std::string& file,
                  const StageContext& context) {
    pretraining["model"]["qk_norm"] = variant.qkNorm;
    pretraining["model"]["norm_reordering"] = variant.normReordering;
    StageContext own = context;
    own.out = context.out / kName;
    Outcome outcome;
    outcome.variant = &variant;
    try {
        runPretraining(JsonFields(pretraining, file, kName), own, variant.folder, context.out);
    } catch (const NotFinite& error) {
        outcome.end = error.what();
        std::fprintf(stderr, "%s: %s\n", variant.title, error.what());
    }
    outcome.series = MetricsLog(own.out / variant.folder / "metrics.jsonl", INT64_MAX).series();
    return outcome;
}

// Every run's curves as one chart a figure: "output norm/QK-norm, Llama's order".
void writeReport(const fs::path& folder, const std::vector<Outcome>& outcomes, const nlohmann::json& pretraining) {
    MetricsLog together(folder / "metrics.jsonl", 0);
    std::int64_t steps = 0;
    for (const Outcome& outcome : outcomes) {
        for (const auto& [name, points] : outcome.series) {
            std::string chart = name;
            std::replace(chart.begin(), chart.end(), '/', ' ');
            for (const MetricPoint& point : points)
                together.add(point.step, {{chart + "/" + outcome.variant->title, point.value}});
            steps = std::max(steps, points.back().step);
        }
    }
    const std::vector<ChartInfo> charts{{"output norm", "Output norm of the last layer", "", true},
                                        {"loss text", "Loss, text", "", false},
                                        {"loss image", "Loss, image codes", "", false},
                                        {"gradient norm", "Gradient norm", "", true},
                                        {"head norm query", "Norm of queries", "", true},
                                        {"log Z", "log Z", "", false}};
    const SampleLog none(folder / "samples.jsonl", 0);
    const Report report{kName, steps, pretraining.value("steps", steps), charts, pretraining};
    writeFileAtomically(folder / "report.html", asBytes(reportHtml(report, together, none)));
}

// The mean of the last tenth of a curve, which one step's noise does not move.
std::string lastTenth(const Outcome& outcome, const std::string& name) {
    const auto found = outcome.series.find(name);
    if (found == outcome.series.end())
        return "–";
    const std::vector<MetricPoint>& points = found->second;
    const std::size_t count = std::max<std::size_t>(1, points.size() / 10);
    double sum = 0;
    for (std::size_t i = points.size() - count; i < points.size(); ++i)
        sum += points[i].value;
    return figure(sum / static_cast<double>(count));
}

std::string largest(const Outcome& outcome, const std::string& name) {
    const auto found = outcome.series.find(name);
    if (found == outcome.series.end())
        return "–";
    const auto less = [](const MetricPoint& a, const MetricPoint& b) { return a.value < b.value; };
    return figure(std::max_element(found->second.begin(), found->second.end(), less)->value);
}

void writeTable(const fs::path& folder, const std::vector<Outcome>& outcomes) {
    std::string table =
        "| run | loss, text | loss, image | held-out, text | held-out, image | output norm | its largest | "
        "largest gradient norm | end |\n|---|---|---|---|---|---|---|---|---|\n";
    for (const Outcome& outcome : outcomes) {
        table += fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} | {} |\n", outcome.variant->title,
                             lastTenth(outcome, "loss/text"), lastTenth(outcome, "loss/image"),
                             lastTenth(outcome, "held-out loss/text"), lastTenth(outcome, "held-out loss/image"),
                             lastTenth(outcome, "output norm"), largest(outcome, "output norm"),
                             largest(outcome, "gradient norm"), outcome.end);
    }
    writeFileAtomically(folder / "table.md", asBytes(table));
    std::fputs(table.c_str(), stdout);
}

void run(const JsonFields& config, const StageContext& context) {
    nlohmann::json pretraining = config.object("pretrain").json();
    pretraining.merge_patch(config.object(kName).json());
    const fs::path folder = context.out / kName;
    fs::create_directories(folder);
    std::vector<Outcome> outcomes;
    for (const Variant& variant : kVariants) {
        outcomes.push_back(outcomeOf(variant, pretraining, config.file(), context));
        writeReport(folder, outcomes, pretraining);
    }
    writeTable(folder, outcomes);
}

}  // namespace

const Stage kStabilityStage{kName, &help, &run};

}  // namespace pardalis::train
