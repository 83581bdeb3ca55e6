#include "app/cli/commands/commands.h"
#include "app/cli/options.h"
#include "app/cli/progress_line.h"
#include "app/cli/save.h"
#include "app/support/printable.h"
#include "app/support/stop_on_interrupt.h"

#include "core/base/error.h"
#include "core/models/model_source.h"

#include <cstdio>
#include <map>

namespace pardalis::cli {
namespace {

const std::map<std::string, ExportLayout> kLayouts = {
    {"hf", ExportLayout::huggingFace}, {"hf4", ExportLayout::huggingFace4}, {"gguf", ExportLayout::gguf}};
const std::map<std::string, ExportType> kTypes = {
    {"f32", ExportType::f32}, {"f16", ExportType::f16}, {"bf16", ExportType::bf16}, {"q8_0", ExportType::q8_0}};

struct ConvertOptions {
    std::string in, out, format, type;
};

int convert(const ConvertOptions& options, const std::stop_token& stop) {
    const bool namesGguf = std::filesystem::path(options.out).extension() == ".gguf";
    ModelExport how{.layout = namesGguf ? ExportLayout::gguf : ExportLayout::huggingFace,
                    .type = options.type.empty() ? ExportType::asTheyAre : kTypes.at(options.type),
                    .to = options.out};
    if (!options.format.empty())
        how.layout = kLayouts.at(options.format);
    if (how.layout == ExportLayout::gguf)
        checkWritable(how.to);
    const ModelSource source(options.in);
    const ProgressCallback progress = progressOnTerminal();
    const KeepOnInterrupt stopped;  // cleanly: what was written so far goes
    const ExportNotes notes = source.family().exportTo(how, progress, stop);
    clearProgress(progress);
    for (const std::string& note : notes)
        std::fprintf(stderr, "[%s]\n", printable(note).c_str());
    return 0;
}

}  // namespace

Command addConvert(CLI::App& program) {
    auto options = std::make_shared<ConvertOptions>();
    CLI::App& command = *program.add_subcommand("convert", "Write a model as other programs want it");
    const auto names = [](const auto& map) {
        std::vector<std::string> list;
        for (const auto& [name, value] : map)
            list.push_back(name);
        return CLI::IsMember(list);
    };
    command
        .add_option("IN", options->in,
                    "Model: a folder, or one of its files; none that pack made, whose weights are rounded already")
        ->required();
    command
        .add_option("OUT", options->out,
                    "Folder to make, which is not there yet, or .gguf file to write, whole or not at all")
        ->required();
    command
        .add_option(
            "--format", options->format,
            "hf (a folder of Hugging Face transformers 5), hf4 (of transformers 4), gguf (llama.cpp: text only); "
            "default: by OUT's name")
        ->check(names(kLayouts));
    command
        .add_option("--type", options->type,
                    "Of the language model's weights: f32, f16, bf16, or q8_0 (GGUF alone); default: as they are")
        ->check(names(kTypes));
    return [options](const std::stop_token& stop) { return convert(*options, stop); };
}

}  // namespace pardalis::cli
