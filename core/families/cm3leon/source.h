#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/families/cm3leon/slots.h"
#include "core/families/family.h"
#include "core/families/packed_model.h"
#include "core/families/small_files.h"
#include "core/nn/image_tokenizer.h"

#include <memory>
#include <optional>

namespace pardalis {

class Cm3LeonLayout;

// A CM3Leon in a folder of our own (README.md here), or packed.
class Cm3LeonSource final : public FamilySource {
public:
    // Throws Error naming file and cause.
    Cm3LeonSource(const ModelFiles& files, const MakersWord& makers);

    ModelShape shape() const override { return shapeOf(m_config.sizes); }
    ModelDescription describe() const override;
    MemoryNeed memoryNeed() const override;
    GenerationDefaults defaults() const override;
    std::uint64_t hostBytes() const override;
    std::vector<ModelSize> smallerSizes() const override;
    FamilyModel load(Backend& backend, const ProgressCallback& progress, std::stop_token stop) const override;
    // Packed alone.
    ExportNotes exportTo(const ModelExport& how, const ProgressCallback& progress, std::stop_token stop) const override;

private:
    // Where the tensors go. The lists point into the weights.
    struct Slots {
        Cm3LeonWeights weights;
        ImageTokenizerWeights imageWeights;
        std::vector<TensorSlot> transformer, images;
        std::vector<TensorSlot> all() const;
    };
    std::unique_ptr<Slots> makeSlots() const;
    void findImageTokenizer();
    void findAbilities(const MakersWord& makers, bool tokenizer);
    std::string contentId() const;
    const MatrixFormat& weightsFormat() const;
    MemoryNeed needOf(std::uint64_t weightBytes, const MatrixFormat& format) const;
    PackedModel toPack(const Slots& slots) const;  // but for the files

    std::string m_name;  // for messages
    SmallFiles m_files;
    std::string m_identity;  // config.json as it stands there
    Cm3LeonConfig m_config;
    std::unique_ptr<Checkpoint> m_checkpoint;
    std::optional<ImageTokenizerConfig> m_images;
    std::shared_ptr<const Cm3LeonLayout> m_layout;
    Ability m_writes, m_readsPictures, m_draws;
};

// As Chameleon's: what a CM3Leon of these sizes takes, whose guidance has a stream less.
MemoryNeed cm3leonMemoryNeed(const Cm3LeonSizes& sizes, const std::optional<ImageTokenizerConfig>& images, bool draws,
                             std::uint64_t weightBytes, DType cacheType);

}  // namespace pardalis
