#pragma once

#include "core/words/model_words.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// What can be asked of a model: text to go on with, a picture, or an answer.
struct ModelWish {
    enum class Kind { text, picture, answer };
    Kind kind = Kind::text;
    std::string text;  // of a text the brief, of a picture what to draw, of an answer the question

    bool operator==(const ModelWish&) const = default;
};

// A text in the form the model knows: a story about the last thing in the text that it tells of or, where there is none,
// a picture of the last things it can draw. nullopt where it knows nothing of what the text speaks of, and where a
// picture is all that is left and none is wanted.
std::optional<ModelWish> otherWording(std::string_view text, const ModelWords& words, bool pictures);

// A picture of what a text speaks of: of the last two things in it that the model can draw, at the place it names. "": it knows none
// of them.
std::string pictureOf(std::string_view text, const ModelWords& words);

// Up to `count` wishes that the model can fulfil, made of what the text speaks of, or of what is nearest to that.
std::vector<ModelWish> wishesFor(std::string_view text, const ModelWords& words, bool pictures, std::size_t count = 3);

// What an empty page offers, of each kind what the model can do.
std::vector<ModelWish> firstWishes(const ModelWords& words, bool pictures);

// "a fox", "an owl".
std::string withArticle(std::string_view noun);

}  // namespace pardalis
