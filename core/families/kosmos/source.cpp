#include "core/families/kosmos/source.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/memory_error.h"
#include "core/checkpoint/content_id.h"
#include "core/families/kosmos/layout.h"
#include "core/families/kosmos/memory_need.h"
#include "core/families/kosmos/original_names.h"
#include "core/families/kosmos/tokenizer.h"
#include "core/families/kosmos/unigram_json.h"
#include "core/tokens/remembering_tokenizer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostConfigFile = 1 << 20;
constexpr const char* kProcessorFile = "processor_config.json";
constexpr const char* kPicturesFile = "preprocessor_config.json";
constexpr const char* kDrawsNothing = "Kosmos looks at pictures and speaks of them; it has nothing to draw with";

// The SentencePiece model, under the name of the published folder or under its own, or as transformers 5 saves it.
struct PiecesFile {
    Bytes bytes;
    std::string name;
};
PiecesFile piecesFileOf(const fs::path& folder, const std::string& model) {
    for (const char* name : {"sentencepiece.bpe.model", "tokenizer.model"}) {
        if (fileExists(folder / name))
            return {readFile(folder / name, kMaxTokenizerBytes), name};
    }
    const char* const json = "tokenizer.json";
    if (!fileExists(folder / json))
        throw Error("{}: neither sentencepiece.bpe.model nor {} is there: one of them makes tokens of text", model,
                    json);
    const std::string made = sentencePieceModelOf(readJsonFile(folder / json), json);
    const auto bytes = asBytes(made);
    return {Bytes(bytes.begin(), bytes.end()), json};
}

// What the processor's file says of the grid over a picture, where there is one.
std::optional<int> cellsSaid(const fs::path& folder) {
    constexpr std::int64_t kMostCells = 1 << 16;
    if (!fileExists(folder / kProcessorFile))
        return std::nullopt;
    const nlohmann::json json = readJsonFile(folder / kProcessorFile);
    const JsonFields processor(json, kProcessorFile);
    if (!processor.find("num_patch_index_tokens"))
        return std::nullopt;
    return static_cast<int>(processor.integer("num_patch_index_tokens", 0, kMostCells));
}

// Where transformers 5 saves a whole processor, its picture half is a member of that.
ClipPreprocessing preprocessingOf(const fs::path& folder, int imageSize) {
    if (fileExists(folder / kPicturesFile))
        return clipPreprocessingOf(readJsonFile(folder / kPicturesFile), kPicturesFile, imageSize);
    if (fileExists(folder / kProcessorFile)) {
        const nlohmann::json json = readJsonFile(folder / kProcessorFile);
        const JsonFields processor(json, kProcessorFile);
        if (processor.find("image_processor"))
            return clipPreprocessingOf(processor.requiredObject("image_processor").json(), kProcessorFile, imageSize);
    }
    return {.resizedHeight = imageSize, .resizedWidth = imageSize, .keepsShape = false, .side = imageSize};
}

// As transformers saves it, or the release's own file beside a config.json.
std::unique_ptr<Checkpoint> checkpointOf(const fs::path& folder) {
    bool isSaved = false;
    for (const char* name :
         {"model.safetensors", "model.safetensors.index.json", "pytorch_model.bin", "pytorch_model.bin.index.json"})
        isSaved = isSaved || fileExists(folder / name);
    return !isSaved && fileExists(folder / kOriginalKosmosFile) ? openOriginalKosmos(folder / kOriginalKosmosFile)
                                                                : openCheckpoint(folder);
}

Ability abilityOf(const char* has, std::optional<bool> word, const char* what) {
    return word == false ? Ability{false, fmt::format("its maker switched {} off (pardalis.json)", what)}
                         : Ability{true, has};
}

}  // namespace

KosmosSource::KosmosSource(const ModelFiles& files, const MakersWord& makers) : m_name(makers.name) {
    if (files.layout != ModelLayout::huggingFace)
        throw Error("{}: a Kosmos is opened as a folder with config.json, safetensors and its text tokenizer", m_name);
    const Bytes bytes = readFile(files.folder / "config.json", kMostConfigFile);
    m_identity = std::string(asText(bytes));
    m_config = kosmosConfigOf(parseJsonBytes(bytes, "config.json"), "config.json");
    m_preprocessing = preprocessingOf(files.folder, m_config.vision.imageSize);
    m_checkpoint = checkpointOf(files.folder);
    proveInnerNorms(*m_checkpoint, m_config.text);
    proveSlots(*m_checkpoint, makeSlots()->all);

    const PiecesFile file = piecesFileOf(files.folder, m_name);
    const std::vector<std::string> pieces = piecesOf(file.bytes, file.name);
    const int rows = m_config.text.vocabularySize;
    const int cells =
        KosmosVocabulary::cellsOf(static_cast<int>(pieces.size()), rows, cellsSaid(files.folder), file.name);
    const auto vocabulary = std::make_shared<const KosmosVocabulary>(pieces, rows, cells, file.name);
    m_layout = std::make_shared<const KosmosLayout>(
        vocabulary,
        std::make_shared<RememberingTokenizer>(
            std::make_shared<const KosmosTokenizer>(file.bytes, vocabulary, file.name)),
        KosmosLayout::Limits{.contextLength = m_config.text.contextLength, .latents = m_config.latents});
    m_trainedFor = makers.trainedFor;
    m_trainedFor.grounding = vocabulary->canPoint();
    findAbilities(makers);
}

