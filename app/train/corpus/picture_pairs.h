#pragma once

#include "app/train/corpus/corpus_config.h"
#include "core/image/image.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace pardalis::train {

// What the image tokenizer trains on: the same object twice, before another background and beside other neighbours.
struct PicturePair {
    Image first, second;                   // the same size
    std::vector<std::uint8_t> shared;      // grid·grid, row-major. 1: the cell lies wholly inside the shared object's
                                           // silhouette in both pictures, so its codes should be the same
    std::vector<std::uint8_t> foreground;  // of `first`, per pixel. 1: an object covers more than half of it
    bool doubled = false;                  // of the marked class that is up-sampled, as the paper does with faces
};

// Deterministic: picture i depends on (seed, i) alone, so a resumed run sees what it would have seen. Thread-safe.
class TrainingPictures {
public:
    virtual ~TrainingPictures() = default;
    virtual PicturePair pair(std::uint64_t index) const = 0;
    virtual PicturePair heldOut(std::uint64_t index) const = 0;  // compositions that pair() never shows
};

// The built-in corpus: resolution pixels, a multiple of 8, and grid cells a side, which divide them. Throws Error where
// a Debian package the corpus is made of is missing.
std::unique_ptr<TrainingPictures> corpusPictures(const CorpusConfig& config, std::uint64_t seed, int resolution,
                                                 int grid);

// Square crops of the pictures in a folder and below it, one in 32 files held out by its name's hash. `shared` and
// `foreground` are all 0. Throws Error where the folder has no picture that can be read.
std::unique_ptr<TrainingPictures> folderPictures(const std::filesystem::path& folder, std::uint64_t seed,
                                                 int resolution, int grid);

}  // namespace pardalis::train
