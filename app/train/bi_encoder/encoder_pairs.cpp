#include "app/train/bi_encoder/encoder_pairs.h"

#include "app/train/corpus/library_pages.h"
#include "app/train/corpus/phrases.h"
#include "app/train/corpus/stories.h"
#include "app/train/judge/judge_pictures.h"
#include "core/base/error.h"

#include <fmt/format.h>

#include <set>

namespace pardalis::train {
namespace {

constexpr std::uint64_t kPairStream = 112, kPageStream = 113, kHeldOutPairStream = 114;
constexpr double kTold = 0.15;  // sentences of stories
constexpr int kMostTriesEach = 200;

// As captions, alternative texts, wishes and searches say it.
std::string wordsFor(const Scene& scene, Random& random) {
    constexpr const char* kForms[] = {"{}", "{}", "draw {}.", "{}.", "the picture shows {}."};
    const std::string what = random.chance(0.2) ? objectsInAnyOrder(scene, random) : description(scene, random);
    return fmt::format(fmt::runtime(random.pick(kForms)), what);
}

}  // namespace

EncoderPairs::EncoderPairs(const CorpusConfig& config, std::uint64_t seed, int resolution)
    : m_sampler(config), m_renderer(config.emojiFont, resolution), m_seed(seed) {}

EncoderPairs::Told EncoderPairs::told(Random& random) const {
    if (random.chance(kTold)) {
        const Story story = makeStory(m_sampler, Split::training, random);
        const Story::Page& page = random.pick(story.pages);
        return {page.text, page.scene};
    }
    Scene scene = m_sampler.scene(random, Split::training);
    std::string text = wordsFor(scene, random);
    return {std::move(text), std::move(scene)};
}

EncoderPair EncoderPairs::training(std::uint64_t index) const {
    Random random(m_seed, kPairStream, index);
    Told told = this->told(random);
    return {std::move(told.text), roughened(m_renderer.render(told.scene), random)};
}

EncoderPage EncoderPairs::trainingPage(std::uint64_t index) const {
    Random random(m_seed, kPageStream, index);
    const LibraryTask task = makeLibraryTask(m_sampler, Split::training, random);
    const LibraryTask::Page& page = task.pages.front();
    return {task.name, task.wish, {page.text, roughened(m_renderer.render(page.scene), random)}};
}

std::vector<std::string> EncoderPairs::trainingTexts(std::uint64_t count) const {
    std::vector<std::string> texts;
    for (std::uint64_t i = 0; i < count; ++i) {
        Random pair(m_seed, kPairStream, i), page(m_seed, kPageStream, i);
        texts.push_back(told(pair).text);
        const LibraryTask task = makeLibraryTask(m_sampler, Split::training, page);
        texts.push_back(task.wish);
        texts.push_back(task.pages.front().text);
    }
    return texts;
}

std::vector<EncoderPair> EncoderPairs::heldOut(std::size_t count) const {
    std::vector<EncoderPair> pairs;
    std::set<std::string> said;
    for (std::uint64_t i = 0; pairs.size() < count; ++i) {
        if (i > count * kMostTriesEach)
            throw Error("corpus: its objects and backgrounds leave fewer than {} held-out scenes", count);
        Random random(m_seed, kHeldOutPairStream, i);
        const auto scene = m_sampler.find(random, Split::heldOut);
        if (!scene)
            throw Error("corpus: it holds nothing out that a bi-encoder could be measured by");
        std::string text = description(*scene, random);
        if (said.insert(text).second)
            pairs.push_back({std::move(text), m_renderer.render(*scene)});
    }
    return pairs;
}

}  // namespace pardalis::train
