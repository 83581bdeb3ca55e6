#include "app/train/corpus/corpus_samples.h"

#include "app/train/corpus/foreign_captions.h"
#include "app/train/corpus/hold_out.h"
#include "app/train/corpus/phrases.h"
#include "app/train/corpus/questions.h"
#include "core/base/check.h"

#include <algorithm>

#include <fmt/format.h>

namespace pardalis::train {
namespace {

constexpr std::uint64_t kSampleStream = 16;  // others than the streams of corpusPictures()
constexpr double kToldWishes = 0.15;
constexpr int kQuestionTries = 200;  // for few kinds of questions, or none, fit every picture

// Whether the sentence alone says all that its picture shows; a white page goes without saying.
bool saysAll(const Story::Page& page) {
    const auto mentions = [&](std::string_view words) { return page.text.find(words) != std::string::npos; };
    const Background& background = backgrounds()[static_cast<std::size_t>(page.scene.background)];
    return (page.scene.background == kWhiteBackground || mentions(background.inStory)) &&
           std::ranges::all_of(page.scene.objects, [&](const Placement& object) { return mentions(nounOf(object)); });
}

}  // namespace

CorpusSamples::CorpusSamples(const CorpusConfig& config, std::uint64_t seed, int resolution)
    : m_sampler(config), m_seed(seed) {
    const auto weight = [&](SampleKind kind) { return config.kindWeights[static_cast<std::size_t>(kind)]; };
    const double described = weight(SampleKind::caption) + weight(SampleKind::draw);
    const double tasks = weight(SampleKind::gap) + weight(SampleKind::edit) + weight(SampleKind::boxes) +
                         weight(SampleKind::edges) + weight(SampleKind::library);
    if (described + weight(SampleKind::question) + weight(SampleKind::story) + tasks > 0)
        m_renderer.emplace(config.emojiFont, resolution);
    if (described > 0 && config.otherLanguages > 0)
        m_names.emplace(config.annotations);
    if (weight(SampleKind::gloss) > 0)
        m_wordNet.emplace(config.wordNet);
}

Sample CorpusSamples::sample(std::uint64_t index, Split split) const {
    Random random(m_seed, kSampleStream + static_cast<std::uint64_t>(split), index);
    const auto kind = static_cast<SampleKind>(random.weighted(m_sampler.config().kindWeights));
    Sample sample;
    switch (kind) {
    case SampleKind::caption: sample = caption(random, split); break;
    case SampleKind::draw: sample = draw(random, split); break;
    case SampleKind::question: sample = question(random, split); break;
    case SampleKind::story: sample = story(random, split, true); break;
    case SampleKind::plainStory: sample = story(random, split, false); break;
    case SampleKind::gloss: sample = gloss(random); break;
    case SampleKind::gap: sample = gap(random, split); break;
    case SampleKind::edit: sample = edit(random, split); break;
    case SampleKind::boxes: sample = boxes(random, split); break;
    case SampleKind::edges: sample = edges(random, split); break;
    case SampleKind::library: sample = library(random, split); break;
    }
    sample.kind = nameOf(kind);
    return sample;
}

SamplePart CorpusSamples::picture(const Scene& scene, bool answer) const {
    CHECK(m_renderer);
    return {PicturePart{m_renderer->render(scene)}, answer};
}

std::string CorpusSamples::describe(const Scene& scene, Random& random, Order order) const {
    if (m_names && random.chance(m_sampler.config().otherLanguages)) {
        const auto language = static_cast<Language>(random.below(kLanguages));
        if (const auto foreign = foreignDescription(scene, language, *m_names))
            return *foreign;
    }
    return description(scene, random, order);
}

Sample CorpusSamples::caption(Random& random, Split split) const {
    const Scene scene = m_sampler.scene(random, split);
    const std::string what = describe(scene, random, Order::reading);
    const bool isEnglish = what.front() >= 'a' && what.front() <= 'z';
    std::string caption = isEnglish && random.chance(0.2) ? "The picture shows " + what + "." : sentence(what);
    return {"", {picture(scene, false), textPart(std::move(caption), true)}};
}

// A sentence of a story, as people select one to be illustrated; nullopt where none of the story says all.
std::optional<Story::Page> CorpusSamples::toldWish(Random& random, Split split) const {
    std::vector<Story::Page> pages = makeStory(m_sampler, split, random).pages;
    std::erase_if(pages, [&](const Story::Page& page) {
        return !saysAll(page) || isHeldOut(page.scene) != (split == Split::heldOut);
    });
    return pages.empty() ? std::nullopt : std::optional(random.pick(pages));
}

Sample CorpusSamples::draw(Random& random, Split split) const {
    const bool hasStories = m_sampler.config().kindWeights[static_cast<std::size_t>(SampleKind::story)] > 0;
    if (hasStories && random.chance(kToldWishes)) {
        if (const auto page = toldWish(random, split))
            return {"", {textPart("Draw " + page->text, false), endOfTurnPart(false), picture(page->scene, true)}};
    }
    const Scene scene = m_sampler.scene(random, split);
    const std::string what = describe(scene, random, Order::any);
    // "Draw" is what the program says (pardalis.json); the others are what people write.
    constexpr const char* kWishes[] = {"Draw {}.", "Draw {}.",        "Draw {}.",
                                       "Draw {}.", "Please draw {}.", "Show me {}."};
    return {"",
            {textPart(fmt::format(fmt::runtime(random.pick(kWishes)), what), false), endOfTurnPart(false),
             picture(scene, true)}};
}

Sample CorpusSamples::question(Random& random, Split split) const {
    const Scene scene = m_sampler.scene(random, split);
    Sample sample{"", {picture(scene, false)}};
    // Several a picture, for it costs eight times as many tokens as a question. But what one asks, the answer before it
    // may have told: about half of the pictures are asked about once, and that is where places are learned.
    constexpr double kAskedOnce = 0.5;
    constexpr std::size_t kMostQuestions = 8;
    const std::size_t wanted = random.chance(kAskedOnce) ? 1 : 1 + random.below(kMostQuestions);
    std::vector<std::string> asked;
    for (int tries = 0; asked.size() < wanted && (tries < kQuestionTries || asked.empty()); ++tries) {
        const auto kind = tries < kQuestionTries
                              ? static_cast<QuestionKind>(random.weighted(m_sampler.config().questionWeights))
                              : QuestionKind::what;
        const auto next = makeQuestion(kind, scene, m_sampler.anyOther(random, scene), random);
        if (!next || std::ranges::find(asked, next->question) != asked.end())
            continue;
        if (!asked.empty())
            sample.parts.push_back(endOfTurnPart(true));
        sample.parts.push_back(textPart(next->question, false));
        sample.parts.push_back(endOfTurnPart(false));
        sample.parts.push_back(textPart(next->answer, true));
        asked.push_back(next->question);
    }
    return sample;
}

Sample CorpusSamples::story(Random& random, Split split, bool illustrated) const {
    const Story story = makeStory(m_sampler, split, random);
    Sample sample{"",
                  {textPart(fmt::format("{} a story about {}.", illustrated ? "Write" : "Tell", story.about), false),
                   endOfTurnPart(false)}};
    std::string all;
    for (const Story::Page& page : story.pages) {
        if (illustrated) {
            sample.parts.push_back(textPart(page.text, true));
            sample.parts.push_back(picture(page.scene, true));
        } else {
            all += (all.empty() ? "" : " ") + page.text;
        }
    }
    if (!illustrated)
        sample.parts.push_back(textPart(std::move(all), true));
    return sample;
}

Sample CorpusSamples::gloss(Random& random) const {
    CHECK(m_wordNet);
    const CorpusObject& object = corpusObjects()[static_cast<std::size_t>(m_sampler.anyObject(random))];
    std::string question = fmt::format("What is {}?", withArticle(object.name));
    std::optional<std::string> answer;
    if (random.chance(0.5))
        answer = m_wordNet->gloss(object.name, object.category);
    if (!answer) {
        const WordNet::Entry& entry = random.pick(m_wordNet->common());
        question = fmt::format("What does \"{}\" mean?", entry.noun);
        answer = entry.gloss;
    }
    return {"", {textPart(std::move(question), false), endOfTurnPart(false), textPart(*answer, true)}};
}

}  // namespace pardalis::train
