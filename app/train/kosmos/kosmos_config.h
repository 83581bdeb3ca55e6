#pragma once

#include "app/train/language/language_config.h"
#include "app/train/run/loop.h"
#include "app/train/run/schedule.h"
#include "core/families/kosmos/config.h"

namespace pardalis::train {

// The member "kosmos" of a run's configuration.
struct KosmosTrainingConfig {
    KosmosConfig model;  // its vocabulary is what the words give
    // Of the text tokenizer, besides characters: so many words, the most frequent of lessons about so many pictures.
    int words = 1200, wordsOf = 6000;
    int gridSide = 32;  // cells a side, that boxes are said in
    // A CLIP's folder whose vision transformer is gone on with; "": OUT/bi-encoder/model, where it is there.
    std::string vision;
    bool bf16 = false;             // products; weights are f32 either way
    int pictures = 12, tiles = 1;  // a step, and how many of them are tiles of puzzles
    int lessons = 7;               // about each
    int texts = 2, pages = 1;      // lessons without a picture; pictures that are asked about with a page's text, too
    int puzzles = 1, choices = 3;  // a step, and of each so many of the six
    double puzzleShare = 0.5;      // of their loss beside the others'
    double thingsShare = 0.5;      // of the loss of which thing each patch shows
    int tilesEvery = 25;           // steps after which the pictures of puzzles are read anew
    OptimiserConfig optimiser;
    int heldOut = 48;  // scenes, and puzzles, that it is measured on meanwhile
    LoopConfig loop;
    ScheduleConfig schedule;

    // Throws Error for a member that is unknown, of another type or out of range.
    static KosmosTrainingConfig from(const JsonFields& fields);
    static std::string help();
};

}  // namespace pardalis::train
