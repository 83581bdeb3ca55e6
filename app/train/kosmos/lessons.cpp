#include "app/train/kosmos/lessons.h"

#include "app/train/corpus/objects.h"
#include "app/train/corpus/phrases.h"
#include "app/train/corpus/questions.h"
#include "core/families/kosmos/defaults.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace pardalis::train {
namespace {

constexpr int kMostTries = 40;

enum Task { alt, pointed, asked, located, found, there, named, detailed, reasons, reasoned };
constexpr double kTaskWeights[] = {0.6, 1.2, 2.6, 1.6, 1.4, 1.0, 0.9, 0.3, 0.3, 0.7};

GroundedText plain(std::string text) { return {.text = std::move(text), .spans = {}}; }

LookQuestion onPicture(LookTask task, std::string text = "") {
    return {.task = task, .pictures = {numbered(0)}, .text = std::move(text)};
}

// One of the ways in which a thing is spoken of.
std::string mentioned(const Placement& object, Random& random) {
    const std::string name = corpusObjects()[static_cast<std::size_t>(object.object)].name, noun = nounOf(object);
    const std::array forms{phraseOf(object), "the " + noun, noun, withArticle(name), "the " + name, name};
    return random.pick(forms);
}

std::string pluralIn(const Scene& scene) {
    return corpusObjects()[static_cast<std::size_t>(scene.objects.front().object)].plural;
}

// What a person may have written in front of words that are looked for.
std::string textBefore(const SeenScene& seen, std::size_t object, Random& random) {
    const GroundedText shown = shownIn(seen);
    if (object > 0 && random.chance(0.4))
        return shown.text.substr(0, shown.spans[object].begin - 1);
    constexpr const char* kBefore[] = {"",           "",         "",
                                       "This is",    "Here is",  "We see",
                                       "Look at",    "There is", "The picture shows",
                                       "Here comes", "I like",   "In the picture there is"};
    return random.pick(kBefore);
}

PictureBox jittered(PictureBox box, Random& random) {
    constexpr double kMost = 0.03;
    const auto near = [&](double at) { return std::clamp(at + kMost * (2 * random.unit() - 1), 0.0, 1.0); };
    return {near(box.left), near(box.top), near(box.right), near(box.bottom)};
}

}  // namespace

ModelFacts factsInTraining(std::shared_ptr<const PromptLayout> layout) {
    const GenerationDefaults defaults = kosmosDefaults();
    ModelFacts facts;
    facts.name = "the model in training";
    facts.pictureOutput = false;
    facts.trainedFor.grounding = true;
    facts.limits = {.contextLength = layout->contextLength(), .question = defaults.question};
    facts.look = defaults.look;
    facts.text = defaults.text;
    facts.layout = std::move(layout);
    return facts;
}

PromptPicture numbered(int picture) {
    return {.key = std::to_string(picture), .media = nullptr, .fit = Fit::pad, .frame = {}, .codes = {}};
}

Lesson Lessons::taught(const char* kind, const LookQuestion& question, GroundedText answer) const {
    return {kind, lookRequest(question, m_facts).prompt, std::move(answer), question};
}

std::optional<Lesson> Lessons::ask(const SeenScene& seen, int absent, const std::vector<double>& kinds, bool isReasoned,
                                   Random& random) const {
    const auto kind = static_cast<QuestionKind>(random.weighted(kinds));
    const auto question = makeQuestion(kind, seen.scene, absent, random);
    if (!question)
        return std::nullopt;
    LookQuestion look = onPicture(isReasoned ? LookTask::reasoned : LookTask::ask, question->question);
    if (isReasoned)
        look.reasons = detailsOf(seen);
    return taught(isReasoned ? "reasoned" : "ask", look, plain(question->answer));
}

