#include "app/train/evaluate/wishes.h"

#include "app/train/corpus/hold_out.h"
#include "app/train/corpus/phrases.h"
#include "app/train/judge/arrangement.h"
#include "core/base/check.h"

#include <algorithm>

namespace pardalis::train {
namespace {

constexpr std::uint64_t kWishStream = 112;  // and the kinds behind it

double weightOf(const CorpusConfig& config, Layout layout) {
    return config.layoutWeights[static_cast<std::size_t>(layout)];
}

}  // namespace

const char* nameOf(WishKind kind) {
    constexpr const char* kNames[kWishKinds] = {"seen", "place", "pair", "count"};
    return kNames[static_cast<std::size_t>(kind)];
}

const char* descriptionOf(WishKind kind) {
    constexpr const char* kWords[kWishKinds] = {"one object, seen", "one object, held-out background",
                                                "a held-out pair", "a held-out count"};
    return kWords[static_cast<std::size_t>(kind)];
}

Wishes::Wishes(const CorpusConfig& config) : m_sampler(config) {
    for (const int object : config.objects) {
        for (int background = 0; background < static_cast<int>(backgrounds().size()); ++background) {
            if (config.backgroundWeights[static_cast<std::size_t>(background)] > 0 &&
                isPlaceHeldOut(object, background))
                m_places.emplace_back(object, background);
        }
        for (const int other : config.objects) {
            if (isPairHeldOut(object, other))
                m_pairs.emplace_back(object, other);
        }
        for (int form = 0; form < forms(Layout::count); ++form) {
            const int count = static_cast<int>(slotsOf(Layout::count, form).size());
            if (isCountHeldOut(object, count))
                m_counts.emplace_back(object, form);
        }
    }
}

bool Wishes::has(std::initializer_list<Layout> layouts) const {
    return std::ranges::any_of(layouts, [&](Layout layout) { return weightOf(m_sampler.config(), layout) > 0; });
}

std::string Wishes::whyNone(WishKind kind) const {
    const bool single = has({Layout::big, Layout::single});
    switch (kind) {
    case WishKind::seen: return single ? "" : "the corpus has no layout of one object";
    case WishKind::place:
        return !single            ? "the corpus has no layout of one object"
               : m_places.empty() ? "its objects and backgrounds leave no held-out combination"
                                  : "";
    case WishKind::pair:
        return !has({Layout::side, Layout::above, Layout::sizes}) ? "the corpus has no layout of two objects"
               : m_pairs.empty()                                  ? "its objects leave no held-out pair"
                                                                  : "";
    case WishKind::count:
        return !has({Layout::count}) ? "the corpus counts nothing"
               : m_counts.empty()    ? "its objects leave no held-out count"
                                     : "";
    }
    return "";
}

Layout Wishes::layoutOf(Random& random, std::initializer_list<Layout> layouts) const {
    std::vector<double> weights;
    for (const Layout layout : layouts)
        weights.push_back(weightOf(m_sampler.config(), layout));
    return *(layouts.begin() + random.weighted(weights));
}

int Wishes::backgroundFor(Random& random, const std::vector<int>& objects) const {
    std::vector<double> weights = m_sampler.config().backgroundWeights;
    for (int i = 0; i < static_cast<int>(weights.size()); ++i) {
        if (std::ranges::any_of(objects, [&](int object) { return isPlaceHeldOut(object, i); }))
            weights[static_cast<std::size_t>(i)] = 0;
    }
    const bool some = std::ranges::any_of(weights, [](double weight) { return weight > 0; });
    return some ? static_cast<int>(random.weighted(weights)) : kWhiteBackground;
}

// One object for every square, or one for all of them.
Scene Wishes::placed(Random& random, Layout layout, int form, int background, const std::vector<int>& objects) const {
    Scene scene{.layout = layout, .form = form, .background = background, .objects = {}};
    for (const Slot& slot : slotsOf(layout, form)) {
        const std::size_t i = std::min(scene.objects.size(), objects.size() - 1);
        Placement placement = m_sampler.place(random, objects[i], slot);
        if (layout == Layout::count && !scene.objects.empty())
            placement.tint = scene.objects.front().tint;
        scene.objects.push_back(placement);
    }
    return scene;
}

Scene Wishes::sceneOf(WishKind kind, Random& random) const {
    const auto anyForm = [&](Layout layout) {
        return static_cast<int>(random.below(static_cast<std::size_t>(forms(layout))));
    };
    switch (kind) {
    case WishKind::seen: {
        const Layout layout = layoutOf(random, {Layout::big, Layout::single});
        const int object = m_sampler.anyObject(random);
        return placed(random, layout, anyForm(layout), backgroundFor(random, {object}), {object});
    }
    case WishKind::place: {
        const Layout layout = layoutOf(random, {Layout::big, Layout::single});
        const auto [object, background] = random.pick(m_places);
        return placed(random, layout, anyForm(layout), background, {object});
    }
    case WishKind::pair: {
        const Layout layout = layoutOf(random, {Layout::side, Layout::above, Layout::sizes});
        const auto [object, other] = random.pick(m_pairs);
        return placed(random, layout, anyForm(layout), backgroundFor(random, {object, other}), {object, other});
    }
    case WishKind::count: {
        const auto [object, form] = random.pick(m_counts);
        return placed(random, Layout::count, form, backgroundFor(random, {object}), {object});
    }
    }
    CHECK(false);
}

Wish Wishes::wish(WishKind kind, std::uint64_t seed, std::uint64_t index) const {
    CHECK(whyNone(kind).empty());
    Random random(seed, kWishStream + static_cast<std::uint64_t>(kind), index);
    Wish wish{sceneOf(kind, random), ""};
    wish.words = description(wish.scene, random);
    return wish;
}

bool saysPlaces(const Wish& wish) {
    const auto says = [&](std::initializer_list<const char*> phrases) {
        return std::ranges::any_of(phrases,
                                   [&](const char* phrase) { return wish.words.find(phrase) != std::string::npos; });
    };
    switch (wish.scene.layout) {
    case Layout::big: return says({" big "});
    case Layout::single: return says({" on the left", " on the right"});
    case Layout::side:
    case Layout::above: return says({" left of ", " right of ", " above ", " below "});
    case Layout::sizes:
    case Layout::count:
    case Layout::group: return true;
    }
    CHECK(false);
}

MetWish met(const Wish& wish, const JudgedScene& judged) {
    const Scene& scene = wish.scene;
    std::vector<int> wished;
    for (const Placement& placement : scene.objects)
        wished.push_back(placement.object);
    std::ranges::sort(wished);
    MetWish result{
        .objects = judged.sorted() == wished, .places = false, .background = judged.background == scene.background};
    if (!result.objects)
        return result;
    // Which side the bigger one is on is never said.
    if (scene.layout == Layout::sizes)
        result.places = std::ranges::all_of(scene.objects, [&](const Placement& placement) {
            return std::ranges::any_of(judged.objects, [&](const JudgedScene::Seen& seen) {
                return seen.object == placement.object && seen.slot.size == placement.size;
            });
        });
    else
        result.places =
            judged.arrangement == arrangementOf(scene.layout, scene.form) &&
            std::ranges::equal(judged.objects, scene.objects, {}, &JudgedScene::Seen::object, &Placement::object);
    return result;
}

}  // namespace pardalis::train
