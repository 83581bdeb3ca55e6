#include "app/cli/commands/commands.h"
#include "app/cli/generate.h"
#include "app/support/standard_streams.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/formats/picture_import.h"
#include "core/generation/request_builder.h"

#include <cstdio>

namespace pardalis::cli {
namespace {

struct AskOptions {
    ModelOptions model;
    SamplingFlags sampling;
    std::vector<std::string> images;
    std::string fit = "pad";
    std::vector<std::string> questions;
    int maxTokens = 256;
    bool json = false;
};

int ask(const AskOptions& options, std::stop_token stop) {
    MediaStore media;
    std::vector<Block> pictures;
    {
        const QuietLibraries quiet;
        for (const std::string& path : options.images) {
            pictures.push_back(importPicture(media, readFile(path, kMaxPictureFile), path));
            pictures.back().picture->fit = options.fit == "crop" ? Fit::crop : Fit::pad;
        }
    }
    const PlacedModel opened = open(options.model, stop);
    if (!opened.facts.knowsText())
        throw Error("{}: the model has no text tokenizer, so it can't read a question", opened.facts.folder.string());
    AskedQuestion asked{.reserve = positionsForAnswer(options.maxTokens, 0, *opened.facts.layout)};
    for (const Block& picture : pictures)
        asked.pictures.push_back({"", &picture, media.find(picture.picture->media)});
    GenerationSession session(opened.model);
    for (const std::string& question : options.questions) {
        asked.question = question;
        const PromptPlan plan = planQuestion(asked, opened.facts.limits, *opened.facts.layout);
        if (plan.droppedTurns > 0)
            std::fprintf(stderr, "[no room for the first %d of the questions before]\n", plan.droppedTurns);
        GenerationRequest request = buildRequest(plan, opened.facts);
        request.id = RequestId{asked.turns.size()};  // tells the answers apart in --json
        request.pictureMode = PictureMode::none;
        request.maxTokens = options.maxTokens;
        options.sampling.apply(request);
        const Generated made =
            generate(session, opened, std::move(request), {}, {.json = options.json, .isAll = true}, stop);
        made.throwIfEndedEarly("the answer is not complete");
        asked.turns.push_back({question, made.text});
    }
    return 0;
}

}  // namespace

Command addAsk(CLI::App& program) {
    auto options = std::make_shared<AskOptions>();
    CLI::App& command = *program.add_subcommand("ask", "Answer a question about pictures");
    command
        .add_option("--image", options->images,
                    "Picture file. Given several times: asked about all of them, in this order")
        ->required()
        ->allow_extra_args(false);
    command
        .add_option("--question", options->questions,
                    "The question. Given several times: asked in turn, each knowing those before it and their answers")
        ->required()
        ->check(isText)
        ->allow_extra_args(false);
    command.add_option("--fit", options->fit, "pad: the whole picture with a border; crop: its middle")
        ->check(CLI::IsMember({"pad", "crop"}));
    command.add_option("--max-tokens", options->maxTokens, "Tokens to answer with at most")
        ->check(CLI::Range(1, 1 << 20));
    command.add_flag("--json", options->json, "Print every event as a line of JSON");
    options->model.addTo(command);
    options->sampling.addTo(command);
    return [options](std::stop_token stop) { return ask(*options, std::move(stop)); };
}

}  // namespace pardalis::cli
