#include "app/cli/commands/commands.h"
#include "app/cli/generate.h"
#include "app/cli/picture_size.h"
#include "app/cli/save.h"
#include "app/support/stop_on_interrupt.h"

#include "core/base/error.h"
#include "core/document/text_rules.h"
#include "core/generation/alt_text.h"
#include "core/generation/answer_check.h"
#include "core/generation/request_builder.h"
#include "core/words/other_wording.h"

namespace pardalis::cli {
namespace {

struct WriteOptions {
    ModelOptions model;
    SamplingFlags sampling;
    std::string in, prompt, out, pictures = "auto", size;
    int maxTokens = 512;
    bool json = false, raw = false;
};

// How many pictures are asked for; none: as many as the model likes.
std::optional<int> parsePictures(const std::string& pictures) {
    if (pictures == "auto")
        return std::nullopt;
    return pictures == "none" ? 0 : std::stoi(pictures);  // of a number that was checked
}

// What became of an answer that a model with ModelWords gave.
void tellOfCheck(const Finished& finished, const AnswerCheck& check) {
    if (finished.otherWording && finished.reason != FinishReason::stopped)
        std::fprintf(stderr, "[the prompt gave nothing; tried once more as \"%s\"]\n", check.other.c_str());
    if (finished.reason == FinishReason::leftOut)
        std::fputs("[the rest made no sense and was left out]\n", stderr);
}

// A line of what does work, where nothing came.
void tellOfWishes(const std::string& before, const ModelFacts& facts) {
    std::fputs("[the model found nothing to say here. It can do this:\n", stderr);
    for (const ModelWish& wish : wishesFor(before, *facts.words, facts.pictureOutput))
        std::fprintf(stderr, " %s --prompt \"%s\"\n", wish.kind == ModelWish::Kind::picture ? "illustrate" : "write",
                     wish.text.c_str());
    std::fputs("]\n", stderr);
}

int write(const WriteOptions& options, std::stop_token stop) {
    checkDocumentWritable(options.out);
    Document document;
    if (!options.in.empty())
        document = openSayingWhatIsLost(options.in);
    if (!options.prompt.empty()) {
        DocumentInfo info = document.info();
        info.brief = cleanText(options.prompt, TextPlace::code);
        Edit edit;
        edit.info = std::move(info);
        document.apply(edit);
    }

    const PlacedModel opened = open(options.model, stop);
    if (!opened.facts.knowsText())
        throw Error("{}: the model has no text tokenizer, so it can't write", opened.facts.folder.string());
    const std::optional<int> pictures = parsePictures(options.pictures);
    const PictureGrid grid = gridOfSize(options.size, "--picture-size", opened.facts);
    const int reserve = positionsForAnswer(options.maxTokens, pictures.value_or(opened.facts.pictureOutput ? 1 : 0),
                                           *opened.facts.layout, grid);
    const PromptPlan plan = planPrompt(document, document.end(), promptOptions(document, reserve), opened.facts.limits,
                                       *opened.facts.layout);
    if (const auto count = std::ranges::count(plan.dropped, DroppedBlock::Why::noRoom, &DroppedBlock::why); count > 0)
        std::fprintf(
            stderr, "the document does not fit into the model's %d positions: %td blocks were left out of the prompt\n",
            plan.limit, count);
    GenerationRequest request = buildRequest(plan, opened.facts);
    request.maxTokens = options.maxTokens;
    request.pictureGrid = grid;
    if (pictures) {
        request.pictureMode = *pictures > 0 ? PictureMode::exactly : PictureMode::none;
        request.pictures = *pictures;
    }
    options.sampling.apply(request);
    if (!options.raw)
        request.check = answerCheck(request, document, document.end(), opened.facts);
    const std::optional<AnswerCheck> check = request.check;

    const KeepOnInterrupt keep;
    std::string altText = altTextAt(document, document.end());
    if (altText.empty())  // an empty page
        altText = cleanText("Drawn by " + opened.facts.name);
    const Generated made = generate(opened, std::move(request), altText, {.json = options.json}, stop);
    if (check) {
        tellOfCheck(made.finished, *check);
        if (made.suggestion.empty() && !made.endedEarly())
            tellOfWishes(check->place.before, opened.facts);
    }
    if (made.suggestion.empty() && !made.endedEarly())
        throw Error("nothing came, so {} is not written", options.out);
    Edit edit = insertionOf(made.suggestion.output, document, document.end()).edit;
    edit.addedMedia = made.suggestion.media;
    edit.addedGenerations.emplace(made.suggestion.recordId, made.suggestion.record);
    document.apply(edit);
    save(document, options.out);
    made.throwIfEndedEarly(fmt::format("what there was is in {}", options.out));
    if (pictures > made.finished.pictures)
        throw Error("the model's {} positions had room for {} of {} pictures; what there was is in {}", plan.limit,
                    made.finished.pictures, *pictures, options.out);
    return 0;
}

}  // namespace

Command addWrite(CLI::App& program) {
    auto options = std::make_shared<WriteOptions>();
    CLI::App& command = *program.add_subcommand("write", "Continue a document with text and pictures");
    command.add_option("--in", options->in,
                       "Document to continue: " + formats().usualSuffixes(Formats::For::reading, "or"));
    command.add_option("--prompt", options->prompt, "What is being written, e.g. \"Write a story about a fox.\"")
        ->check(isText);
    command.add_option("--pictures", options->pictures, "auto: where the model likes; none; or how many")
        ->check(CLI::IsMember({"auto", "none"}) | CLI::Range(0, 100));
    command
        .add_option("--picture-size", options->size,
                    "Width x height in pixels of the pictures, of a model that draws several sizes (default: as the "
                    "model likes)")
        ->check(isPictureSize);
    command.add_option("--max-tokens", options->maxTokens, "Text tokens to write at most")
        ->check(CLI::Range(1, 1 << 20));
    command.add_option("--out", options->out, "File to write: " + formats().usualSuffixes(Formats::For::writing, "or"))
        ->required();
    command.add_flag(
        "--raw", options->raw,
        "Keep whatever the model says. Else, of one that says which words it knows, nonsense is left out, and "
        "a prompt that gives nothing is put to it once more in words it knows");
    command.add_flag("--json", options->json, "Print every event as a line of JSON");
    options->model.addTo(command);
    options->sampling.addTo(command);
    command.callback([options] {
        if (options->in.empty() && options->prompt.empty())
            throw CLI::RequiredError("--in or --prompt");
    });
    return [options](std::stop_token stop) { return write(*options, std::move(stop)); };
}

}  // namespace pardalis::cli
