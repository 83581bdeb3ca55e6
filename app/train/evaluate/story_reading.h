#pragma once

#include "app/train/judge/judged_scene.h"

#include <optional>
#include <string>
#include <vector>

namespace pardalis::train {

struct ReadPage {
    std::string text;
    std::optional<JudgedScene> picture;  // that follows it
};

// How a story's pictures follow its sentences.
struct ReadStory {
    int pictures = 0;
    int naming = 0;                  // pictures whose sentence names an object besides the main character ...
    int namingShown = 0;             // ... and that show every one it names
    int withCharacter = 0, due = 0;  // pictures from the main character's introduction on: that show it, and all
    // Two pictures or more, the character introduced by a sentence, and in every picture from there on.
    bool keepsCharacter() const { return pictures >= 2 && due > 0 && withCharacter == due; }
};

// `character`: of corpusObjects(). An object may stand anywhere in a picture.
ReadStory readStory(int character, const std::vector<ReadPage>& pages);

}  // namespace pardalis::train
