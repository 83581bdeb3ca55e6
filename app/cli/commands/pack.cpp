#include "app/cli/commands/commands.h"
#include "app/cli/options.h"
#include "app/cli/progress_line.h"
#include "app/cli/save.h"
#include "app/support/printable.h"
#include "app/support/stop_on_interrupt.h"

#include "core/base/file_pieces.h"
#include "core/models/model_source.h"
#include "core/models/placement.h"

#include <cstdio>
#include <map>

namespace pardalis::cli {
namespace {

const std::map<std::string, ExportType> kTypes = {{"q8", ExportType::q8}, {"q4", ExportType::q4}};

struct PackOptions {
    std::string model, type, out;
};

int pack(const PackOptions& options, const std::stop_token& stop) {
    checkWritable(options.out);
    const ModelSource source = sourceOf(options.model);
    const ProgressCallback progress = progressOnTerminal();
    ExportNotes notes;
    {
        const KeepOnInterrupt stopped;  // cleanly: what was written so far goes
        notes = source.family().exportTo(
            {.layout = ExportLayout::packed, .type = kTypes.at(options.type), .to = options.out}, progress, stop);
    }
    clearProgress(progress);
    notes.push_back(fmt::format("{}: {}; it was {}.", options.out, gigabytes(fileBytes(options.out)),
                                gigabytes(source.family().describe().weightBytes)));
    for (const std::string& note : notes)
        std::fprintf(stderr, "[%s]\n", printable(note).c_str());
    return 0;
}

}  // namespace

Command addPack(CLI::App& program) {
    auto options = std::make_shared<PackOptions>();
    CLI::App& command = *program.add_subcommand("pack", "Make a model smaller: one file with weights of 8 or 4 bits");
    command.add_option("MODEL", options->model, "Model: a folder, or one of its files")->required();
    command
        .add_option("--type", options->type,
                    "q8: half the memory of 16-bit weights; q4: less than a third of it, the output head in 8 bits")
        ->required()
        ->check(CLI::IsMember({"q8", "q4"}));
    command
        .add_option("--out", options->out, "File to write, whole or not at all; best with the ending .pardalis-model")
        ->required();
    return [options](const std::stop_token& stop) { return pack(*options, stop); };
}

}  // namespace pardalis::cli
