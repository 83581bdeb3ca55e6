#pragma once

#include "app/train/corpus/scene.h"
#include "app/train/run/random.h"

#include <string>
#include <string_view>
#include <vector>

namespace pardalis::train {

// English for what a scene shows.
std::string nounOf(const Placement& object);                  // "cat", "red car"
std::string phraseOf(const Placement& object);                // "a cat"
std::string countWord(std::size_t count);                     // "two"; up to four
std::string listed(const std::vector<std::string>& phrases);  // "a cat, a dog and a fish"
std::string sentence(std::string_view text);                  // capital first letter, full stop

// The objects alone: "a big cat and a small dog", "three red cars".
std::string objectsOf(const Scene& scene);

// The same without what their order, sizes and places would tell: "a dog and a cat".
std::string objectsInAnyOrder(const Scene& scene, Random& random);
// Where they are, with a space in front: " in a meadow"; of a white background for a share of the draws nothing.
std::string backgroundOf(const Scene& scene, Random& random);

// Which of two is named first. Who wishes names either; who says what there is, reads it off from the left or the top.
enum class Order { any, reading };

// What the scene shows: "a cat left of a dog on a blue background" or, in any order, "a dog right of a cat ...". Ways of
// saying it vary; a white background is often left out, as people don't ask for it.
std::string description(const Scene& scene, Random& random, Order order = Order::any);

}  // namespace pardalis::train
