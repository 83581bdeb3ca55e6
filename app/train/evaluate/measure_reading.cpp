// What the model says of held-out pictures: captions and answers.

#include "app/train/corpus/objects.h"
#include "app/train/corpus/phrases.h"
#include "app/train/corpus/questions.h"
#include "app/train/evaluate/caption_reading.h"
#include "app/train/evaluate/examination.h"
#include "app/train/evaluate/words.h"

#include <algorithm>
#include <string>

namespace pardalis::train {
namespace {

constexpr std::uint64_t kCaptionStream = 104;
constexpr std::uint64_t kQuestionStreams[kQuestionKinds] = {105, 106, 107, 108, 109, 110, 111, 122, 123};
constexpr int kMostTries = 2000;  // scenes drawn for one question

// "" or why the model can't be asked about held-out pictures.
std::string whyNot(const Examination& e, SampleKind kind, int samples) {
    Random random(e.config.seed, 0, 0);
    if (samples == 0)
        return std::string("its samples are 0");
    if (!e.has(kind))
        return std::string("the corpus gives no weight to ") + nameOf(kind);
    if (!e.model.readsPictures())
        return "the model reads no pictures";
    return e.sampler.find(random, Split::heldOut) ? "" : "the corpus holds out no scenes";
}

// For the sheet.
std::string shown(const std::string& said) { return said.empty() ? "(nothing)" : said; }

struct Asked {
    Scene scene;
    Question question;
};

// A held-out scene that allows such a question; nullopt where there hardly is one.
std::optional<Asked> ask(const SceneSampler& sampler, QuestionKind kind, std::uint64_t seed, std::uint64_t index) {
    Random random(seed, kQuestionStreams[static_cast<std::size_t>(kind)], index);
    for (int i = 0; i < kMostTries; ++i) {
        const Scene scene = sampler.scene(random, Split::heldOut);
        if (auto question = makeQuestion(kind, scene, sampler.anyOther(random, scene), random))
            return Asked{scene, std::move(*question)};
    }
    return std::nullopt;
}

}  // namespace

void measureCaptions(Examination& e) {
    const int samples = e.config.samples.captions;
    if (const std::string why = whyNot(e, SampleKind::caption, samples); !why.empty())
        return e.found.skip("captions", why);
    Outcomes outcomes;
    SheetSection section{"Captions of held-out scenes", "Right: every object with its number, and no other.", {}};
    for (int i = 0; i < samples; ++i) {
        Random random(e.config.seed, kCaptionStream, static_cast<std::uint64_t>(i));
        const Scene scene = e.sampler.scene(random, Split::heldOut);
        const Image picture = e.renderer.render(scene);
        const std::string caption = e.model.caption(e.model.encode(picture));
        const bool isRight = namesAllObjects(readCaption(caption), scene);
        outcomes.push_back(isRight);
        if (e.showsMore(section))
            section.entries.push_back(
                {shown(caption), {picture}, {}, isRight ? "" : "is " + objectsOf(scene), isRight});
        e.advance("captions");
    }
    e.found.addOutcomes("captions/objects", "captions of held-out scenes, all objects right", std::move(outcomes));
    e.show(std::move(section));
}

void measureQuestions(Examination& e) {
    const int samples = e.config.samples.questions;
    if (const std::string why = whyNot(e, SampleKind::question, samples); !why.empty())
        return e.found.skip("questions", why);
    Outcomes ofAllKinds;
    SheetSection section{
        "Questions about held-out scenes", "Right: letter for letter, but for case and full stop.", {}};
    for (int k = 0; k < kQuestionKinds; ++k) {
        const auto kind = static_cast<QuestionKind>(k);
        const std::string measure = std::string("questions, ") + nameOf(kind);
        if (!ask(e.sampler, kind, e.config.seed, 0)) {
            e.found.skip(measure, "the corpus' held-out scenes allow none");
            continue;
        }
        Outcomes outcomes;
        for (int i = 0; i < samples; ++i) {
            const std::optional<Asked> one = ask(e.sampler, kind, e.config.seed, static_cast<std::uint64_t>(i));
            CHECK(one);
            const Image picture = e.renderer.render(one->scene);
            const std::string answer = e.model.answer(e.model.encode(picture), one->question.question);
            const bool isRight = isSameAnswer(answer, one->question.answer);
            outcomes.push_back(isRight);
            if (i < std::max(1, e.config.shown / kQuestionKinds) && e.config.shown > 0)
                section.entries.push_back({one->question.question + " " + shown(answer),
                                           {picture},
                                           {},
                                           isRight ? "" : "is: " + one->question.answer,
                                           isRight});
            e.advance("questions");
        }
        ofAllKinds.insert(ofAllKinds.end(), outcomes.begin(), outcomes.end());
        e.found.addOutcomes(std::string("questions/") + nameOf(kind), measure, std::move(outcomes));
    }
    if (!ofAllKinds.empty())  // as many of each kind
        e.found.addOutcomes("questions/mean", "questions, mean of the kinds", std::move(ofAllKinds));
    e.show(std::move(section));
}

}  // namespace pardalis::train
