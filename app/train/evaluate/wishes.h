#pragma once

#include "app/train/corpus/scene_sampler.h"
#include "app/train/judge/judged_scene.h"

#include <string>
#include <utility>
#include <vector>

namespace pardalis::train {

// What is asked to be drawn: one object in a combination that training shows; one before a background, two together, or
// so many of one that it never shows.
enum class WishKind : std::uint8_t { seen, place, pair, count };
inline constexpr int kWishKinds = 4;
const char* nameOf(WishKind kind);         // "pair", of a figure's id
const char* descriptionOf(WishKind kind);  // "a held-out pair"

struct Wish {
    Scene scene;
    std::string words;  // "a cat left of a dog on a blue background"
};

// Wishes for what the configured corpus holds out. Wish i depends on (seed, kind, i) alone.
class Wishes {
public:
    explicit Wishes(const CorpusConfig& config);

    // "" or why there are none of this kind.
    std::string whyNone(WishKind kind) const;
    Wish wish(WishKind kind, std::uint64_t seed, std::uint64_t index) const;  // where there are some

private:
    Scene sceneOf(WishKind kind, Random& random) const;
    Scene placed(Random& random, Layout layout, int form, int background, const std::vector<int>& objects) const;
    // By weight; of `layouts` those that weigh something.
    Layout layoutOf(Random& random, std::initializer_list<Layout> layouts) const;
    bool has(std::initializer_list<Layout> layouts) const;
    int backgroundFor(Random& random, const std::vector<int>& objects) const;  // that training shows them before

    SceneSampler m_sampler;
    std::vector<std::pair<int, int>> m_places, m_pairs,
        m_counts;  // (object, background), (object, object), (object, n)
};

// Which parts of a wish a drawing meets.
struct MetWish {
    bool objects = false;  // exactly those, as often as wished, wherever they are
    bool places = false;   // besides, each where the words say
    bool background = false;
};
MetWish met(const Wish& wish, const JudgedScene& judged);
// Whether the words say which stands where; else `places` tells nothing.
bool saysPlaces(const Wish& wish);

}  // namespace pardalis::train
