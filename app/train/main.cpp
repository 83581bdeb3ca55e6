// pardalis-train and pardalis-train-networks: from folders to a model, a stage at a time. Exit code 0 on success, 2 on
// wrong use, 1 otherwise.

#include "app/support/exit_code.h"
#include "app/support/standard_streams.h"
#include "app/train/config/run_config.h"
#include "app/train/other_program.h"
#include "app/train/stages.h"
#include "core/base/check.h"
#include "core/base/error.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <string_view>
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
    for (const StageEntry& entry : stageTable())
        sections.push_back(sectionOf(entry.name));
    const RunConfig run = readRunConfig(options.config, options.overrides, sections);
    StageContext context;
    context.out = options.out.empty() ? run.out : std::filesystem::path(options.out);
    context.seed = run.seed;
    context.resume = options.resume;
    context.stop = std::move(stop);
    stage.run(run.fields(), context);
}

// The stage of that name, null where it is in the other program.
const Stage* stageHere(std::string_view name) {
    const auto found = std::ranges::find_if(stages(), [&](const Stage* stage) { return stage->name == name; });
    return found == stages().end() ? nullptr : *found;
}

// The program that has the stage of that name, null where there is no such stage.
const char* programOf(std::string_view stage) {
    const auto found = std::ranges::find_if(stageTable(), [&](const StageEntry& entry) { return entry.name == stage; });
    return found == stageTable().end() ? nullptr : found->program;
}

int trainMain(int argc, char** argv) {
    CLI::App program("Train a mixed-modal model from scratch, or go on training one, on this computer.",
                     "pardalis-train");
    program.set_version_flag("--version", PARDALIS_VERSION);
    program.require_subcommand(1);
    program.footer("'pardalis-train STAGE --help' explains a stage.");
    Options options;
    std::vector<std::pair<CLI::App*, const Stage*>> commands;
    for (const StageEntry& entry : stageTable()) {
        CLI::App& command = *program.add_subcommand(entry.name, entry.summary);
        const Stage* stage = stageHere(entry.name);
        CHECK((stage != nullptr) == (entry.program == programOf(stages().front()->name)));
        if (stage) {
            command.footer(stage->help());
            options.addTo(command);
            commands.emplace_back(&command, stage);
        }
    }
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
        const char* program = argc > 1 ? programOf(argv[1]) : nullptr;
        if (program && program != programOf(stages().front()->name))
            becomeProgram(program, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "pardalis-train: %s\n", error.what());
        return 1;
    }
    return trainMain(argc, argv);
}
