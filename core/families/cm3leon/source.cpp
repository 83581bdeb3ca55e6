#include "core/families/cm3leon/source.h"

#include "core/base/error.h"
#include "core/base/memory_error.h"
#include "core/checkpoint/content_id.h"
#include "core/families/chameleon/image_tokenizer_id.h"
#include "core/families/chameleon/memory_need.h"
#include "core/families/chameleon/slots.h"
#include "core/families/cm3leon/layout.h"
#include "core/families/code_reader.h"
#include "core/tokens/remembering_tokenizer.h"
#include "core/tokens/tokenizer_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace pardalis {
namespace {

constexpr const char* kConfigFile = "config.json";
constexpr const char* kTokenizerFile = "tokenizer.json";
// What of the folder goes along where it is packed.
constexpr std::array kItsFiles = {kConfigFile, "tokenizer.model", kTokenizerFile, "tokenizer_config.json",
                                  "special_tokens_map.json"};

SmallFiles filesOf(const ModelFiles& files, const std::string& model) {
    if (!SmallFiles::areIn(files))
        throw Error("{}: a CM3Leon is opened as a folder with config.json, safetensors and tokenizer.json, or as the "
                    "packed file of one",
                    model);
    return SmallFiles(files);
}

std::unique_ptr<TextTokenizer> tokenizerOf(const SmallFiles& files, const Vocabulary& vocabulary) {
    const char* const name = files.has("tokenizer.model") ? "tokenizer.model" : kTokenizerFile;
    return openTextTokenizer(files.read(name, kMaxTokenizerBytes), name, vocabulary);
}

bool hasPart(const Checkpoint& checkpoint, const char* prefix) {
    return std::ranges::any_of(checkpoint.names(), [&](const std::string& name) { return name.starts_with(prefix); });
}

// What must be in the vocabulary for what the configuration says.
void proveNames(const Vocabulary& vocabulary, const Cm3LeonConfig& config) {
    for (const char* name : {"<racm3:break>", "<eoss>", "<sentinel:0>"}) {
        const bool isSentinel = std::string_view(name) == "<sentinel:0>";
        if ((config.trainedFor.gaps || !isSentinel) && !vocabulary.find(name))
            throw Error("{}: {} is missing{}", kTokenizerFile, name,
                        isSentinel ? R"(: config.json's "cm3_infill" is true)" : "");
    }
}

void provePictures(const Vocabulary& vocabulary, const ImageTokenizerConfig& images, const Cm3LeonSizes& sizes) {
    if (vocabulary.imageCodes() != images.codes)
        throw Error(R"({} names {} image codes, expected {}, config.json's "vq_config.num_embeddings")", kTokenizerFile,
                    vocabulary.imageCodes(), images.codes);
    // A separator, the picture, and one position to go on from.
    if (images.codesPerPicture() + 2 > sizes.contextLength)
        throw Error(R"(config.json: "max_position_embeddings" is {}, expected at least {}: a picture and a token)",
                    sizes.contextLength, images.codesPerPicture() + 2);
}

}  // namespace

MemoryNeed cm3leonMemoryNeed(const Cm3LeonSizes& s, const std::optional<ImageTokenizerConfig>& images, bool draws,
                             std::uint64_t weightBytes, DType cacheType) {
    const TransformerConfig alike{.vocabularySize = s.vocabularySize,
                                  .hiddenSize = s.hiddenSize,
                                  .ffnSize = s.ffnSize,
                                  .layers = s.layers,
                                  .heads = s.heads,
                                  .kvHeads = s.heads,
                                  .headDim = s.headDim(),
                                  .contextLength = s.contextLength,
                                  .normEps = s.normEps,
                                  .qkNorm = false};
    const PictureForm form = images ? PictureForm::ofOneSize(images->squareGrid()) : PictureForm();
    MemoryNeed need = memoryNeedOf(alike, images, form, draws, weightBytes, cacheType);
    // The unconditional stream holds what stands in front of text and picture, and so may be as long as the others.
    if (draws && images) {
        const std::int64_t more = std::max(0, s.contextLength - form.mostPositions());
        need.caches += static_cast<std::uint64_t>(more * shapeOf(alike).kvBytesPerPosition(cacheType));
        need.int8Caches += static_cast<std::uint64_t>(more * shapeOf(alike).kvBytesPerPosition(DType::i8));
    }
    return need;
}

std::vector<TensorSlot> Cm3LeonSource::Slots::all() const {
    std::vector<TensorSlot> list = transformer;
    list.insert(list.end(), images.begin(), images.end());
    return list;
}

