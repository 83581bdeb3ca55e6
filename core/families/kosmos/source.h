#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/families/family.h"
#include "core/families/kosmos/slots.h"
#include "core/families/packed_model.h"
#include "core/families/small_files.h"

#include <memory>
#include <string>

namespace pardalis {

class KosmosLayout;

// A Kosmos-2 in a folder as transformers saves it (README.md here), or packed.
class KosmosSource final : public FamilySource {
public:
    // Throws Error naming file and cause.
    KosmosSource(const ModelFiles& files, const MakersWord& makers);

    ModelShape shape() const override { return shapeOf(m_config); }
    ModelDescription describe() const override;
    MemoryNeed memoryNeed() const override;
    GenerationDefaults defaults() const override;
    std::uint64_t hostBytes() const override;
    std::vector<ModelSize> smallerSizes() const override;
    FamilyModel load(Backend& backend, const ProgressCallback& progress, std::stop_token stop) const override;
    // Packed alone: to other programs it is a folder that they read.
    ExportNotes exportTo(const ModelExport& how, const ProgressCallback& progress, std::stop_token stop) const override;

private:
    // Where the tensors go. The list points into the weights.
    struct Slots {
        KosmosWeights weights;
        std::vector<TensorSlot> text, pictures;
        std::vector<TensorSlot> all() const;
    };
    std::unique_ptr<Slots> makeSlots() const;
    void findAbilities(const MakersWord& makers);
    std::string contentId(const Slots& slots) const;
    const MatrixFormat& weightsFormat() const;
    MemoryNeed needOf(std::uint64_t weightBytes, const MatrixFormat& format) const;
    PackedModel toPack(const Slots& slots) const;  // but for the files

    std::string m_name;  // for messages
    SmallFiles m_files;
    std::string m_identity;  // config.json as it stands there
    KosmosConfig m_config;
    ClipPreprocessing m_preprocessing;
    std::unique_ptr<Checkpoint> m_checkpoint;
    std::shared_ptr<const KosmosLayout> m_layout;
    TrainedFor m_trainedFor;
    Ability m_writes, m_readsPictures;
};

}  // namespace pardalis
