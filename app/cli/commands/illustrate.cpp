#include "app/cli/commands/commands.h"
#include "app/cli/drawn_after.h"
#include "app/cli/generate.h"
#include "app/cli/open_encoder.h"
#include "app/cli/picture_size.h"
#include "app/cli/save.h"
#include "app/support/printable.h"
#include "app/support/stop_on_interrupt.h"

#include "core/base/error.h"
#include "core/document/text_rules.h"
#include "core/generation/candidates.h"
#include "core/generation/request_builder.h"
#include "core/image/image_io.h"
#include "core/prompt/picture_tasks.h"
#include "core/retrieval/document_vector.h"
#include "core/retrieval/library_drafts.h"
#include "core/words/unknown_things.h"

#include <algorithm>
#include <memory>
#include <numeric>

namespace pardalis::cli {
namespace {

constexpr int kAtOnce = 4;  // drawn together: guided, what one pass through the model holds; each has caches of its own

struct IllustrateOptions {
    ModelOptions model;
    SamplingFlags sampling;
    AfterOptions after;
    std::string prompt, out, size;
    int count = 1, candidates = 0;  // 0: none, all are kept
    std::optional<std::string> draw;
    bool json = false;
};

// cat.png, cat-2.png, cat-3.png
std::filesystem::path numbered(const std::filesystem::path& path, int i) {
    if (i == 0)
        return path;
    return path.parent_path() / fmt::format("{}-{}{}", path.stem().string(), i + 1, path.extension().string());
}

CandidateDraw drawOf(const IllustrateOptions& options) {
    const bool contrasts = options.sampling.contrastK || options.sampling.contrastAlpha;
    const std::string wanted = options.draw.value_or(nameOf(contrasts ? CandidateDraw::contrast : CandidateDraw::topP));
    if (wanted == nameOf(CandidateDraw::both))
        return CandidateDraw::both;
    if (wanted == nameOf(CandidateDraw::contrast))
        return CandidateDraw::contrast;
    if (contrasts)
        throw CLI::ValidationError("--draw", "top-p draws without --cd-k and --cd-alpha");
    return CandidateDraw::topP;
}

// How near a text and a picture lie in an encoder's space; none without one. The embedded encoder knows nothing but what the
// embedded models draw.
PictureScorer judge(const IllustrateOptions& options, const std::stop_token& stop) {
    const std::string& model = options.model.model;
    const bool isEmbedded =
        model.empty() || isWithin(fullPath(model), fullPath((resourceFolder() / "models").string()));
    if (options.candidates == 0 || (options.after.encoder.empty() && !isEmbedded))
        return {};
    const auto open = std::make_shared<OpenEncoder>(openEncoder(options.after.encoder, options.model, stop));
    return [open, stop](std::string_view text, const Image& picture) {
        const std::vector<float> said = embedDocument(*open->encoder, text, nullptr, stop);
        const std::vector<float> shown = embedDocument(*open->encoder, "", &picture, stop);
        return std::inner_product(said.begin(), said.end(), shown.begin(), 0.0f);
    };
}

// The candidate that fits best so far.
struct BestCandidate {
    Bytes file;
    std::optional<float> score;
    std::uint64_t seed = 0;

