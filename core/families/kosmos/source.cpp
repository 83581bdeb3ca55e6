#include "core/families/kosmos/source.h"

#include "core/base/error.h"
#include "core/base/memory_error.h"
#include "core/checkpoint/content_id.h"
#include "core/families/kosmos/defaults.h"
#include "core/families/kosmos/layout.h"
#include "core/families/kosmos/memory_need.h"
#include "core/families/kosmos/original_names.h"
#include "core/families/kosmos/tokenizer.h"
#include "core/families/kosmos/unigram_json.h"
#include "core/tokens/remembering_tokenizer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace pardalis {
namespace {

constexpr const char* kProcessorFile = "processor_config.json";
constexpr const char* kPicturesFile = "preprocessor_config.json";
constexpr const char* kDrawsNothing = "Kosmos looks at pictures and speaks of them; it has nothing to draw with";

// What of the folder goes along where it is packed.
constexpr std::array kItsFiles = {
    "config.json",           "sentencepiece.bpe.model", "tokenizer.model", "tokenizer.json",
    "tokenizer_config.json", "special_tokens_map.json", kProcessorFile,    kPicturesFile};

// The SentencePiece model, under the name of the published folder or under its own, or as transformers 5 saves it.
struct PiecesFile {
    Bytes bytes;
    std::string name;
};
PiecesFile piecesFileOf(const SmallFiles& files, const std::string& model) {
    for (const char* name : {"sentencepiece.bpe.model", "tokenizer.model"}) {
        if (files.has(name))
            return {files.read(name, kMaxTokenizerBytes), files.nameOf(name)};
    }
    const char* const json = "tokenizer.json";
    if (!files.has(json))
        throw Error("{}: neither sentencepiece.bpe.model nor {} is there: one of them makes tokens of text", model,
                    json);
    const std::string made = sentencePieceModelOf(files.readJson(json), files.nameOf(json));
    const auto bytes = asBytes(made);
    return {Bytes(bytes.begin(), bytes.end()), files.nameOf(json)};
}

// What the processor's file says of the grid over a picture, where there is one.
std::optional<int> cellsSaid(const SmallFiles& files) {
    constexpr std::int64_t kMostCells = 1 << 16;
    if (!files.has(kProcessorFile))
        return std::nullopt;
    const nlohmann::json json = files.readJson(kProcessorFile);
    const JsonFields processor(json, files.nameOf(kProcessorFile));
    if (!processor.find("num_patch_index_tokens"))
        return std::nullopt;
    return static_cast<int>(processor.integer("num_patch_index_tokens", 0, kMostCells));
}

// Where transformers 5 saves a whole processor, its picture half is a member of that.
ClipPreprocessing preprocessingOf(const SmallFiles& files, int imageSize) {
    if (files.has(kPicturesFile))
        return clipPreprocessingOf(files.readJson(kPicturesFile), files.nameOf(kPicturesFile), imageSize);
    if (files.has(kProcessorFile)) {
        const nlohmann::json json = files.readJson(kProcessorFile);
        const JsonFields processor(json, files.nameOf(kProcessorFile));
        if (processor.find("image_processor"))
            return clipPreprocessingOf(processor.requiredObject("image_processor").json(), files.nameOf(kProcessorFile),
                                       imageSize);
    }
    return {.resizedHeight = imageSize, .resizedWidth = imageSize, .keepsShape = false, .side = imageSize};
}

// As transformers saves it, or the release's own file beside a config.json.
std::unique_ptr<Checkpoint> weightsOf(const SmallFiles& files) {
    bool isSaved = files.isPacked();
    for (const char* name :
         {"model.safetensors", "model.safetensors.index.json", "pytorch_model.bin", "pytorch_model.bin.index.json"})
        isSaved = isSaved || files.has(name);
    return !isSaved && files.has(kOriginalKosmosFile) ? openOriginalKosmos(files.folder() / kOriginalKosmosFile)
                                                      : files.openWeights();
}

SmallFiles filesOf(const ModelFiles& files, const std::string& model) {
    if (!SmallFiles::areIn(files))
        throw Error("{}: a Kosmos is opened as a folder with config.json, safetensors and its text tokenizer, or as "
                    "the packed file of one",
                    model);
    return SmallFiles(files);
}

Ability abilityOf(const char* has, std::optional<bool> word, const char* what) {
    return word == false ? Ability{false, fmt::format("its maker switched {} off (pardalis.json)", what)}
                         : Ability{true, has};
}

}  // namespace

