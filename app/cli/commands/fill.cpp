#include "app/cli/commands/commands.h"
#include "app/cli/generate.h"
#include "app/cli/hole_options.h"
#include "app/cli/save.h"
#include "app/support/stop_on_interrupt.h"

#include "core/base/error.h"
#include "core/editing/fill_in.h"
#include "core/generation/fill_request.h"

#include <algorithm>

namespace pardalis::cli {
namespace {

struct FillOptions {
    ModelOptions model;
    SamplingFlags sampling;
    HoleOptions holes;
    std::string in, out;
    int alternatives = 1, maxTokens = 512;
    bool json = false;
};

// Whether all of the gaps were filled to an end.
bool isWhole(const Generated& made) { return !made.endedEarly() && made.finished.reason == FinishReason::endOfText; }

// One that was filled to an end before any that was cut short; of equals the likelier, else the earlier.
bool isBetter(const Generated& one, const Generated& other) {
    if (isWhole(one) != isWhole(other))
        return isWhole(one);
    return one.finished.likelihood.value_or(0) > other.finished.likelihood.value_or(0);
}

int fill(const FillOptions& options, std::stop_token stop) {
    checkDocumentWritable(options.out);
    Document document = openSayingWhatIsLost(options.in);
    const std::vector<TextHole> holes = options.holes.holesOf(document);
    const PlacedModel opened = open(options.model, stop);
    const FillRequest asked = fillRequest(document, holes, options.maxTokens, opened.facts);
    if (!opened.facts.trainedFor.gaps)
        std::fputs("[experimental: this model was not trained to fill gaps]\n", stderr);
    if (!asked.plan.dropped.empty())
        std::fprintf(stderr,
                     "the document does not fit into the model's %d positions: %zu paragraphs, the farthest from the "
                     "gaps, were left out of the prompt\n",
                     asked.plan.limit, asked.plan.dropped.size());
    GenerationRequest request = asked.request;
    request.likelihood = options.alternatives > 1;
    options.sampling.apply(request);

    const KeepOnInterrupt keep;
    GenerationSession session(opened.model);
    std::optional<Generated> best;
    for (int i = 0; i < options.alternatives && !(best && best->endedEarly()); ++i) {
        request.id = RequestId{static_cast<std::uint64_t>(i)};  // tells them apart in --json
        Generated made = generate(session, opened, request, {}, {.json = options.json}, stop);
        if (options.alternatives > 1 && !options.json)
            std::fprintf(stderr, "[%d of %d: seed %llu, log likelihood of a token %.3f%s]\n", i + 1,
                         options.alternatives, static_cast<unsigned long long>(request.seed),
                         made.finished.likelihood.value_or(0), isWhole(made) ? "" : ", cut short");
        if (!best || (!made.endedEarly() && isBetter(made, *best)))
            best = std::move(made);
        ++request.seed;
    }
    const std::optional<Operation> filled = fillIn(document, holes, best->holes);
    if (!filled) {
        best->throwIfEndedEarly(fmt::format("nothing came, so {} is not written", options.out));
        throw Error("nothing came, so {} is not written", options.out);
    }
    Edit edit = filled->edit;
    edit.addedGenerations.emplace(best->suggestion.recordId, best->suggestion.record);
    document.apply(edit);
    save(document, options.out);
    best->throwIfEndedEarly(fmt::format("what there was is in {}", options.out));
    if (!isWhole(*best))
        std::fprintf(stderr, "[cut at %d tokens]\n", request.maxTokens);
    return 0;
}

}  // namespace

Command addFill(CLI::App& program) {
    auto options = std::make_shared<FillOptions>();
    CLI::App& command = *program.add_subcommand("fill", "Fill in what is missing within a document's text");
    command.add_option("in", options->in, "Document: " + formats().usualSuffixes(Formats::For::reading, "or"))
        ->required();
    command
        .add_option("--range", options->holes.ranges,
                    "What to write anew: paragraph 3, paragraphs 3-5, characters 3:10-25 of one, or a place, in front "
                    "of character 3:10. All count from 1, pictures as paragraphs. May be given several times")
        ->allow_extra_args(false);
    command
        .add_option("--words", options->holes.words,
                    "What to write anew: these words, which stand in the document once. May be given several times")
        ->check(isText)
        ->allow_extra_args(false);
    command.add_flag("--blanks", options->holes.blanks, "Fill every run of three underscores or more");
    command
        .add_option("--alternatives", options->alternatives,
                    "So many, each with the next seed; the likeliest is written")
        ->check(CLI::Range(1, 64));
    command
        .add_option("--max-tokens", options->maxTokens,
                    "Text tokens in a gap at most, and no more than twice what stands there or a sentence")
        ->check(CLI::Range(1, 1 << 20));
    command.add_option("--out", options->out, "File to write: " + formats().usualSuffixes(Formats::For::writing, "or"))
        ->required();
    command.add_flag("--json", options->json, "Print every event as a line of JSON");
    options->model.addTo(command);
    options->sampling.addTo(command);
    command.callback([options] {
        if (options->holes.ranges.empty() && options->holes.words.empty() && !options->holes.blanks)
            throw CLI::RequiredError("--range, --words or --blanks");
    });
    return [options](std::stop_token stop) { return fill(*options, std::move(stop)); };
}

}  // namespace pardalis::cli