std::optional<Lesson> Lessons::where(const SeenScene& seen, int absent, const std::vector<double>& kinds,
                                     Random& random) const {
    const auto kind = static_cast<QuestionKind>(random.weighted(kinds));
    const auto question = makeQuestion(kind, seen.scene, absent, random);
    auto answer = question ? pointingAnswer(seen, question->question, question->answer) : std::nullopt;
    if (!answer)
        return std::nullopt;
    return taught("where", onPicture(LookTask::where, question->question), std::move(*answer));
}

std::optional<Lesson> Lessons::find(const SeenScene& seen, Random& random) const {
    const std::size_t i = random.below(seen.scene.objects.size());
    const bool many = seen.scene.layout == Layout::count;
    LookQuestion question = onPicture(LookTask::find, textBefore(seen, many ? 0 : i, random));
    const std::array several{objectsOf(seen.scene), pluralIn(seen.scene), "the " + pluralIn(seen.scene)};
    question.phrase = many ? random.pick(several) : mentioned(seen.scene.objects[i], random);
    GroundedText answer;
    answer.spans.push_back({0, 0, many ? seen.boxes : std::vector{seen.boxes[i]}});
    return taught("find", question, std::move(answer));
}

Lesson Lessons::isThere(const SeenScene& seen, int absent, Random& random) const {
    const bool yes = random.chance(0.5), many = seen.scene.layout == Layout::count;
    Placement thing = random.pick(seen.scene.objects);
    if (!yes && thing.tint >= 0 && random.chance(0.25)) {  // what is there, in a colour that it does not have
        thing.tint =
            (thing.tint + 1 + static_cast<int>(random.below(tints().size() - 1))) % static_cast<int>(tints().size());
        return taught("is-there", onPicture(LookTask::isThere, phraseOf(thing)), plain(m_facts.look.no));
    }
    if (!yes)
        thing = {.object = absent, .tint = -1, .x = 0, .y = 0, .size = thing.size};
    std::string words = mentioned(thing, random);
    if (many && yes && random.chance(0.4))
        words = pluralIn(seen.scene);
    return taught("is-there", onPicture(LookTask::isThere, words), plain(yes ? m_facts.look.yes : m_facts.look.no));
}

Lesson Lessons::name(const SeenScene& seen, Random& random) const {
    const std::size_t i = random.below(seen.scene.objects.size());
    LookQuestion question = onPicture(LookTask::name);
    question.box = jittered(seen.boxes[i], random);
    return taught("name", question, plain(sentence(phraseOf(seen.scene.objects[i]))));
}

std::vector<Lesson> Lessons::about(const SeenScene& seen, const SceneSampler& sampler, int count,
                                   Random& random) const {
    const std::vector<double>& kinds = sampler.config().questionWeights;
    std::vector<Lesson> lessons;
    const auto add = [&](std::optional<Lesson> lesson) {
        if (!lesson || std::ranges::any_of(lessons, [&](const Lesson& l) { return l.prompt == lesson->prompt; }))
            return;
        lessons.push_back(std::move(*lesson));
    };
    for (int tries = 0; std::ssize(lessons) < count && tries < kMostTries; ++tries) {
        const int absent = sampler.anyOther(random, seen.scene);
        switch (static_cast<Task>(random.weighted(kTaskWeights))) {
        case alt: add(taught("alt", onPicture(LookTask::alt), plain(shownIn(seen).text))); break;
        case pointed: add(taught("pointed", onPicture(LookTask::where), shownIn(seen))); break;
        case asked: add(ask(seen, absent, kinds, false, random)); break;
        case located: add(where(seen, absent, kinds, random)); break;
        case found: add(find(seen, random)); break;
        case there: add(isThere(seen, absent, random)); break;
        case named: add(name(seen, random)); break;
        case detailed: add(taught("caption", onPicture(LookTask::caption), plain(detailsOf(seen)))); break;
        case reasons: add(taught("reasons", onPicture(LookTask::reasons), plain(detailsOf(seen)))); break;
        case reasoned: add(ask(seen, absent, kinds, true, random)); break;
        }
    }
    return lessons;
}

}  // namespace pardalis::train