    void take(const GenerationRequest& candidate, const Media& media, float its) {
        if (isBetterScore(its, score))
            *this = {media.bytes, its, candidate.seed};
    }
};

void throwIfEndedEarly(const Generated& made, const std::filesystem::path& path) {
    if (made.failure && made.suggestion.empty())
        throw Error("{}", *made.failure);
    made.throwIfEndedEarly(made.suggestion.empty() ? "there is no picture yet"
                                                   : "the unfinished picture is in " + path.string());
}

int illustrate(const IllustrateOptions& options, std::stop_token stop) {
    const int count = std::max(options.count, options.candidates);
    const PictureScorer score = judge(options, stop);
    const CandidateDraw draw = drawOf(options);
    for (const int i : {0, count - 1})  // the last has the longest name
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
    request.repaint = after.repaint();
    request.wish = options.prompt;
    if (!options.after.edit.empty())
        request.guidance = opened.facts.editingGuidance;
    options.sampling.apply(request);
    const Contrast contrast = request.guidance.contrast.k > 0 ? request.guidance.contrast : Contrast{Contrast::kUsualK};
    if (options.candidates > 0 && !score)
        std::fprintf(stderr, "[nothing here can judge which picture fits best (--encoder): all candidates are kept]\n");
    const KeepOnInterrupt keep;
    BestCandidate best;
    const auto seedOf = [](std::uint64_t seed) { return static_cast<unsigned long long>(seed); };
    GenerationSession session(opened.model);
    for (int first = 0; first < count; first += kAtOnce) {
        std::vector<GenerationRequest> candidates;
        for (int i = first; i < std::min(first + kAtOnce, count); ++i) {
            GenerationRequest& candidate = candidates.emplace_back(candidateOf(request, i, draw, contrast));
            candidate.id = RequestId{static_cast<std::uint64_t>(i)};
            if (count > 1 && !options.sampling.speculation)
                candidate.speculation = 0;  // passes are shared instead
        }
        const std::vector<Generated> all =
            generateTogether(session, opened, candidates, cleanText(options.prompt),
                             {.json = options.json, .text = false, .pictures = false}, stop);
        // What there is of all of them is written before one that ended early ends it all.
        for (int i = first; i < first + static_cast<int>(all.size()); ++i) {
            const auto place = static_cast<std::size_t>(i - first);
            const GenerationRequest& candidate = candidates[place];
            const char* const how = candidate.guidance.contrast.k > 0 ? ", cd-k" : "";
            const std::filesystem::path path = numbered(options.out, score ? 0 : i);
            for (const auto& [hash, media] : all[place].suggestion.media.all()) {
                if (score) {
                    const float its = score(options.prompt, decodeImage(media->bytes, path.string()));
                    std::fprintf(stderr, "[candidate %d of %d: seed %llu%s, fits %.4f]\n", i + 1, count,
                                 seedOf(candidate.seed), how, static_cast<double>(its));
                    best.take(candidate, *media, its);
                }
                writeFileAtomically(path, score ? best.file : media->bytes);
            }
            if (!options.json && !score && !all[place].endedEarly())
                std::printf("%s (seed %llu%s)\n", printable(path.string()).c_str(), seedOf(candidate.seed), how);
        }
        for (std::size_t place = 0; place < all.size(); ++place)
            throwIfEndedEarly(all[place], numbered(options.out, score ? 0 : first + static_cast<int>(place)));
    }
    if (!options.json && score)
        std::printf("%s (seed %llu)\n", printable(options.out).c_str(), seedOf(best.seed));
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
    CLI::Option* count =
        command
            .add_option(
                "--count,--pictures", options->count,
                "Pictures, each with the next seed; up to four are drawn at a time, which is faster than one by one")
            ->check(CLI::Range(1, 1000));
    command
        .add_option(
            "--candidates", options->candidates,
            "Draw so many, each with the next seed, and keep the one that fits the text best, by --encoder; all "
            "without one")
        ->check(CLI::Range(1, 1000))
        ->excludes(count);
    command
        .add_option("--draw", options->draw,
                    "How they are drawn: top-p (the sampling below, guided), cd-k (by contrast, see --cd-k), or both, "
                    "half by each")
        ->check(CLI::IsMember(std::vector<std::string>{"top-p", "cd-k", "both"}));
    command.add_option("--out", options->out, "File to write; further ones get -2, -3 ...")
        ->required()
        ->check([](const std::string& path) {
            return std::filesystem::path(path).extension() == ".png" ? std::string() : "must end in .png";
        });
    command.add_flag("--json", options->json, "Print every event as a line of JSON");
    options->after.addTo(command);
    options->model.addTo(command);
    options->sampling.addTo(command);
    command.callback([options] {
        if (!options->after.encoder.empty() && options->after.library.empty() && options->candidates == 0)
            throw CLI::RequiredError("--library or --candidates beside --encoder");
    });
    return [options](std::stop_token stop) { return illustrate(*options, std::move(stop)); };
}

}  // namespace pardalis::cli
