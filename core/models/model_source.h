#pragma once

#include "core/families/chameleon/config.h"
#include "core/models/model.h"
#include "core/families/chameleon/memory_need.h"

namespace pardalis {

// A model folder whose configuration, vocabulary and tensors have been proven; nothing of the weights has been read.
// What stands between it and a Model is a device with memory.
class ModelSource {
public:
    // A folder as openModel() takes it. Throws Error naming file and cause.
    explicit ModelSource(const std::filesystem::path& folder);

    const std::filesystem::path& folder() const { return m_folder; }
    // Of a device whose memory holds all of it; one that reads weights where they lie, as the CPU does, takes less.
    MemoryNeed memoryNeed() const;
    // As openModel(); may be called again after it threw, with another backend.
    std::unique_ptr<Model> load(Backend& backend, const ProgressCallback& progress = {},
                                std::stop_token stop = {}) const;

private:
    // Where the tensors go. The lists point into the weights.
    struct Slots {
        TransformerWeights weights;
        ImageTokenizerWeights imageWeights;
        std::vector<TensorSlot> transformer, images;
        std::vector<TensorSlot> all() const;
    };
    std::unique_ptr<Slots> makeSlots() const;    // whether they are there or not
    std::unique_ptr<Slots> provenSlots() const;  // as they are loaded
    const MatrixFormat& weightsFormat() const;

    std::filesystem::path m_folder;
    ModelManifest m_manifest;
    ChameleonConfig m_config;
    std::shared_ptr<const Vocabulary> m_vocabulary;
    std::shared_ptr<const TextTokenizer> m_tokenizer;
    std::unique_ptr<Checkpoint> m_checkpoint;
    std::optional<ImageTokenizerConfig> m_images;
    Capabilities m_capabilities;
};

}  // namespace pardalis
