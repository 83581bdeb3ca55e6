#pragma once

#include "app/train/corpus/scene_sampler.h"

#include <string>
#include <vector>

namespace pardalis::train {

// Pages of a library about someone whom only they show: a name says neither what it is nor its colour and size, which are
// those of the pages. Then a wish for it, and the picture that is right.
struct LibraryTask {
    struct Page {
        std::string text;
        Scene scene;
    };
    std::string name;         // "Mia"
    std::vector<Page> pages;  // one or two
    std::string wish;         // "Draw Mia in a meadow."
    Scene wished;             // the character first
};

// For training no picture is held out; else the wished one is.
LibraryTask makeLibraryTask(const SceneSampler& sampler, Split split, Random& random);

}  // namespace pardalis::train
