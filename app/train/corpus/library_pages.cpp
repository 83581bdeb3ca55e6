#include "app/train/corpus/library_pages.h"

#include "app/train/corpus/hold_out.h"
#include "app/train/corpus/objects.h"
#include "app/train/corpus/phrases.h"
#include "app/train/corpus/stories.h"
#include "core/base/error.h"

#include <algorithm>

#include <fmt/format.h>

namespace pardalis::train {
namespace {

constexpr int kMostTasks = 10'000;  // about one in twelve is before a held-out background
constexpr double kColoured = 0.6;   // characters that come in colours: else about one in ten would
constexpr double kSaid = 0.4;       // pages that say what the character is

// What recurs: the object with its colour, and how large it is.
struct Character {
    std::string name;
    Placement object;
    Layout layout = Layout::big;  // or single, in the middle
};

Scene sceneOf(const Character& character, int background) {
    const Slot& slot = slotsOf(character.layout, 0).front();
    Placement object = character.object;
    object.x = slot.x;
    object.y = slot.y;
    object.size = slot.size;
    return {.layout = character.layout, .form = 0, .background = background, .objects = {object}};
}

Character anyCharacter(const SceneSampler& sampler, Random& random) {
    std::vector<int> coloured;
    for (const int object : sampler.config().objects) {
        if (corpusObjects()[static_cast<std::size_t>(object)].hue)
            coloured.push_back(object);
    }
    const bool isColoured = !coloured.empty() && random.chance(kColoured);
    const int object = isColoured ? random.pick(coloured) : sampler.anyObject(random);
    return {.name = random.pick(characterNames()),
            .object = sampler.place(random, object, {}),
            .layout = random.chance(0.5) ? Layout::big : Layout::single};
}

std::string textOf(const Character& character, const Scene& scene, Random& random) {
    if (random.chance(kSaid))
        return fmt::format("{} is {}.", character.name, phraseOf(character.object));
    const char* place = backgrounds()[static_cast<std::size_t>(scene.background)].inStory;
    return fmt::format(fmt::runtime(random.chance(0.5) ? "This is {0}." : "Here is {0} {1}."), character.name, place);
}

LibraryTask drawn(const SceneSampler& sampler, Random& random) {
    const Character character = anyCharacter(sampler, random);
    LibraryTask task{.name = character.name, .pages = {}, .wish = {}, .wished = {}};
    const std::size_t pages = 1 + random.below(2);
    for (std::size_t i = 0; i < pages; ++i) {
        const Scene scene = sceneOf(character, sampler.anyBackground(random));
        task.pages.push_back({textOf(character, scene, random), scene});
    }
    task.wished = sceneOf(character, sampler.anyBackground(random));
    task.wish = fmt::format("Draw {} {}.", character.name,
                            backgrounds()[static_cast<std::size_t>(task.wished.background)].place);
    return task;
}

bool fits(const LibraryTask& task, Split split) {
    const bool pagesFit =
        std::ranges::none_of(task.pages, [](const LibraryTask::Page& page) { return isHeldOut(page.scene); });
    return pagesFit && isHeldOut(task.wished) == (split == Split::heldOut);
}

}  // namespace

LibraryTask makeLibraryTask(const SceneSampler& sampler, Split split, Random& random) {
    for (int i = 0; i < kMostTasks; ++i) {
        LibraryTask task = drawn(sampler, random);
        if (fits(task, split))
            return task;
    }
    throw Error("corpus: its objects and backgrounds leave no {} pages of a library",
                split == Split::heldOut ? "held-out" : "training");
}

}  // namespace pardalis::train