KosmosSource::KosmosSource(const ModelFiles& files, const MakersWord& makers)
    : m_name(makers.name), m_files(filesOf(files, makers.name)) {
    const char* const name = "config.json";
    const Bytes bytes = m_files.read(name);
    m_identity = std::string(asText(bytes));
    m_config = kosmosConfigOf(parseJsonBytes(bytes, m_files.nameOf(name)), m_files.nameOf(name));
    m_preprocessing = preprocessingOf(m_files, m_config.vision.imageSize);
    m_checkpoint = weightsOf(m_files);
    proveInnerNorms(*m_checkpoint, m_config.text);
    proveSlots(*m_checkpoint, makeSlots()->all());

    const PiecesFile file = piecesFileOf(m_files, m_name);
    const std::vector<std::string> pieces = piecesOf(file.bytes, file.name);
    const int rows = m_config.text.vocabularySize;
    const int cells = KosmosVocabulary::cellsOf(static_cast<int>(pieces.size()), rows, cellsSaid(m_files), file.name);
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

GenerationDefaults KosmosSource::defaults() const { return kosmosDefaults(); }

ModelDescription KosmosSource::describe() const {
    ModelDescription d;
    d.format = m_files.format();
    d.family = m_trainedFor.grounding ? "Kosmos-2" : "KOSMOS-1";
    d.weightsType = weightsFormat().name();
    d.weightBytes = m_checkpoint->bytes();
    d.contentId = contentId(*makeSlots());
    d.writes = m_writes;
    d.readsPictures = m_readsPictures;
    d.draws = {false, kDrawsNothing};
    d.trainedFor = m_trainedFor;
    d.files = m_checkpoint->files();
    d.madeOf = m_files.madeOf();
    d.notes = notesOn(m_trainedFor);
    d.notes.emplace_back("It knows English alone, and sees a picture at "
                         "a small size: small print in it can't be read.");
    return d;
}

std::unique_ptr<KosmosSource::Slots> KosmosSource::makeSlots() const {
    auto slots = std::make_unique<Slots>();
    slots->text = kosmosTextSlots(m_config.text, slots->weights.text);
    slots->pictures = kosmosPictureSlots(m_config, slots->weights.pictures);
    // What lies there may be missing still, see the constructor.
    for (std::vector<TensorSlot>* list : {&slots->text, &slots->pictures}) {
        if (std::ranges::all_of(*list, [&](const TensorSlot& slot) { return m_checkpoint->contains(slot.name); }))
            widenMixedLayers(*m_checkpoint, *list);
    }
    return slots;
}

std::vector<TensorSlot> KosmosSource::Slots::all() const {
    std::vector<TensorSlot> list = text;
    list.insert(list.end(), pictures.begin(), pictures.end());
    return list;
}

const MatrixFormat& KosmosSource::weightsFormat() const { return formatOfLayers(*m_checkpoint, makeSlots()->text); }

MemoryNeed KosmosSource::needOf(std::uint64_t weightBytes, const MatrixFormat& format) const {
    return kosmosMemoryNeed(m_config, weightBytes, cacheTypeFor(format));
}

MemoryNeed KosmosSource::memoryNeed() const {
    return needOf(bytesOnDevice(*m_checkpoint, makeSlots()->all()), weightsFormat());
}

// What sees stays as it is: a quarter of the published model, and every word hangs on it.
PackedModel KosmosSource::toPack(const Slots& slots) const {
    return {.checkpoint = *m_checkpoint,
            .transformer = slots.text,
            .asTheyAre = slots.pictures,
            .tiedHead = m_config.text.tiedHead,
            .files = {}};
}

std::vector<ModelSize> KosmosSource::smallerSizes() const {
    if (m_files.isPacked())
        return {};
    return packedSizes(toPack(*makeSlots()), [this](std::uint64_t weightBytes, const MatrixFormat& format) {
        return needOf(weightBytes, format);
    });
}

ExportNotes KosmosSource::exportTo(const ModelExport& how, const ProgressCallback& progress,
                                   std::stop_token stop) const {
    if (m_files.isPacked())
        throw Error("{}: is packed, its weights rounded to {}: take the model that it was made from", m_name,
                    weightsFormat().name());
    if (how.layout != ExportLayout::packed)
        throw Error("{}: a Kosmos is packed, but not written as a file of other programs: it is one already", m_name);
    const std::unique_ptr<Slots> slots = makeSlots();
    const std::vector<PackedFileToWrite> files = filesToPack(m_files, kItsFiles, m_name, contentId(*slots));
    PackedModel model = toPack(*slots);
    model.files = files;
    return writePackedModel(model, how, progress, std::move(stop));
}

// The table of positions is made on the host, and on the CPU lies there once more.
std::uint64_t KosmosSource::hostBytes() const {
    return bytesToCopy(*m_checkpoint, makeSlots()->all()) + 2 * kosmosPositionBytes(m_config.text);
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
    model.weightsFormat = &weightsFormat();
    model.weightBytes = m_checkpoint->bytes();
    model.contentId = contentId(*slots);
    loadSlots(*m_checkpoint, slots->all(), backend, progress, stop);
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
