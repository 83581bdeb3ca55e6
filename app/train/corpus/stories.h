#pragma once

#include "app/train/corpus/scene_sampler.h"

#include <span>
#include <string>
#include <vector>

namespace pardalis::train {

// A story of three to five pages about one main character, which stands in every picture. The sentence of a page says
// what its picture shows besides.
struct Story {
    struct Page {
        std::string text;
        Scene scene;
    };
    int character = 0;  // of corpusObjects()
    std::string about;  // "a fox"
    std::vector<Page> pages;
};

// What stories are about: the configured animals, or any object where there are none.
std::vector<int> charactersOf(const CorpusConfig& config);

// What a character may be called.
std::span<const char* const> characterNames();

// For training no page is a held-out scene; else at least one is.
Story makeStory(const SceneSampler& sampler, Split split, Random& random);

}  // namespace pardalis::train
