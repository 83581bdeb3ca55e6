#include "app/cli/bench/looking_bench.h"

#include "app/cli/bench/timing.h"

#include "core/base/error.h"
#include "core/document/media_store.h"
#include "core/families/decoder.h"
#include "core/generation/generation_session.h"
#include "core/generation/looking.h"
#include "core/image/image_io.h"

#include <fmt/format.h>

#include <random>
#include <span>

namespace pardalis::cli {
namespace {

constexpr int kWidth = 320, kHeight = 240;  // pixels: what decoding a file takes stays small beside looking at it

Image noise(unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_int_distribution<int> anyByte(0, 255);
    Image picture = Image::filled(kWidth, kHeight);
    for (std::uint8_t& value : picture.pixels)
        value = static_cast<std::uint8_t>(anyByte(random));
    return picture;
}

// A prompt of one picture, which has been read, and the four tokens of a caption with places behind it.
struct ReadPrompt {
    Rows rows;
    EncodedPicture picture;
};

ReadPrompt readPrompt(const PlacedModel& opened, const std::stop_token& stop) {
    const PromptLayout& layout = *opened.model->layout();
    ReadPrompt prompt;
    prompt.picture = opened.model->pictureReader()->read(noise(0), Fit::pad, {}, {}, stop);
    const Tensor& embeddings = prompt.picture.embeddings;
    const int rows = prompt.picture.codes.empty() ? static_cast<int>(embeddings.shape[0]) : 0;
    layout.addControl(Control::begin, prompt.rows);
    layout.addPicture({.codes = prompt.picture.codes, .grid = {}, .number = rows > 0 ? 0 : -1, .embeddings = rows},
                      prompt.rows);
    if (opened.facts.trainedFor.grounding)
        layout.addPointing({.said = {.text = opened.facts.look.caption, .spans = {}}, .asksForBoxes = true},
                           prompt.rows);
    else
        layout.addText(opened.facts.look.caption, prompt.rows);
    return prompt;
}

void measureAnswer(const PlacedModel& opened, int steps, LookingTimes& times, const std::stop_token& stop) {
    LanguageModel& model = opened.model->language();
    const ReadPrompt prompt = readPrompt(opened, stop);
    times.promptRows = static_cast<int>(prompt.rows.size());
    KvCache cache = model.makeCache(times.promptRows + steps + 1);
    TokenSet all(model.vocabularySize());
    for (int id = 0; id < model.vocabularySize(); ++id)
        all.insert(TokenId{id});
    Decoder decoder(model, model.wholeVocabulary(), 1);
    KvCache* const used[] = {&cache};
    const StreamInput stream{prompt.rows, &cache, {&prompt.picture.embeddings, 1}};
    times.prompt = medianSeconds([&] {
        cache.truncate(0);
        decoder.begin({{0, 1, 0, 1}, 1, {1.0f}}, all, prompt.rows);
        decoder.queue(model.forward({&stream, 1}, model.wholeVocabulary(), stop));
        decoder.take();
    });
    std::vector<double> each;
    for (int step = 0; step < steps; ++step)
        each.push_back(seconds([&] {
            decoder.queue(used, stop);
            decoder.take();
        }));
    times.step = median(std::move(each));
}

PromptPicture promptPicture(unsigned seed) {
    return {.key = fmt::format("noise {}", seed),
            .media = std::make_shared<const Media>(Media{"image/png", encodePng(noise(seed))}),
            .fit = Fit::pad,
            .frame = {},
            .codes = {}};
}

void run(GenerationSession& session, const GenerationRequest& request, const std::stop_token& stop) {
    session.begin(
        request,
        [](const GenerationEvent& event) {
            if (const auto* failed = std::get_if<Failed>(&event.what))
                throw Error("{}", failed->cause);
        },
        stop);
    while (session.step()) {
    }
    if (stop.stop_requested())
        throw Cancelled();
}

void measureCandidates(const PlacedModel& opened, LookingTimes& times, const std::stop_token& stop) {
    std::vector<PromptPicture> pictures;
    for (int i = 0; i < LookingTimes::kSeries + LookingTimes::kCandidates; ++i)
        pictures.push_back(promptPicture(static_cast<unsigned>(i)));
    std::vector<GenerationRequest> requests;
    for (int i = 0; i < LookingTimes::kCandidates; ++i) {
        LookQuestion question{.task = LookTask::next};
        question.pictures.assign(pictures.begin(), pictures.begin() + LookingTimes::kSeries);
        question.pictures.push_back(pictures[static_cast<std::size_t>(LookingTimes::kSeries + i)]);
        requests.push_back(lookRequest(question, opened.facts));
    }
    times.candidates = seconds([&] {
        GenerationSession session(opened.model);
        for (const GenerationRequest& request : requests)
            run(session, request, stop);
    });
    times.candidatesApart = seconds([&] {
        for (const GenerationRequest& request : requests) {
            GenerationSession session(opened.model);
            run(session, request, stop);
        }
    });
}

}  // namespace

LookingTimes measureLooking(const PlacedModel& opened, int steps, const std::stop_token& stop) {
    if (!opened.facts.pictureInput || !opened.facts.knowsText() || !opened.facts.textOutput)
        throw Error("{} can't say what a picture shows", opened.facts.name);
    LookingTimes times;
    const Image picture = noise(0);
    times.picture = medianSeconds([&] { opened.model->pictureReader()->read(picture, Fit::pad, {}, {}, stop); });
    measureAnswer(opened, steps, times, stop);
    measureCandidates(opened, times, stop);
    return times;
}

}  // namespace pardalis::cli
