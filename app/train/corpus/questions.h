#pragma once

#include "app/train/corpus/scene.h"
#include "app/train/run/random.h"

#include <cstdint>
#include <optional>
#include <string>

namespace pardalis::train {

enum class QuestionKind : std::uint8_t { what, relation, howMany, yesNo, where, background, colour, place, there };
inline constexpr int kQuestionKinds = 9;
const char* nameOf(QuestionKind kind);  // "how_many"; "place": what is at the top left; "there": whether a thing is

struct Question {
    std::string question, answer;  // "What is left of the dog?", "A cat."
};

// Where a thing of the scene is, as answers say it: "on the left", "at the top right", "in the middle".
std::string placeOf(const Scene& scene, const Placement& object);

// One question of that kind about the scene, with its only right answer; nullopt where the scene allows none. `absent`:
// an object that is not in it, to be asked for. Yes and no are equally likely.
std::optional<Question> makeQuestion(QuestionKind kind, const Scene& scene, int absent, Random& random);

}  // namespace pardalis::train
