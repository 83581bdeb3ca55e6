#pragma once

#include "app/train/judge/judge_file.h"
#include "app/train/judge/judged_scene.h"
#include "core/image/image.h"
#include "core/nn/image_tokenizer.h"

#include <filesystem>

namespace pardalis::train {

// A small convolutional network that says what a picture of the corpus shows, computed by core. The stage `judge`
// trains it, on true renders alone. Used by one thread.
class Judge {
public:
    // The folder that the stage `judge` wrote. The backend must outlive it. Throws Error: no judge there, naming the
    // command that makes one, or a file that is not as judge_file.h says.
    Judge(const std::filesystem::path& folder, Backend& backend);

    const JudgeFile& file() const { return m_file; }
    const nlohmann::json& accuracy() const { return m_accuracy; }  // as its training measured it
    // Hexadecimal SHA-256 of its weights: figures compare where the same judge judged.
    const std::string& id() const { return m_id; }

    // A square picture of any size: brought to the judge's.
    JudgeLogits logits(const Image& picture);
    JudgedScene judged(const Image& picture) { return decoded(logits(picture), m_file.objects); }

private:
    struct Stage {
        ConvWeights down;
        ResBlockWeights block;
    };

    Backend& m_backend;
    JudgeFile m_file;
    nlohmann::json m_accuracy;
    std::string m_id;
    std::vector<Stage> m_stages;
    ResBlockWeights m_last;
    NormWeights m_norm;
    ConvWeights m_cells, m_scene;
};

}  // namespace pardalis::train
