#pragma once

#include "core/families/chameleon/checkpoint_files.h"
#include "core/families/chameleon/picture_form.h"
#include "core/families/chameleon/slots.h"
#include "core/families/family.h"

#include <memory>
#include <optional>

namespace pardalis {

class ChameleonLayout;
class Vocabulary;

// A Chameleon in any layout that it is published in.
class ChameleonSource final : public FamilySource {
public:
    // Throws Error naming file and cause.
    ChameleonSource(const ModelFiles& files, const MakersWord& makers);

    ModelShape shape() const override { return shapeOf(transformer()); }
    ModelDescription describe() const override;
    MemoryNeed memoryNeed() const override;
    std::vector<ModelSize> smallerSizes() const override;
    GenerationDefaults defaults() const override;
    std::uint64_t hostBytes() const override;
    FamilyModel load(Backend& backend, const ProgressCallback& progress, std::stop_token stop) const override;
    ExportNotes exportTo(const ModelExport& how, const ProgressCallback& progress, std::stop_token stop) const override;

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
    PictureForm formOf(const Vocabulary& vocabulary, const MakersWord& makers);
    const MatrixFormat& weightsFormat() const;
    MemoryNeed needOf(std::uint64_t weightBytes, const MatrixFormat& weights) const;
    std::string contentId() const;
    const TransformerConfig& transformer() const { return m_files.config.transformer; }

    std::string m_name;  // for messages
    ModelFiles m_found;
    CheckpointFiles m_files;
    std::optional<ImageTokenizerConfig> m_images;
    std::shared_ptr<const ChameleonLayout> m_layout;
    bool m_isLumina = false;
    TrainedFor m_trainedFor;
    Ability m_writes, m_readsPictures, m_draws;
};

}  // namespace pardalis
