// pardalis-train and pardalis-train-networks: from folders to a model, a stage at a time. Exit code 0 on success, 2 on
// wrong use, 1 otherwise.

#include "app/support/exit_code.h"
#include "app/support/standard_streams.h"
#include "app/train/config/run_config.h"
#include "app/train/other_program.h"
#include "app/train/stages.h"
#include "core/base/error.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <utility>
#include <vector>

namespace pardalis::train {
namespace {

// What every stage's command takes.
struct Options {
    std::string config, out;
    std::vector<std::string> overrides;
    bool resume = false;

    void addTo(CLI::App& command) {
        command.add_option("CONFIG", config, "The run's configuration, a JSON file")
            ->required()
            ->check(CLI::ExistingFile);
        command.add_option("--out", out, "The run's folder (default: the configuration's \"out\")");
        command.add_flag("--resume", resume, "Go on from the last checkpoint in the run's folder");
        command.add_option("--set", overrides, "section.member=value over the configuration's; may be repeated")
            ->allow_extra_args(false);
    }
};

void runStage(const Stage& stage, const Options& options, std::stop_token stop) {
    std::vector<std::string> sections{"corpus"};
    for (const Stage* each : stages())
        sections.push_back(sectionOf(each->name));
    for (const StageElsewhere& each : stagesElsewhere())
        sections.push_back(sectionOf(each.name));
    const RunConfig run = readRunConfig(options.config, options.overrides, sections);
    StageContext context;
    context.out = options.out.empty() ? run.out : std::filesystem::path(options.out);
    context.seed = run.seed;
    context.resume = options.resume;
    context.stop = std::move(stop);
    stage.run(run.fields(), context);
}

bool isElsewhere(const std::string& stage) {
    const auto named = [&](const StageElsewhere& each) { return stage == each.name; };
    return std::any_of(stagesElsewhere().begin(), stagesElsewhere().end(), named);
}

int trainMain(int argc, char** argv) {
    CLI::App program("Train a mixed-modal model from scratch, or go on training one, on this computer.",
                     "pardalis-train");
    program.set_version_flag("--version", PARDALIS_VERSION);
    program.require_subcommand(1);
    program.footer("'pardalis-train STAGE --help' explains a stage.");
    Options options;
    std::vector<std::pair<CLI::App*, const Stage*>> commands;
    for (const Stage* stage : stages()) {
        CLI::App& command = *program.add_subcommand(stage->name, stage->summary);
        command.footer(stage->help());
        options.addTo(command);
        commands.emplace_back(&command, stage);
    }
    for (const StageElsewhere& stage : stagesElsewhere())
        program.add_subcommand(stage.name, stage.summary);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? 0 : 2;
    }

    return exitCodeOf("pardalis-train", "stopped; --resume goes on from here", [&](const std::stop_token& stop) {
        for (const auto& [command, stage] : commands) {
            if (command->parsed())
                runStage(*stage, options, stop);
        }
        return 0;
    });
}

}  // namespace
}  // namespace pardalis::train

int main(int argc, char** argv) {
    using namespace pardalis::train;
    pardalis::prepareStandardStreams();
    try {
        if (argc > 1 && isElsewhere(argv[1]))
            becomeProgram(otherProgram(), argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "pardalis-train: %s\n", error.what());
        return 1;
    }
    return trainMain(argc, argv);
}
