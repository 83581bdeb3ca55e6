#include "app/train/corpus/objects.h"
#include "app/train/corpus/phrases.h"
#include "app/train/corpus/questions.h"
#include "app/train/evaluate/caption_reading.h"
#include "app/train/evaluate/words.h"
#include "app/train/kosmos/box_overlap.h"
#include "app/train/kosmos/lesson_sheet.h"
#include "app/train/kosmos/looks_examination.h"
#include "core/base/error.h"
#include "core/image/resize.h"

#include <algorithm>
#include <functional>

namespace pardalis::train {
namespace {

constexpr std::uint64_t kNameStream = 150, kFindStream = 151, kBoxStream = 152, kPresenceStream = 153,
                        kNamedStream = 154, kPuzzleStream = 155,
                        kQuestionStream = 160;  // and the kinds' behind it
constexpr int kMostDraws = 2000;
constexpr double kEnough = 0.5;  // IoU
constexpr Rgb kSaid{214, 40, 40}, kTrue{40, 130, 220};

LookQuestion about(const Image& picture, LookTask task, std::string text = "") {
    return {.task = task, .pictures = {LookExaminee::shown(picture)}, .text = std::move(text)};
}

std::string shown(const std::string& said) { return said.empty() ? "(nothing)" : said; }

Image framed(const Image& picture, const std::vector<PictureBox>& said, const std::vector<PictureBox>& right) {
    Image out = picture;
    for (const PictureBox& box : right)
        drawFrame(out, box, kTrue);
    for (const PictureBox& box : said)
        drawFrame(out, box, kSaid);
    return out;
}

std::vector<PictureBox> boxesIn(const GroundedText& said) {
    std::vector<PictureBox> boxes;
    for (const GroundedSpan& span : said.spans)
        boxes.insert(boxes.end(), span.boxes.begin(), span.boxes.end());
    return boxes;
}

bool isAmong(const PictureBox& box, const std::vector<PictureBox>& boxes) {
    return std::ranges::any_of(boxes, [&](const PictureBox& other) { return overlap(box, other) >= kEnough; });
}

// Of the things that are there and named, how many stand in a box that their words have.
std::pair<int, int> boxedOf(const SeenScene& seen, const GroundedText& said) {
    int named = 0, boxed = 0;
    for (std::size_t i = 0; i < seen.boxes.size(); ++i) {
        const int object = seen.scene.objects[i].object;
        bool isNamed = false, isBoxed = false;
        for (const GroundedSpan& span : said.spans) {
            if (!readCaption(said.text.substr(span.begin, span.end - span.begin)).mentions(object))
                continue;
            isNamed = true;
            isBoxed = isBoxed || isAmong(seen.boxes[i], span.boxes);
        }
        named += isNamed;
        boxed += isBoxed;
    }
    return {named, boxed};
}

struct AskedScene {
    SeenScene seen;
    Question question;
};
// A held-out scene that allows such a question.
AskedScene askedScene(const LooksExamination& e, QuestionKind kind, int sample) {
    Random random(e.config.seed, kQuestionStream + static_cast<std::uint64_t>(kind),
                  static_cast<std::uint64_t>(sample));
    for (int i = 0; i < kMostDraws; ++i) {
        SeenScene seen = e.scenes.heldOut(random, sample % 2 == 1);
        const int absent = e.scenes.sampler().anyOther(random, seen.scene);
        if (auto question = makeQuestion(kind, seen.scene, absent, random))
            return {std::move(seen), std::move(*question)};
    }
    throw Error("corpus: its held-out scenes allow no question of the kind {}", nameOf(kind));
}

using LessonOf = std::function<std::optional<Lesson>(const Lessons&, const SeenScene&, Random&)>;

// Lessons whose answers point: whether each box that should be is there.
void measureLessons(LooksExamination& e, const char* id, const char* measure, std::uint64_t stream,
                    const LessonOf& lessonOf) {
    const Lessons lessons(e.model.facts());
    SheetSection section{
        measure, "Red: where it points; blue: where that is. Right: the words, and IoU of 0.5 at least.", {}};
    Outcomes outcomes;
    for (int i = 0; i < e.config.samples; ++i) {
        Random random(e.config.seed, stream, static_cast<std::uint64_t>(i));
        std::optional<Lesson> lesson;
        SeenScene seen;
        while (!lesson) {
            seen = e.scenes.heldOut(random, i % 2 == 1);
            lesson = lessonOf(lessons, seen, random);
        }
        lesson->question.pictures = {LookExaminee::shown(seen.picture)};
        const GroundedText said = e.model.said(lesson->question);
        const std::vector<PictureBox> right = boxesIn(lesson->answer), made = boxesIn(said);
        const bool isRight = std::ranges::all_of(right, [&](const PictureBox& box) { return isAmong(box, made); }) &&
                             isSameAnswer(said.text, lesson->answer.text);
        outcomes.push_back(isRight);
        if (e.showsMore(section))
            section.entries.push_back({lesson->question.text + " " + lesson->question.phrase + " " + said.text,
                                       {framed(seen.picture, made, right)},
                                       {},
                                       isRight ? "" : "is: " + lesson->answer.text,
                                       isRight});
        e.advance(id);
    }
    e.found.addOutcomes(id, measure, std::move(outcomes));
    e.sheet.sections.push_back(std::move(section));
}

// A puzzle's eight pictures and the one that was taken, in three rows.
Image asMatrix(const std::vector<Image>& pictures) {
    constexpr int kGap = 4;
    const int side = pictures.front().width / 2;
    Image out = Image::filled(3 * (side + kGap), 3 * (side + kGap), {150, 150, 150});
    for (int i = 0; i < std::ssize(pictures); ++i)
        paste(out, resizeLanczos(pictures[static_cast<std::size_t>(i)], side, side), i % 3 * (side + kGap),
              i / 3 * (side + kGap));
    return out;
}

}  // namespace

SeenScene LooksExamination::scene(std::uint64_t stream, int sample) const {
    Random random(config.seed, stream, static_cast<std::uint64_t>(sample));
    return scenes.heldOut(random, sample % 2 == 1);
}

void LooksExamination::advance(const char* what) {
    if (stop.stop_requested())
        throw Cancelled();
    progress.update(++done, [&] { return std::string(what); });
}

void measureNames(LooksExamination& e) {
    SheetSection section{
        "Alternative texts of held-out scenes",
        "Right: every object with its number, and no other. Red: where it points; blue: where that is.",
        {}};
    Outcomes alone, pointed;
    int named = 0, boxed = 0;
    for (int i = 0; i < e.config.samples; ++i) {
        const SeenScene seen = e.scene(kNameStream, i);
        const std::string text = altTextOf(e.model.said(about(seen.picture, LookTask::alt)));
        const GroundedText said = e.model.said(about(seen.picture, LookTask::where));
        const bool isRight = namesAllObjects(readCaption(text), seen.scene);
        alone.push_back(isRight);
        pointed.push_back(namesAllObjects(readCaption(said.text), seen.scene));
        const auto [here, inBoxes] = boxedOf(seen, said);
        named += here;
        boxed += inBoxes;
        if (e.showsMore(section))
            section.entries.push_back({shown(text) + " / " + shown(said.text),
                                       {framed(seen.picture, boxesIn(said), seen.boxes)},
                                       {},
                                       isRight ? "" : "is " + objectsOf(seen.scene),
                                       isRight});
        e.advance("names");
    }
    e.found.addOutcomes("looks/alt", "alternative texts of held-out scenes, all objects right", std::move(alone));
    e.found.addOutcomes("looks/pointed", "the same where it points at them", std::move(pointed));
    e.found.addShare("looks/boxes", "objects named there whose box is right (IoU of 0.5)", boxed, named);
    e.sheet.sections.push_back(std::move(section));
}

void measureQuestions(LooksExamination& e) {
    SheetSection section{
        "Questions about held-out scenes", "Right: letter for letter, but for case and full stop.", {}};
    Outcomes ofAll, reasoned;
    for (int k = 0; k < kQuestionKinds; ++k) {
        const auto kind = static_cast<QuestionKind>(k);
        Outcomes outcomes;
        for (int i = 0; i < e.config.samples; ++i) {
            const AskedScene asked = askedScene(e, kind, i);
            LookQuestion question = about(asked.seen.picture, LookTask::ask, asked.question.question);
            const std::string answer = e.model.said(question).text;
            question.reasons = e.model.said(about(asked.seen.picture, LookTask::reasons)).text;
            question.task = LookTask::reasoned;
            const std::string second = e.model.said(question).text;
            const bool isRight = isSameAnswer(answer, asked.question.answer);
            outcomes.push_back(isRight);
            reasoned.push_back(isSameAnswer(second, asked.question.answer));
            if (i < std::max(1, e.config.shown / kQuestionKinds) && e.config.shown > 0)
                section.entries.push_back(
                    {asked.question.question + " " + shown(answer),
                     {asked.seen.picture},
                     {},
                     shown(question.reasons) + " " + shown(second) + (isRight ? "" : " / is: " + asked.question.answer),
                     isRight});
            e.advance("questions");
        }
        ofAll.insert(ofAll.end(), outcomes.begin(), outcomes.end());
        e.found.addOutcomes(std::string("looks/questions/") + nameOf(kind), std::string("questions, ") + nameOf(kind),
                            std::move(outcomes));
    }
    e.found.addOutcomes("looks/questions/mean", "questions, mean of the kinds", std::move(ofAll));
    e.found.addOutcomes("looks/questions/reasoned", "the same with reasons first", std::move(reasoned));
    e.sheet.sections.push_back(std::move(section));
}

void measurePointing(LooksExamination& e) {
    const SceneSampler& sampler = e.scenes.sampler();
    measureLessons(
        e, "looks/find", "words of a sentence found in the picture", kFindStream,
        [](const Lessons& lessons, const SeenScene& seen, Random& random) { return lessons.find(seen, random); });
    measureLessons(e, "looks/where", "questions answered with boxes", kBoxStream,
                   [&](const Lessons& lessons, const SeenScene& seen, Random& random) {
                       return lessons.where(seen, sampler.anyOther(random, seen.scene),
                                            sampler.config().questionWeights, random);
                   });
    Outcomes outcomes;
    for (int i = 0; i < e.config.samples; ++i) {
        const SeenScene seen = e.scene(kNamedStream, i);
        LookQuestion question = about(seen.picture, LookTask::name);
        const std::size_t which = static_cast<std::size_t>(i) % seen.boxes.size();
        question.box = seen.boxes[which];
        outcomes.push_back(isSameAnswer(e.model.said(question).text, phraseOf(seen.scene.objects[which])));
        e.advance("looks/name");
    }
    e.found.addOutcomes("looks/name", "what stands in a box, named", std::move(outcomes));
}

void measurePresence(LooksExamination& e) {
    Outcomes outcomes;
    for (int i = 0; i < e.config.samples; ++i) {
        Random random(e.config.seed, kPresenceStream, static_cast<std::uint64_t>(i));
        const SeenScene seen = e.scenes.heldOut(random, i % 2 == 1);
        const bool isThere = random.chance(0.5);
        const int object =
            isThere ? random.pick(seen.scene.objects).object : e.scenes.sampler().anyOther(random, seen.scene);
        const std::vector<ChoiceScore> scores = e.model.scores(about(
            seen.picture, LookTask::isThere, withArticle(corpusObjects()[static_cast<std::size_t>(object)].name)));
        outcomes.push_back((scores.at(0).mean() > scores.at(1).mean()) == isThere);
        e.advance("looks/is-there");
    }
    e.found.addOutcomes("looks/is-there", "whether a thing is there, yes or no", std::move(outcomes));
}

void measurePuzzles(LooksExamination& e) {
    constexpr int kSide = 128;
    SheetSection section{"Puzzles: which picture goes on with the eight", "The one that it takes, and its chance.", {}};
    Outcomes outcomes;
    for (int i = 0; i < e.config.puzzles; ++i) {
        Random random(e.config.seed, kPuzzleStream, static_cast<std::uint64_t>(i));
        const Puzzle puzzle = makeMatrix(random);
        LookQuestion question{.task = LookTask::next, .pictures = {}};
        std::vector<Image> pictures;
        for (const Tile& tile : puzzle.shown) {
            pictures.push_back(drawn(tile, kSide));
            question.pictures.push_back(LookExaminee::shown(pictures.back()));
        }
        std::vector<double> yes;
        for (const Tile& tile : puzzle.choices) {
            LookQuestion one = question;
            one.pictures.push_back(LookExaminee::shown(drawn(tile, kSide)));
            yes.push_back(e.model.scores(one).at(0).logLikelihood);
        }
        const auto taken = static_cast<std::size_t>(std::ranges::max_element(yes) - yes.begin());
        const bool isRight = static_cast<int>(taken) == puzzle.right;
        outcomes.push_back(isRight);
        if (e.showsMore(section)) {
            pictures.push_back(drawn(puzzle.choices[taken], kSide));
            section.entries.push_back(
                {"takes " + wordsOf(puzzle.choices[taken]),
                 {asMatrix(pictures)},
                 {},
                 isRight ? "" : "is " + wordsOf(puzzle.choices[static_cast<std::size_t>(puzzle.right)]),
                 isRight});
        }
        e.advance("looks/puzzles");
    }
    e.found.addOutcomes("looks/puzzles", "puzzles of shape, colour and number, the right one of six",
                        std::move(outcomes));
    e.sheet.sections.push_back(std::move(section));
}

}  // namespace pardalis::train
