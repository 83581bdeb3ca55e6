#include "core/families/chameleon/source.h"

#include "core/base/error.h"
#include "core/base/memory.h"
#include "core/checkpoint/content_id.h"
#include "core/families/chameleon/image_tokenizer_id.h"
#include "core/families/chameleon/layout.h"
#include "core/families/chameleon/memory_need.h"
#include "core/families/chameleon/preprocessing.h"
#include "core/families/code_reader.h"
#include "core/tokens/remembering_tokenizer.h"

namespace pardalis {
namespace {

namespace fs = std::filesystem;

bool anyWithPrefix(const Checkpoint& checkpoint, const std::string& prefix) {
    for (const std::string& name : checkpoint.names()) {
        if (name.starts_with(prefix))
            return true;
    }
    return false;
}

// Where the configuration does not say whether queries and keys are normalised, the tensors do.
bool hasQkNorm(const ChameleonConfig& config, const Checkpoint& checkpoint) {
    const std::string norm = kQueryNormName;
    const bool there = checkpoint.contains(norm);
    if (config.qkNormStated && !config.transformer.qkNorm && there)
        throw Error("config.json: \"qk_layernorm\" is false, but {} has {}", checkpoint.fileOf(norm), norm);
    return config.qkNormStated ? config.transformer.qkNorm : there;
}

// The image tokenizer's configuration if the checkpoint has one; the published one where config.json is silent.
std::optional<ImageTokenizerConfig> imageTokenizerOf(const ChameleonConfig& config, const Checkpoint& checkpoint) {
    if (!anyWithPrefix(checkpoint, kEncoderPrefix))
        return std::nullopt;
    ImageTokenizerConfig images = config.imageTokenizer.value_or(ImageTokenizerConfig{});
    images.hasDecoder = anyWithPrefix(checkpoint, kDecoderPrefix);
    return images;
}

void proveSpokenOf(const ImageTokenizerConfig& images, const ChameleonConfig& config, const Vocabulary& vocabulary) {
    if (vocabulary.imageCodes() != images.codes)
        throw Error("config.json: vocabulary_map names {} image codes, vq_config.num_embeddings is {}",
                    vocabulary.imageCodes(), images.codes);
    // Begin and end of the picture, and one position to go on from.
    if (images.codesPerPicture() + 3 > config.transformer.contextLength)
        throw Error("config.json: a picture takes {} positions; max_position_embeddings is {}",
                    images.codesPerPicture() + 2, config.transformer.contextLength);
}

Vocabulary::Hints hintsOf(const ChameleonConfig& config, const std::optional<ImageTokenizerConfig>& images) {
    return {.codes = images ? images->codes : INT32_MAX, .bos = config.bosToken, .eos = config.eosToken};
}

// Meta's published folders have no decoder, and their licence forbids enabling pictures: without one they stay without.
Capabilities capabilitiesOf(const MakersWord& makers, bool text, const std::optional<ImageTokenizerConfig>& images) {
    return {.textOutput = text && makers.textOutput.value_or(true),
            .pictureInput = images && makers.pictureInput.value_or(true),
            .pictureOutput = images && images->hasDecoder && makers.pictureOutput.value_or(true)};
}

std::vector<TensorSlot> joined(std::vector<TensorSlot> list, const std::vector<TensorSlot>& more) {
    list.insert(list.end(), more.begin(), more.end());
    return list;
}

double elementsOf(const std::vector<TensorSlot>& list) {
    double elements = 0;
    for (const TensorSlot& slot : list)
        elements += static_cast<double>(slot.shape.count());
    return elements;
}

// What a step reports that fills `whole` from `begin` to `end`.
ProgressCallback partOf(const ProgressCallback& whole, double begin, double end) {
    if (!whole)
        return {};
    return [=](double done) { whole(begin + done * (end - begin)); };
}

}  // namespace

ChameleonSource::ChameleonSource(const fs::path& folder, const MakersWord& makers)
    : m_folder(folder),
      m_name(makers.name),
      m_config(readChameleonConfig(folder)),
      m_checkpoint(openCheckpoint(folder)) {
    m_images = imageTokenizerOf(m_config, *m_checkpoint);
    const auto vocabulary =
        std::make_shared<const Vocabulary>(m_config.vocabulary, m_config.transformer.vocabularySize,
                                           "config.json: vocabulary_map", hintsOf(m_config, m_images));
    std::shared_ptr<const TextTokenizer> tokenizer;
    if (fileExists(folder / "tokenizer.model"))
        tokenizer = std::make_shared<RememberingTokenizer>(openTextTokenizer(folder, *vocabulary));
    m_config.transformer.qkNorm = hasQkNorm(m_config, *m_checkpoint);
    if (vocabulary->imageCodes() == 0)
        m_images.reset();
    if (m_images) {
        proveSpokenOf(*m_images, m_config, *vocabulary);
        provePreprocessing(folder, *m_images);
    }
    m_capabilities = capabilitiesOf(makers, tokenizer != nullptr, m_images);
    proveSlots(*m_checkpoint, makeSlots()->all());
    m_layout = std::make_shared<const ChameleonLayout>(
        vocabulary, tokenizer,
        ChameleonLayout::Limits{.contextLength = m_config.transformer.contextLength,
                                .codesPerPicture = m_images ? m_images->codesPerPicture() : 0});
}

std::vector<TensorSlot> ChameleonSource::Slots::all() const { return joined(transformer, images); }

std::unique_ptr<ChameleonSource::Slots> ChameleonSource::makeSlots() const {
    auto slots = std::make_unique<Slots>();
    const bool tied = isHeadTied(m_config, *m_checkpoint);
    slots->transformer = transformerSlots(m_config.transformer, tied, slots->weights);
    // A file keeps one of two tied tensors, whichever.
    if (tied && !m_checkpoint->contains(kEmbeddingName) && m_checkpoint->contains(kHeadName))
        slots->transformer.front().name = kHeadName;
    if (m_images)
        slots->images = encoderSlots(*m_images, slots->imageWeights);
    if (m_images && m_images->hasDecoder)
        slots->images = joined(slots->images, decoderSlots(*m_images, slots->imageWeights));
    return slots;
}

std::unique_ptr<ChameleonSource::Slots> ChameleonSource::provenSlots() const {
    std::unique_ptr<Slots> slots = makeSlots();
    widenMixedLayers(*m_checkpoint, slots->transformer);
    return slots;
}

const MatrixFormat& ChameleonSource::weightsFormat() const {
    return *m_checkpoint->describe(m_checkpoint->contains(kEmbeddingName) ? kEmbeddingName : kHeadName)->format;
}

MemoryNeed ChameleonSource::memoryNeed() const {
    return memoryNeedOf(m_config.transformer, m_images, m_capabilities.pictureOutput,
                        bytesOnDevice(*m_checkpoint, provenSlots()->all()), cacheTypeFor(weightsFormat()));
}

void ChameleonSource::checkMemory(std::uint64_t needed) const {
    constexpr std::uint64_t kMiB = std::uint64_t{1} << 20;
    if (const std::uint64_t free = availableMemory(); needed > free)
        throw Error("{}: opening takes {} MiB of memory besides the mapped weights; {} MiB are free", m_name,
                    needed / kMiB, free / kMiB);
}

FamilyModel ChameleonSource::load(Backend& backend, const ProgressCallback& progress, std::stop_token stop) const {
    const std::unique_ptr<Slots> slots = provenSlots();
    FamilyModel model;
    model.layout = m_layout;
    model.capabilities = m_capabilities;
    model.shape = shape();
    model.weightsFormat = &weightsFormat();
    model.weightBytes = m_checkpoint->bytes();
    model.contentId = contentIdOf(readFile(m_folder / "config.json"), *m_checkpoint, slots->transformer,
                                  m_checkpoint->findMatrix(kHeadName), toInt(m_layout->vocabulary().firstImage()));
    if (m_images)
        model.imageTokenizerId = imageTokenizerIdOf(*m_images, *m_checkpoint);

    checkMemory(bytesToCopy(*m_checkpoint, slots->all()));
    const double elements = elementsOf(slots->transformer), share = elements / (elements + elementsOf(slots->images));
    loadSlots(*m_checkpoint, slots->transformer, backend, partOf(progress, 0, share), stop);
    if (isHeadTied(m_config, *m_checkpoint))
        slots->weights.head = slots->weights.embedding;
    model.language = std::make_unique<Transformer>(backend, m_config.transformer, std::move(slots->weights));
    if (m_images) {
        // Strips of a picture are decoded while its next codes are sampled, where the device can do that.
        model.imageQueue = backend.makeSecondQueue();
        Backend& queue = model.imageQueue ? *model.imageQueue : backend;
        loadSlots(*m_checkpoint, slots->images, queue, partOf(progress, share, 1), stop);
        model.imageTokenizer = std::make_unique<ImageTokenizer>(queue, *m_images, std::move(slots->imageWeights));
        model.pictureReader = std::make_unique<CodeReader>(*model.imageTokenizer);
    }
    return model;
}

}  // namespace pardalis
