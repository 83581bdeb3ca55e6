#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace pardalis::train {

enum class Category : std::uint8_t { animal, food, plant, vehicle, thing };

// One thing the corpus can draw and speak of.
struct CorpusObject {
    char32_t codePoint;
    const char* name;    // one word or two, countable: "cat"; takes "a" or "an"
    const char* plural;  // "cats"
    Category category;
    // Degrees, of an object that is mostly of one hue and looks right in others. Its colour is always named.
    std::optional<int> hue = std::nullopt;
    char32_t named = 0;  // the code point whose name it has in other languages: a face's animal; 0: its own
};

// The committed list. A pair is held out by its code points, so the order may change and entries may come and go.
std::span<const CorpusObject> corpusObjects();
// By English name; nullopt for another.
std::optional<int> findObject(std::string_view name);

const char* nameOf(Category category);  // "animal"

// "a cat", "an owl".
std::string withArticle(std::string_view noun);

}  // namespace pardalis::train