Cm3LeonSource::Cm3LeonSource(const ModelFiles& files, const MakersWord& makers)
    : m_name(makers.name), m_files(filesOf(files, makers.name)) {
    const Bytes bytes = m_files.read(kConfigFile);
    m_identity = std::string(asText(bytes));
    m_config = cm3leonConfigOf(parseJsonBytes(bytes, m_files.nameOf(kConfigFile)), m_files.nameOf(kConfigFile));
    m_checkpoint = m_files.openWeights();

    if (!m_files.has(kTokenizerFile))
        throw Error("{}: {} is missing: it names the token ids", m_name, kTokenizerFile);
    const auto vocabulary = std::make_shared<const Vocabulary>(
        readTokenizerVocabulary(m_files.read(kTokenizerFile, kMaxTokenizerBytes), m_files.nameOf(kTokenizerFile)),
        m_config.sizes.vocabularySize, kTokenizerFile);
    proveNames(*vocabulary, m_config);
    findImageTokenizer();
    if (m_images)
        provePictures(*vocabulary, *m_images, m_config.sizes);
    findAbilities(makers, true);
    proveSlots(*m_checkpoint, makeSlots()->all());
    m_layout = std::make_shared<const Cm3LeonLayout>(
        vocabulary, std::make_shared<RememberingTokenizer>(tokenizerOf(m_files, *vocabulary)),
        Cm3LeonLayout::Limits{.contextLength = m_config.sizes.contextLength,
                              .picture = m_images ? m_images->squareGrid() : PictureGrid{},
                              .infill = m_config.trainedFor.gaps});
}

void Cm3LeonSource::findImageTokenizer() {
    if (!hasPart(*m_checkpoint, kEncoderPrefix)) {
        if (m_config.imageTokenizer)
            throw Error(R"(config.json has "vq_config", but the weights have no {}…)", kEncoderPrefix);
        return;
    }
    if (!m_config.imageTokenizer)
        throw Error(R"(config.json: "vq_config" is missing, and the weights have {}…)", kEncoderPrefix);
    m_images = m_config.imageTokenizer;
    m_images->hasDecoder = hasPart(*m_checkpoint, kDecoderPrefix);
}

void Cm3LeonSource::findAbilities(const MakersWord& makers, bool tokenizer) {
    const auto ability = [](bool there, const char* has, const char* hasNot, std::optional<bool> word,
                            const char* switchedOff) -> Ability {
        if (!there)
            return {false, hasNot};
        return word == false ? Ability{false, switchedOff} : Ability{true, has};
    };
    m_writes = ability(tokenizer, "it has a text tokenizer", "its files have no text tokenizer", makers.textOutput,
                       "its maker switched text off (pardalis.json)");
    m_readsPictures = ability(m_images.has_value(), "it has an image tokenizer", "its files have no image tokenizer",
                              makers.pictureInput, "its maker switched pictures off (pardalis.json)");
    m_draws = ability(m_images && m_images->hasDecoder, "it has a picture decoder",
                      m_images ? "its files have no picture decoder" : "its files have no image tokenizer",
                      makers.pictureOutput, "its maker switched pictures off (pardalis.json)");
}

GenerationDefaults Cm3LeonSource::defaults() const {
    GenerationDefaults defaults;
    defaults.guidance = {.textScale = 3, .imageScale = 1};  // arXiv 2309.02591 §4.1
    return defaults;
}

ModelDescription Cm3LeonSource::describe() const {
    ModelDescription d;
    d.format = m_files.format();
    d.family = "CM3Leon";
    d.weightsType = weightsFormat().name();
    d.weightBytes = m_checkpoint->bytes();
    d.contentId = contentId();
    d.imageTokenizer = m_images;
    for (const PictureGrid& grid : m_layout->grids())
        d.pictureSizes.push_back(pixelSize(grid, m_images->downsampling()));
    d.writes = m_writes;
    d.readsPictures = m_readsPictures;
    d.draws = m_draws;
    d.trainedFor = m_config.trainedFor;
    d.files = m_checkpoint->files();
    d.madeOf = m_files.madeOf();
    if (!m_config.trainedFor.gaps)
        d.notes.emplace_back("It does not fill gaps: config.json does not say \"cm3_infill\".");
    for (std::string& note : notesOn(m_config.trainedFor))
        d.notes.push_back(std::move(note));
    return d;
}

