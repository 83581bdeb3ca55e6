// Draws on what was stopped of a document's pictures.
#include "app/cli/commands/commands.h"
#include "app/cli/generate.h"
#include "app/cli/record_media.h"
#include "app/cli/save.h"
#include "app/support/stop_on_interrupt.h"

#include "core/base/error.h"
#include "core/generation/generation_record.h"
#include "core/generation/resuming.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace pardalis::cli {
namespace {

struct ResumeOptions {
    ModelOptions model;
    std::string in, out;
    int picture = 0;  // counted from 1 of those that were stopped; 0: all
    bool anyModel = false, json = false;
};

std::vector<BlockId> stoppedPictures(const Document& document, int wanted) {
    std::vector<BlockId> found;
    for (const Block& block : document.blocks())
        if (block.picture && wasStopped(*block.picture))
            found.push_back(block.id);
    if (found.empty())
        throw Error("no picture of the document was stopped: there is nothing to go on with");
    if (wanted > static_cast<int>(found.size()))
        throw Error("the document has {} picture{} that {} stopped, not {}", found.size(), found.size() == 1 ? "" : "s",
                    found.size() == 1 ? "was" : "were", wanted);
    if (wanted > 0)
        found = {found[static_cast<std::size_t>(wanted - 1)]};
    return found;
}

GenerationRequest requestFor(const Document& document, const Picture& picture, const ModelFacts& facts, bool anyModel) {
    const std::string name = "record " + picture.generation;
    const nlohmann::json record = recordOf(document, picture.generation);
    const RecordedRun run = readRecord(record, name);
    if (run.contentId != facts.contentId && !anyModel)
        throw Error("{}: it was made with another model ({}); open that one with --model, or go on all the same with "
                    "--any-model",
                    name, run.model.empty() ? "?" : run.model);
    return restOf(picture, record, mediaForRecord(document, record, name), facts, name);
}

int resume(const ResumeOptions& options, std::stop_token stop) {
    checkDocumentWritable(options.out);
    Document document = openSayingWhatIsLost(options.in);
    const std::vector<BlockId> pictures = stoppedPictures(document, options.picture);
    const PlacedModel opened = open(options.model, stop);
    const KeepOnInterrupt keep;
    GenerationSession session(opened.model);
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const Picture picture = *document.find(pictures[i])->picture;
        GenerationRequest request = requestFor(document, picture, opened.facts, options.anyModel);
        request.id = RequestId{i};  // tells them apart in --json
        const Generated made = generate(session, opened, request, picture.alt,
                                        {.json = options.json, .text = false, .pictures = false}, stop);
        const auto* drawn =
            made.suggestion.output.empty() ? nullptr : std::get_if<Block>(&made.suggestion.output.back());
        std::optional<Operation> operation =
            drawn && drawn->picture ? goneOnInPlace(document, pictures[i], request, *drawn->picture) : std::nullopt;
        if (operation) {
            operation->edit.addedMedia.add(made.suggestion.media);
            operation->edit.addedGenerations.emplace(made.suggestion.recordId, made.suggestion.record);
            document.apply(operation->edit);
        }
        save(document, options.out);
        made.throwIfEndedEarly("what there is of it is in " + options.out);
        if (!options.json)
            std::fprintf(stderr, "[picture %zu of %zu: gone on with from code %zu of %d]\n", i + 1, pictures.size(),
                         picture.tokens->codes.size() + 1, picture.tokens->columns * picture.tokens->rows);
    }
    return 0;
}

}  // namespace

Command addResume(CLI::App& program) {
    auto options = std::make_shared<ResumeOptions>();
    CLI::App& command = *program.add_subcommand(
        "resume", "Draw on the pictures of a document that were stopped, as if they had not been");
    command.add_option("DOCUMENT", options->in, "Document with a picture that was stopped")->required();
    command
        .add_option("--picture", options->picture,
                    "Which one, counted from 1 of those that were stopped (default: all)")
        ->check(CLI::Range(1, 1 << 20));
    command.add_option("--out", options->out, "File to write: " + formats().usualSuffixes(Formats::For::writing, "or"))
        ->required();
    command.add_flag("--any-model", options->anyModel, "Even with a model that it was not made with");
    command.add_flag("--json", options->json, "Print every event as a line of JSON");
    options->model.addTo(command);
    return [options](std::stop_token stop) { return resume(*options, std::move(stop)); };
}

}  // namespace pardalis::cli