void KosmosSource::findAbilities(const MakersWord& makers) {
    m_writes = abilityOf("it has a text tokenizer", makers.textOutput, "text");
    m_readsPictures = abilityOf("it has a vision transformer", makers.pictureInput, "pictures");
}

// Greedy, as the release's own examples decode.
GenerationDefaults KosmosSource::defaults() const {
    GenerationDefaults defaults;
    defaults.text = {0, 1, 0, 1};
    defaults.question = "Question: {text} Answer:";
    defaults.look = {.caption = "An image of",
                     .description = "Describe this image in detail:",
                     .reasons = "Introduce this picture in detail:",
                     .isThere = "is there {text} in the picture?",
                     .yes = "yes",
                     .no = "no"};
    return defaults;
}

ModelDescription KosmosSource::describe() const {
    ModelDescription d;
    d.format = "Hugging Face folder";
    d.family = m_trainedFor.grounding ? "Kosmos-2" : "KOSMOS-1";
    d.weightsType = m_checkpoint->describe(kKosmosEmbedding)->format->name();
    d.weightBytes = m_checkpoint->bytes();
    d.contentId = contentId(*makeSlots());
    d.writes = m_writes;
    d.readsPictures = m_readsPictures;
    d.draws = {false, kDrawsNothing};
    d.trainedFor = m_trainedFor;
    d.files = m_checkpoint->files();
    d.notConverted = "Kosmos models can't be packed or converted yet";
    d.notes = notesOn(m_trainedFor);
    d.notes.emplace_back("It knows English alone, and sees a picture at "
                         "a small size: small print in it can't be read.");
    return d;
}

std::unique_ptr<KosmosSource::Slots> KosmosSource::makeSlots() const {
    auto slots = std::make_unique<Slots>();
    slots->text = kosmosTextSlots(m_config.text, slots->weights.text);
    slots->all = slots->text;
    const std::vector<TensorSlot> pictures = kosmosPictureSlots(m_config, slots->weights.pictures);
    slots->all.insert(slots->all.end(), pictures.begin(), pictures.end());
    // What lies there may be missing still, see the constructor.
    if (std::ranges::all_of(slots->all, [&](const TensorSlot& slot) { return m_checkpoint->contains(slot.name); }))
        widenMixedLayers(*m_checkpoint, slots->all);
    return slots;
}

MemoryNeed KosmosSource::memoryNeed() const {
    const MatrixFormat& format = *m_checkpoint->describe(kKosmosEmbedding)->format;
    return kosmosMemoryNeed(m_config, bytesOnDevice(*m_checkpoint, makeSlots()->all), cacheTypeFor(format));
}

// The table of positions is made on the host, and on the CPU lies there once more.
std::uint64_t KosmosSource::hostBytes() const {
    return bytesToCopy(*m_checkpoint, makeSlots()->all) + 2 * kosmosPositionBytes(m_config.text);
}

std::string KosmosSource::contentId(const Slots& slots) const {
    const char* const head = m_config.text.tiedHead ? kKosmosEmbedding : kKosmosHead;
    return contentIdOf(asBytes(m_identity), *m_checkpoint, slots.text, m_checkpoint->findMatrix(head),
                       toInt(m_layout->vocabulary().beginImage()));
}

FamilyModel KosmosSource::load(Backend& backend, const ProgressCallback& progress, std::stop_token stop) const {
    requireMemoryToOpen(hostBytes(), m_name);
    const std::unique_ptr<Slots> slots = makeSlots();
    FamilyModel model;
    model.layout = m_layout;
    model.capabilities = {.textOutput = m_writes.can,
                          .pictureInput = m_readsPictures.can,
                          .pictureOutput = false,
                          .noPictureInput = m_readsPictures.can ? "" : m_readsPictures.why,
                          .noPictureOutput = kDrawsNothing,
                          .trainedFor = m_trainedFor};
    model.shape = shape();
    model.weightsFormat = m_checkpoint->describe(kKosmosEmbedding)->format;
    model.weightBytes = m_checkpoint->bytes();
    model.contentId = contentId(*slots);
    loadSlots(*m_checkpoint, slots->all, backend, progress, stop);
    const KosmosConnectorSizes connector{.seenWidth = m_config.vision.tower.width,
                                         .hidden = m_config.text.hiddenSize,
                                         .heads = m_config.text.heads,
                                         .latents = m_config.latents};
    model.language = std::make_unique<KosmosTransformer>(backend, m_config.text, std::move(slots->weights.text));
    model.pictureReader = std::make_unique<KosmosPictureRows>(backend, m_config.vision, connector, m_preprocessing,
                                                              std::move(slots->weights.pictures));
    return model;
}

}  // namespace pardalis
