#include "app/train/corpus/gaps.h"

#include "app/train/corpus/phrases.h"
#include "app/train/corpus/stories.h"
#include "core/base/error.h"

namespace pardalis::train {
namespace {

constexpr int kMostStories = 1000;  // two in three meet something that is spoken of again

// The pages that bring something of which a later sentence speaks.
std::vector<std::size_t> introductions(const Story& story) {
    std::vector<std::size_t> pages;
    for (std::size_t i = 1; i + 1 < story.pages.size(); ++i) {
        const Scene& scene = story.pages[i].scene;
        if (scene.objects.size() < 2)
            continue;
        const std::string again = "the " + nounOf(scene.objects[1]);
        for (std::size_t later = i + 1; later < story.pages.size(); ++later) {
            if (story.pages[later].text.find(again) != std::string::npos) {
                pages.push_back(i);
                break;
            }
        }
    }
    return pages;
}

Gap storyGap(const SceneSampler& sampler, Split split, Random& random, bool illustrated) {
    for (int i = 0; i < kMostStories; ++i) {
        const Story story = makeStory(sampler, split, random);
        const std::vector<std::size_t> pages = introductions(story);
        if (pages.empty())
            continue;
        Gap gap;
        gap.open = random.pick(pages);
        gap.character = story.character;
        gap.due = story.pages[gap.open].scene.objects[1].object;
        for (const Story::Page& page : story.pages)
            gap.pages.push_back({page.text, illustrated ? std::optional(page.scene) : std::nullopt});
        return gap;
    }
    throw Error("corpus: its stories speak of nothing twice");
}

}  // namespace

const char* nameOf(GapKind kind) {
    constexpr const char* kNames[kGapKinds] = {"story", "illustrated", "caption"};
    return kNames[static_cast<std::size_t>(kind)];
}

Gap makeGap(GapKind kind, const SceneSampler& sampler, Split split, Random& random) {
    if (kind != GapKind::caption)
        return storyGap(sampler, split, random, kind == GapKind::illustrated);
    Gap gap;
    const Scene scene = sampler.scene(random, split);
    gap.pages.push_back({sentence(description(scene, random, Order::reading)), scene});
    return gap;
}

}  // namespace pardalis::train
