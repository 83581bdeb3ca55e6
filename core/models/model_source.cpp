#include "core/models/model_source.h"

#include "core/base/error.h"
#include "core/base/memory.h"
#include "core/families/chameleon/preprocessing.h"
#include "core/families/chameleon/slots.h"
#include "core/checkpoint/content_id.h"
#include "core/families/chameleon/image_tokenizer_id.h"
#include "core/checkpoint/model_path.h"

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

void checkMemory(std::uint64_t needed, const ModelManifest& manifest) {
    constexpr std::uint64_t kMiB = std::uint64_t{1} << 20;
    if (const std::uint64_t free = availableMemory(); needed > free)
        throw Error("{}: opening takes {} MiB of memory besides the mapped weights; {} MiB are free", manifest.name,
                    needed / kMiB, free / kMiB);
}

Capabilities capabilitiesOf(const ModelManifest& manifest, bool text,
                            const std::optional<ImageTokenizerConfig>& images) {
    return {.textOutput = text && manifest.textOutput.value_or(true),
            .pictureInput = images && manifest.pictureInput.value_or(true),
            .pictureOutput = images && images->hasDecoder && manifest.pictureOutput.value_or(true)};
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

ModelSource::ModelSource(const fs::path& folder) : m_folder(folder) {
    checkModelPath(folder);
    m_manifest = readManifest(folder);
    m_config = readChameleonConfig(folder);
    m_checkpoint = openCheckpoint(folder);
    m_images = imageTokenizerOf(m_config, *m_checkpoint);
    m_vocabulary = std::make_shared<const Vocabulary>(m_config.vocabulary, m_config.transformer.vocabularySize,
                                                      "config.json: vocabulary_map", hintsOf(m_config, m_images));
    if (fileExists(folder / "tokenizer.model"))
        m_tokenizer = openTextTokenizer(folder, *m_vocabulary);
    m_config.transformer.qkNorm = hasQkNorm(m_config, *m_checkpoint);
    if (m_vocabulary->imageCodes() == 0)
        m_images.reset();
    if (m_images) {
        proveSpokenOf(*m_images, m_config, *m_vocabulary);
        provePreprocessing(folder, *m_images);
    }
    m_capabilities = capabilitiesOf(m_manifest, m_tokenizer != nullptr, m_images);
    proveSlots(*m_checkpoint, makeSlots()->all());
}

std::vector<TensorSlot> ModelSource::Slots::all() const { return joined(transformer, images); }

std::unique_ptr<ModelSource::Slots> ModelSource::makeSlots() const {
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

std::unique_ptr<ModelSource::Slots> ModelSource::provenSlots() const {
    std::unique_ptr<Slots> slots = makeSlots();
    widenMixedLayers(*m_checkpoint, slots->transformer);
    return slots;
}

const MatrixFormat& ModelSource::weightsFormat() const {
    return *m_checkpoint->findMatrix(m_checkpoint->contains(kEmbeddingName) ? kEmbeddingName : kHeadName)->format;
}

MemoryNeed ModelSource::memoryNeed() const {
    return memoryNeedOf(m_config.transformer, m_images, m_capabilities.pictureOutput,
                        bytesOnDevice(*m_checkpoint, provenSlots()->all()), cacheTypeFor(weightsFormat()));
}

std::unique_ptr<Model> ModelSource::load(Backend& backend, const ProgressCallback& progress,
                                         std::stop_token stop) const {
    const std::unique_ptr<Slots> slots = provenSlots();
    Model::Parts parts;
    parts.folder = m_folder;
    parts.manifest = m_manifest;
    parts.capabilities = m_capabilities;
    parts.vocabulary = m_vocabulary;
    parts.tokenizer = m_tokenizer;
    parts.device = backend.name();
    parts.weightsFormat = &weightsFormat();
    parts.weightBytes = m_checkpoint->bytes();
    parts.contentId = contentIdOf(readFile(m_folder / "config.json"), *m_checkpoint, slots->transformer,
                                  m_checkpoint->findMatrix(kHeadName), toInt(m_vocabulary->firstImage()));
    if (m_images)
        parts.imageTokenizerId = imageTokenizerIdOf(*m_images, *m_checkpoint);

    checkMemory(bytesToCopy(*m_checkpoint, slots->all()), m_manifest);
    const double elements = elementsOf(slots->transformer), share = elements / (elements + elementsOf(slots->images));
    loadSlots(*m_checkpoint, slots->transformer, backend, partOf(progress, 0, share), stop);
    if (isHeadTied(m_config, *m_checkpoint))
        slots->weights.head = slots->weights.embedding;
    parts.transformer = std::make_unique<Transformer>(backend, m_config.transformer, std::move(slots->weights));
    if (m_images) {
        // Strips of a picture are decoded while its next codes are sampled, where the device can do that.
        parts.imageQueue = backend.makeSecondQueue();
        Backend& queue = parts.imageQueue ? *parts.imageQueue : backend;
        loadSlots(*m_checkpoint, slots->images, queue, partOf(progress, share, 1), stop);
        parts.imageTokenizer = std::make_unique<ImageTokenizer>(queue, *m_images, std::move(slots->imageWeights));
    }
    return std::make_unique<Model>(std::move(parts));
}

}  // namespace pardalis
