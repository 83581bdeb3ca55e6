#pragma once

#include "core/families/chameleon/config.h"
#include "core/families/chameleon/slots.h"
#include "core/families/family.h"

#include <memory>
#include <optional>

namespace pardalis {

class ChameleonLayout;

// A Chameleon in Hugging Face layout: config.json, model.safetensors or shards with an index, tokenizer.model.
class ChameleonSource final : public FamilySource {
public:
    // Throws Error naming file and cause.
    ChameleonSource(const std::filesystem::path& folder, const MakersWord& makers);

    ModelShape shape() const override { return shapeOf(m_config.transformer); }
    MemoryNeed memoryNeed() const override;
    FamilyModel load(Backend& backend, const ProgressCallback& progress, std::stop_token stop) const override;

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
    void checkMemory(std::uint64_t needed) const;

    std::filesystem::path m_folder;
    std::string m_name;  // for messages
    ChameleonConfig m_config;
    std::unique_ptr<Checkpoint> m_checkpoint;
    std::optional<ImageTokenizerConfig> m_images;
    std::shared_ptr<const ChameleonLayout> m_layout;
    Capabilities m_capabilities;
};

}  // namespace pardalis
