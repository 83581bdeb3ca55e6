#include "core/families/cm3leon/random_model.h"

#include "core/base/file.h"
#include "core/base/sha256.h"
#include "core/families/chameleon/random_model.h"
#include "core/families/chameleon/slots.h"
#include "core/families/cm3leon/layout.h"
#include "core/families/cm3leon/source.h"
#include "core/families/code_reader.h"
#include "core/families/random_weights.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace pardalis {
namespace {

struct PaperSize {
    const char* name;
    int layers, width, heads;
};
constexpr std::array<PaperSize, 3> kPaperSizes{
    {{"cm3leon-350m", 24, 1024, 16}, {"cm3leon-760m", 24, 1536, 16}, {"cm3leon-7b", 32, 4096, 32}}};

class RandomCm3Leon final : public FamilySource {
public:
    RandomCm3Leon(const PaperSize& size, const MatrixFormat& weights) : m_name(size.name), m_weights{weights, true} {
        m_sizes = {.vocabularySize = 65536,
                   .hiddenSize = size.width,
                   .ffnSize = 4 * size.width,
                   .layers = size.layers,
                   .heads = size.heads,
                   .contextLength = 4096};
        m_images.resolution = 256;
        m_images.channelMultipliers = {1, 1, 2, 4};
    }

    ModelShape shape() const override { return shapeOf(m_sizes); }
    MemoryNeed memoryNeed() const override {
        Cm3LeonWeights weights;
        ImageTokenizerWeights imageWeights;
        return cm3leonMemoryNeed(m_sizes, m_images, true, m_weights.bytes(slotsOf(weights, imageWeights)),
                                 cacheTypeFor(m_weights.format));
    }
    FamilyModel load(Backend& backend, const ProgressCallback&, std::stop_token stop) const override;

private:
    std::vector<TensorSlot> slotsOf(Cm3LeonWeights& weights, ImageTokenizerWeights& imageWeights) const {
        std::vector<TensorSlot> slots = cm3leonSlots(m_sizes, weights);
        for (const auto& more : {encoderSlots(m_images, imageWeights), decoderSlots(m_images, imageWeights)})
            slots.insert(slots.end(), more.begin(), more.end());
        return slots;
    }

    std::string m_name;
    RandomWeights m_weights;
    Cm3LeonSizes m_sizes;
    ImageTokenizerConfig m_images;
};

FamilyModel RandomCm3Leon::load(Backend& backend, const ProgressCallback&, std::stop_token stop) const {
    Cm3LeonWeights weights;
    ImageTokenizerWeights imageWeights;
    const std::vector<TensorSlot> slots = slotsOf(weights, imageWeights);
    FamilyModel model;
    model.imageQueue = backend.makeSecondQueue();
    Backend& images = model.imageQueue ? *model.imageQueue : backend;
    m_weights.load(slots, m_name, backend, images, stop);
    model.layout = std::make_shared<const Cm3LeonLayout>(
        randomVocabulary(m_sizes.vocabularySize, m_images.codes), nullptr,
        Cm3LeonLayout::Limits{.contextLength = m_sizes.contextLength, .picture = m_images.squareGrid()});
    model.capabilities = {.textOutput = false, .pictureInput = true, .pictureOutput = true};
    model.shape = shape();
    model.language = std::make_unique<Cm3LeonTransformer>(backend, m_sizes, std::move(weights));
    model.imageTokenizer = std::make_unique<ImageTokenizer>(images, m_images, std::move(imageWeights));
    model.pictureReader = std::make_unique<CodeReader>(*model.imageTokenizer);
    model.weightsFormat = &m_weights.format;
    model.weightBytes = m_weights.bytes(slots);
    model.contentId = sha256Hex(asBytes(fmt::format("random {} {}", m_name, m_weights.format.name())));
    model.imageTokenizerId = sha256Hex(asBytes("random " + m_name));
    return model;
}

}  // namespace

const std::vector<std::string>& randomCm3LeonNames() {
    static const std::vector<std::string> names{kPaperSizes[0].name, kPaperSizes[1].name, kPaperSizes[2].name};
    return names;
}

std::unique_ptr<FamilySource> randomCm3Leon(std::string_view name, const MatrixFormat& weights) {
    const auto* size =
        std::ranges::find(kPaperSizes, name, [](const PaperSize& s) { return std::string_view(s.name); });
    return size == kPaperSizes.end() ? nullptr : std::make_unique<RandomCm3Leon>(*size, weights);
}

}  // namespace pardalis