std::unique_ptr<Cm3LeonSource::Slots> Cm3LeonSource::makeSlots() const {
    auto slots = std::make_unique<Slots>();
    slots->transformer = cm3leonSlots(m_config.sizes, slots->weights);
    if (m_images)
        slots->images = encoderSlots(*m_images, slots->imageWeights);
    if (m_images && m_images->hasDecoder) {
        const std::vector<TensorSlot> decoder = decoderSlots(*m_images, slots->imageWeights);
        slots->images.insert(slots->images.end(), decoder.begin(), decoder.end());
    }
    // What lies there may be missing still, see the constructor.
    if (std::ranges::all_of(slots->transformer,
                            [&](const TensorSlot& slot) { return m_checkpoint->contains(slot.name); }))
        widenMixedLayers(*m_checkpoint, slots->transformer);
    return slots;
}

const MatrixFormat& Cm3LeonSource::weightsFormat() const {
    return formatOfLayers(*m_checkpoint, makeSlots()->transformer);
}

MemoryNeed Cm3LeonSource::needOf(std::uint64_t weightBytes, const MatrixFormat& format) const {
    return cm3leonMemoryNeed(m_config.sizes, m_images, m_draws.can, weightBytes, cacheTypeFor(format));
}

MemoryNeed Cm3LeonSource::memoryNeed() const {
    return needOf(bytesOnDevice(*m_checkpoint, makeSlots()->all()), weightsFormat());
}

PackedModel Cm3LeonSource::toPack(const Slots& slots) const {
    return {.checkpoint = *m_checkpoint,
            .transformer = slots.transformer,
            .asTheyAre = slots.images,
            .tiedHead = true,
            .files = {}};
}

std::vector<ModelSize> Cm3LeonSource::smallerSizes() const {
    if (m_files.isPacked())
        return {};
    return packedSizes(toPack(*makeSlots()), [this](std::uint64_t weightBytes, const MatrixFormat& format) {
        return needOf(weightBytes, format);
    });
}

ExportNotes Cm3LeonSource::exportTo(const ModelExport& how, const ProgressCallback& progress,
                                    std::stop_token stop) const {
    if (m_files.isPacked())
        throw Error("{}: is packed, its weights rounded to {}: take the model that it was made from", m_name,
                    weightsFormat().name());
    if (how.layout != ExportLayout::packed)
        throw Error("{}: a CM3Leon is packed, but no other program has a form for it", m_name);
    const std::unique_ptr<Slots> slots = makeSlots();
    const std::vector<PackedFileToWrite> files = filesToPack(m_files, kItsFiles, m_name, contentId());
    PackedModel model = toPack(*slots);
    model.files = files;
    return writePackedModel(model, how, progress, std::move(stop));
}

std::uint64_t Cm3LeonSource::hostBytes() const { return bytesToCopy(*m_checkpoint, makeSlots()->all()); }

std::string Cm3LeonSource::contentId() const {
    return contentIdOf(asBytes(m_identity), *m_checkpoint, makeSlots()->transformer,
                       m_checkpoint->findMatrix(kCm3LeonEmbedding), toInt(m_layout->vocabulary().firstImage()));
}

FamilyModel Cm3LeonSource::load(Backend& backend, const ProgressCallback& progress, std::stop_token stop) const {
    requireMemoryToOpen(hostBytes(), m_name);
    const std::unique_ptr<Slots> slots = makeSlots();
    FamilyModel model;
    model.layout = m_layout;
    model.capabilities = {.textOutput = m_writes.can,
                          .pictureInput = m_readsPictures.can,
                          .pictureOutput = m_draws.can,
                          .noPictureInput = m_readsPictures.can ? "" : m_readsPictures.why,
                          .noPictureOutput = m_draws.can ? "" : m_draws.why,
                          .trainedFor = m_config.trainedFor};
    model.shape = shape();
    model.weightsFormat = &weightsFormat();
    model.weightBytes = m_checkpoint->bytes();
    model.contentId = contentId();
    if (m_images)
        model.imageTokenizerId = imageTokenizerIdOf(*m_images, *m_checkpoint);

    const double elements = elementsOf(slots->transformer), share = elements / (elements + elementsOf(slots->images));
    loadSlots(*m_checkpoint, slots->transformer, backend, stepOf(progress, 0, share), stop);
    model.language = std::make_unique<Cm3LeonTransformer>(backend, m_config.sizes, std::move(slots->weights));
    if (m_images) {
        // Strips of a picture are decoded while its next codes are sampled, where the device can do that.
        model.imageQueue = backend.makeSecondQueue();
        Backend& queue = model.imageQueue ? *model.imageQueue : backend;
        loadSlots(*m_checkpoint, slots->images, queue, stepOf(progress, share, 1), stop);
        model.imageTokenizer = std::make_unique<ImageTokenizer>(queue, *m_images, std::move(slots->imageWeights));
        model.pictureReader = std::make_unique<CodeReader>(*model.imageTokenizer);
    }
    return model;
}

}  // namespace pardalis
