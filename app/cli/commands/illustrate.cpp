#include "app/cli/commands/commands.h"
#include "app/cli/drawn_after.h"
#include "app/cli/generate.h"
#include "app/cli/picture_size.h"
#include "app/cli/save.h"
#include "app/support/printable.h"
#include "app/support/stop_on_interrupt.h"

#include "core/base/error.h"
#include "core/document/text_rules.h"
#include "core/generation/request_builder.h"
#include "core/image/image_io.h"
#include "core/words/unknown_things.h"

namespace pardalis::cli {
namespace {

struct IllustrateOptions {
    ModelOptions model;
    SamplingFlags sampling;
    AfterOptions after;
    std::string prompt, out, size;
    int count = 1;
    bool json = false;
};

// cat.png, cat-2.png, cat-3.png
std::filesystem::path numbered(const std::filesystem::path& path, int i) {
    if (i == 0)
        return path;
    return path.parent_path() / fmt::format("{}-{}{}", path.stem().string(), i + 1, path.extension().string());
}

int illustrate(const IllustrateOptions& options, std::stop_token stop) {
    for (const int i : {0, options.count - 1})  // the last has the longest name
        checkWritable(numbered(options.out, i));
    const PlacedModel opened = open(options.model, stop);
    if (!opened.facts.knowsText())
        throw Error("{}: the model has no text tokenizer, so it can't read a wish", opened.facts.folder.string());
    if (opened.facts.words)
        for (const UnknownThing& unknown : unknownThings(options.prompt, *opened.facts.words))
            std::fprintf(stderr, "[%s]\n", toSentence(unknown).c_str());
    // Some models are told the size in words, too: what is drawn must be what they were told.
    const PictureGrid wanted = gridOfSize(options.size, "--size", opened.facts);
    const PictureGrid grid = wanted.empty() && !opened.facts.grids().empty() ? opened.facts.grids().front() : wanted;
    const DrawnAfter after(options.after, options.prompt, grid, opened.facts, options.model, stop);
    const PromptPlan plan = planIllustration(after.wish(), opened.facts.limits, *opened.facts.layout);
    GenerationRequest request = buildRequest(plan, opened.facts);
    request.pictureGrid = grid;
    request.pictureMode = PictureMode::only;
    options.sampling.apply(request);
    const KeepOnInterrupt keep;
    for (int i = 0; i < options.count; ++i, ++request.seed) {
        const Generated made = generate(opened, request, cleanText(options.prompt),
                                        {.json = options.json, .text = false, .pictures = false}, stop);
        const std::filesystem::path path = numbered(options.out, i);
        for (const auto& [hash, media] : made.suggestion.media.all())
            writeFileAtomically(path, media->bytes);
        made.throwIfEndedEarly(made.suggestion.empty() ? "there is no picture yet"
                                                       : "the unfinished picture is in " + path.string());
        if (!options.json)
            std::printf("%s (seed %llu)\n", printable(path.string()).c_str(),
                        static_cast<unsigned long long>(request.seed));
    }
    return 0;
}

}  // namespace

Command addIllustrate(CLI::App& program) {
    auto options = std::make_shared<IllustrateOptions>();
    CLI::App& command = *program.add_subcommand("illustrate", "Draw pictures of what a text says");
    command.add_option("--prompt", options->prompt, "What to draw, e.g. \"a cat on a white background\"")
        ->required()
        ->check(isText);
    command
        .add_option("--size", options->size,
                    "Width x height in pixels, of a model that draws several sizes, which inspect lists (default: "
                    "its usual one)")
        ->check(isPictureSize);
    command.add_option("--count", options->count, "Pictures, each with the next seed")->check(CLI::Range(1, 1000));
    command.add_option("--out", options->out, "File to write; further ones get -2, -3 ...")
        ->required()
        ->check([](const std::string& path) {
            return std::filesystem::path(path).extension() == ".png" ? std::string() : "must end in .png";
        });
    command.add_flag("--json", options->json, "Print every event as a line of JSON");
    options->after.addTo(command);
    options->model.addTo(command);
    options->sampling.addTo(command);
    return [options](std::stop_token stop) { return illustrate(*options, std::move(stop)); };
}

}  // namespace pardalis::cli
