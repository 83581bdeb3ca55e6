#include "app/train/sample/sample_stage.h"

#include "app/train/config/run_config.h"
#include "app/train/run/report.h"
#include "app/train/sample/draw_samples.h"
#include "core/base/file.h"

namespace pardalis::train {
namespace {

namespace fs = std::filesystem;

std::string help() {
    return "Draws and writes with a model folder, greedily and without guidance, as the program would.\n"
           "Member \"sample\" of the configuration (defaults in parentheses):\n"
           "  from   a model folder (OUT/export)\n"
           "  draw   a list of wishes for a picture: [\"a cat\"]\n"
           "  write  a list of prompts to answer: [\"What is a cat?\"]\n"
           "Writes OUT/sample: samples.jsonl and report.html.";
}

void run(const JsonFields& config, const StageContext& context) {
    const JsonFields section = config.object("sample");
    refuseUnknownMembers(section, {"from", "draw", "write"});
    const fs::path folder = context.out / "sample";
    fs::create_directories(folder);
    const auto made = drawSamples(section.text("from", (context.out / "export").string()), readSamplePrompts(section));
    SampleLog samples(folder / "samples.jsonl", 0);
    for (const TrainingSample& sample : made)
        samples.add(0, sample);
    const MetricsLog none(folder / "metrics.jsonl", 0);
    const Report report{"sample", 0, 0, {}, section.json()};
    writeFileAtomically(folder / "report.html", asBytes(reportHtml(report, none, samples)));
}

}  // namespace

const Stage kSampleStage{"sample", &help, &run};

}  // namespace pardalis::train
