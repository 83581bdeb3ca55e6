// Lessons beside those about scenes: the pictures of puzzles, puzzles, and texts.

#include "app/train/corpus/objects.h"
#include "app/train/corpus/phrases.h"
#include "app/train/corpus/stories.h"
#include "app/train/kosmos/lessons.h"

#include <fmt/format.h>

#include <algorithm>

namespace pardalis::train {
namespace {

constexpr int kMostSearches = 40;

GroundedText said(std::string text) { return {.text = std::move(text), .spans = {}}; }

LookQuestion ofTile(LookTask task, std::string text = "") {
    return {.task = task, .pictures = {numbered(0)}, .text = std::move(text)};
}

// What someone has, and where they are: facts of a page.
struct Fact {
    std::string sentence, question, answer;
};
Fact anyFact(const SceneSampler& sampler, const std::string& name, Random& random) {
    const Placement thing = sampler.place(random, sampler.anyObject(random), {0, 0, 4});
    const Background& place = random.pick(backgrounds());
    switch (random.below(4)) {
    case 0:
        return {fmt::format("{} has {}.", name, phraseOf(thing)), fmt::format("What does {} have?", name),
                phraseOf(thing)};
    case 1:
        return {fmt::format("{} likes {}.", name, corpusObjects()[static_cast<std::size_t>(thing.object)].plural),
                fmt::format("What does {} like?", name),
                corpusObjects()[static_cast<std::size_t>(thing.object)].plural};
    case 2: return {fmt::format("{} is {}.", name, place.inStory), fmt::format("Where is {}?", name), place.inStory};
    default:
        return {fmt::format("{} found {}.", name, phraseOf(thing)), fmt::format("What did {} find?", name),
                phraseOf(thing)};
    }
}

// A page of facts about as many people, and one of them.
struct Page {
    std::string text;
    Fact asked;
};
Page anyPage(const SceneSampler& sampler, Random& random) {
    const auto names = characterNames();
    const std::size_t first = random.below(names.size()), count = 2 + random.below(3);
    Page page;
    std::vector<Fact> facts;
    for (std::size_t i = 0; i < count; ++i) {
        facts.push_back(anyFact(sampler, names[(first + i) % names.size()], random));
        page.text += (i > 0 ? " " : "") + facts.back().sentence;
    }
    page.asked = random.pick(facts);
    return page;
}

}  // namespace

std::vector<Lesson> Lessons::about(const Tile& tile, int count, Random& random) const {
    const std::string many = pluralOf(tile), number = countWord(static_cast<std::size_t>(tile.count));
    std::vector<Lesson> lessons;
    for (int tries = 0; std::ssize(lessons) < count && tries < kMostSearches; ++tries) {
        Lesson lesson;
        switch (random.below(9)) {
        case 0: lesson = taught("alt", ofTile(LookTask::alt), said(shownIn(tile).text)); break;
        case 1: lesson = taught("pointed", ofTile(LookTask::where), shownIn(tile)); break;
        case 2:
            lesson = taught("ask", ofTile(LookTask::ask, "What is in the picture?"), said(sentence(wordsOf(tile))));
            break;
        case 3:
            lesson = taught("ask", ofTile(LookTask::ask, fmt::format("How many {} are there?", many)),
                            said(sentence(number)));
            break;
        case 4:
            lesson = taught("ask",
                            ofTile(LookTask::ask, tile.count == 1 ? fmt::format("What colour is the {}?", nounOf(tile))
                                                                  : fmt::format("What colour are the {}?", many)),
                            said(sentence(colourOf(tile))));
            break;
        case 5: lesson = taught("caption", ofTile(LookTask::caption), said(detailsOf(tile))); break;
        case 6: lesson = taught("reasons", ofTile(LookTask::reasons), said(detailsOf(tile))); break;
        case 7: {
            const Tile other = Tile::of(static_cast<int>(random.below(Tile::kTiles)));
            const bool isIt = random.chance(0.5), isSame = isIt || other.shape == tile.shape;
            lesson = taught("is-there", ofTile(LookTask::isThere, withArticle(nounOf(isIt ? tile : other))),
                            said(isSame ? m_facts.look.yes : m_facts.look.no));
            break;
        }
        default: {
            LookQuestion question = ofTile(LookTask::find);
            question.phrase = tile.count == 1 ? "the " + nounOf(tile) : "the " + many;
            GroundedText boxes;
            boxes.spans.push_back({0, 0, boxesOf(tile)});
            lesson = taught("find", question, std::move(boxes));
        }
        }
        if (std::ranges::none_of(lessons, [&](const Lesson& l) { return l.prompt == lesson.prompt; }))
            lessons.push_back(std::move(lesson));
    }
    return lessons;
}

Lesson Lessons::goesOn(const Puzzle& puzzle, int choice) const {
    LookQuestion question{.task = LookTask::next, .pictures = {}};
    for (int i = 0; i < std::ssize(puzzle.shown); ++i)
        question.pictures.push_back(numbered(i));
    question.pictures.push_back(numbered(static_cast<int>(puzzle.shown.size()) + choice));
    return taught("next", question, said(choice == puzzle.right ? "Yes" : "No"));
}

Lesson Lessons::words(const SceneSampler& sampler, Random& random) const {
    const auto lesson = [&](const std::string& prompt, std::string answer) {
        std::string asked = m_facts.limits.question;
        asked.replace(asked.find("{text}"), 6, prompt);
        return Lesson{"words", {Control::begin, PromptText{asked}}, said(std::move(answer)), {}};
    };
    switch (random.below(4)) {
    case 0: {
        const Story story = makeStory(sampler, Split::training, random);
        std::string all;
        for (const Story::Page& page : story.pages)
            all += (all.empty() ? "" : " ") + page.text;
        return lesson(fmt::format("Write a story about {}.", story.about), all);
    }
    case 1: {
        const CorpusObject& object = corpusObjects()[static_cast<std::size_t>(sampler.anyObject(random))];
        const std::string what = nameOf(object.category);
        return lesson(fmt::format("What is {}?", withArticle(object.name)),
                      sentence(withArticle(object.name) + " is " + withArticle(what)));
    }
    case 2: {
        const CorpusObject& object = corpusObjects()[static_cast<std::size_t>(sampler.anyObject(random))];
        return lesson(fmt::format("What are several of {}?", withArticle(object.name)), sentence(object.plural));
    }
    default: {
        const Page page = anyPage(sampler, random);
        return lesson(page.text + " " + page.asked.question, sentence(page.asked.answer));
    }
    }
}

Lesson Lessons::page(const SceneSampler& sampler, Random& random) const {
    const Page page = anyPage(sampler, random);
    LookQuestion question = ofTile(LookTask::page, page.asked.question);
    question.page = page.text;
    return taught("page", question, said(page.asked.answer));
}

std::vector<std::string> lessonTexts(const Lessons& lessons, const SeenScenes& scenes, std::uint64_t seed,
                                     int pictures) {
    constexpr std::uint64_t kStream = 146;
    constexpr int kEach = 6;
    std::vector<std::string> texts;
    const auto add = [&](const Lesson& lesson) {
        for (const PromptPart& part : lesson.prompt) {
            if (const auto* text = std::get_if<PromptText>(&part))
                texts.push_back(text->text);
            if (const auto* pointing = std::get_if<PointingText>(&part))
                texts.push_back(pointing->said.text);
        }
        texts.push_back(lesson.answer.text);
    };
    for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(pictures); ++i) {
        Random random(seed, kStream, i);
        const SeenScene seen = scenes.described(random);
        for (const Lesson& lesson : lessons.about(seen, scenes.sampler(), kEach, random))
            add(lesson);
        for (const Lesson& lesson : lessons.about(Tile::of(static_cast<int>(i % Tile::kTiles)), 1, random))
            add(lesson);
        add(lessons.words(scenes.sampler(), random));
        add(lessons.page(scenes.sampler(), random));
        Puzzle puzzle = makeRow(random);
        add(lessons.goesOn(puzzle, puzzle.right));
        puzzle = makeMatrix(random);
        add(lessons.goesOn(puzzle, (puzzle.right + 1) % Puzzle::kChoices));
    }
    return texts;
}

}  // namespace pardalis::train
