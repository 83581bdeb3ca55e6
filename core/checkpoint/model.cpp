#include "core/checkpoint/model.h"

#include "core/base/error.h"
#include "core/base/memory.h"
#include "core/checkpoint/chameleon_config.h"
#include "core/checkpoint/content_id.h"

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
    const std::string norm = "model.layers.0.self_attn.q_norm.weight";
    const bool there = checkpoint.contains(norm);
    if (config.qkNormStated && !config.transformer.qkNorm && there)
        throw Error("config.json: \"qk_layernorm\" is false, but {} has {}", checkpoint.fileOf(norm), norm);
    return config.qkNormStated ? config.transformer.qkNorm : there;
}

// The image tokenizer's configuration if the checkpoint has one that its vocabulary can speak of.
std::optional<ImageTokenizerConfig> imageTokenizerOf(const ChameleonConfig& config, const Vocabulary& vocabulary,
                                                     const Checkpoint& checkpoint) {
    if (!config.imageTokenizer || vocabulary.imageCodes() == 0 || !anyWithPrefix(checkpoint, kEncoderPrefix))
        return std::nullopt;
    ImageTokenizerConfig images = *config.imageTokenizer;
    if (vocabulary.imageCodes() != images.codes)
        throw Error("config.json: vocabulary_map names {} image codes, vq_config.num_embeddings is {}",
                    vocabulary.imageCodes(), images.codes);
    // Begin and end of the picture, and one position to go on from.
    if (images.codesPerPicture() + 3 > config.transformer.contextLength)
        throw Error("config.json: a picture takes {} positions; max_position_embeddings is {}",
                    images.codesPerPicture() + 2, config.transformer.contextLength);
    images.hasDecoder = anyWithPrefix(checkpoint, kDecoderPrefix);
    return images;
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

}  // namespace

Model::Model(Parts parts) : m_parts(std::move(parts)) { CHECK(m_parts.vocabulary && m_parts.transformer); }

const TextTokenizer& Model::requireTokenizer() const {
    if (!m_parts.tokenizer)
        throw Error("{} has no text tokenizer: {} has no tokenizer.model, the SentencePiece file this version reads",
                    m_parts.manifest.name, m_parts.folder.string());
    return *m_parts.tokenizer;
}

std::unique_ptr<Model> openModel(const fs::path& folder, Backend& backend, const ProgressCallback& progress,
                                 std::stop_token stop) {
    std::error_code unreadable;
    if (!fs::is_directory(folder, unreadable))
        throw Error("{}: not a model folder", folder.string());
    Model::Parts parts;
    parts.folder = folder;
    parts.manifest = readManifest(folder);
    parts.device = backend.name();

    ChameleonConfig config = readChameleonConfig(folder);
    parts.vocabulary = std::make_shared<const Vocabulary>(config.vocabulary, config.transformer.vocabularySize,
                                                          "config.json: vocabulary_map");
    if (fileExists(folder / "tokenizer.model"))
        parts.tokenizer = openTextTokenizer(folder, *parts.vocabulary);

    const std::unique_ptr<Checkpoint> checkpoint = openCheckpoint(folder);
    config.transformer.qkNorm = hasQkNorm(config, *checkpoint);
    const std::optional<ImageTokenizerConfig> images = imageTokenizerOf(config, *parts.vocabulary, *checkpoint);
    parts.capabilities = capabilitiesOf(parts.manifest, parts.tokenizer != nullptr, images);

    TransformerWeights weights;
    ImageTokenizerWeights imageWeights;
    const std::vector<TensorSlot> transformer = transformerSlots(config.transformer, config.tiedHead, weights);
    std::vector<TensorSlot> slots = transformer;
    const auto append = [&](const std::vector<TensorSlot>& more) {
        slots.insert(slots.end(), more.begin(), more.end());
    };
    if (images)
        append(encoderSlots(*images, imageWeights));
    if (images && images->hasDecoder)
        append(decoderSlots(*images, imageWeights));
    proveSlots(*checkpoint, slots);

    parts.weightsType = checkpoint->find("model.embed_tokens.weight")->type;
    parts.weightBytes = checkpoint->bytes();
    parts.contentId =
        contentIdOf(readFile(folder / "config.json"), *checkpoint, transformer, toInt(parts.vocabulary->firstImage()));
    if (images)
        parts.imageTokenizerId = imageTokenizerIdOf(*images, *checkpoint);

    checkMemory(bytesToCopy(*checkpoint, slots), parts.manifest);
    loadSlots(*checkpoint, slots, backend, progress, stop);
    if (config.tiedHead)
        weights.head = weights.embedding;
    parts.transformer = std::make_unique<Transformer>(backend, config.transformer, std::move(weights));
    if (images)
        parts.imageTokenizer = std::make_unique<ImageTokenizer>(backend, *images, std::move(imageWeights));
    return std::make_unique<Model>(std::move(parts));
}

}  // namespace pardalis
