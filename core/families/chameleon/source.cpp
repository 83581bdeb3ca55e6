#include "core/families/chameleon/source.h"

#include "core/base/memory_error.h"
#include "core/checkpoint/content_id.h"
#include "core/families/chameleon/image_tokenizer_id.h"
#include "core/families/chameleon/layout.h"
#include "core/families/chameleon/lumina_form.h"
#include "core/families/chameleon/memory_need.h"
#include "core/families/chameleon/preprocessing.h"
#include "core/families/code_reader.h"
#include "core/families/packed_model.h"
#include "core/tensor/packed_format.h"
#include "core/tokens/remembering_tokenizer.h"

#include <algorithm>
#include <iterator>

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

void proveSpokenOf(const ImageTokenizerConfig& images, const PictureForm& form, const ChameleonConfig& config,
                   const Vocabulary& vocabulary, const CheckpointFiles& files) {
    if (vocabulary.imageCodes() != images.codes)
        throw Error("{} names {} image codes, the image tokenizer has {} ({})", files.vocabularySource,
                    vocabulary.imageCodes(), images.codes, files.codesSource);
    // The picture, and one position to go on from.
    if (const int usual = form.positions(form.grids.front()); usual + 1 > config.transformer.contextLength)
        throw Error("config.json: a picture takes {} positions; max_position_embeddings is {}", usual,
                    config.transformer.contextLength);
}

Vocabulary::Hints hintsOf(const ChameleonConfig& config, const std::optional<ImageTokenizerConfig>& images) {
    return {.codes = images ? images->codes : INT32_MAX, .bos = config.bosToken, .eos = config.eosToken};
}

CheckpointFiles readFiles(const ModelFiles& files) {
    switch (files.layout) {
    case ModelLayout::metaRelease: return readMetaFiles(files);
    case ModelLayout::gguf: return readGgufFiles(files);
    case ModelLayout::packed: return readPackedFiles(files);
    case ModelLayout::huggingFace: break;
    }
    return readHuggingFaceFiles(files);
}

// Its maker's word, or else whose it is.
bool isLumina(Maker maker, const MakersWord& makers) {
    if (makers.pictureForm.empty())
        return maker == Maker::lumina;
    if (makers.pictureForm != "lumina" && makers.pictureForm != "chameleon")
        throw Error("pardalis.json: pictures: form: has \"{}\", expected \"chameleon\" or \"lumina\"",
                    makers.pictureForm);
    return makers.pictureForm == "lumina";
}

Ability writingOf(bool tokenizer, std::optional<bool> word) {
    if (!tokenizer)
        return {false, "its files have no text tokenizer"};
    if (word == false)
        return {false, "its maker switched text off (pardalis.json)"};
    return {true, "it has a text tokenizer"};
}

Ability readingOf(bool encoder, bool textOnly, std::optional<bool> word) {
    if (textOnly)
        return {false, "files of this format hold text alone"};
    if (!encoder)
        return {false, "its files have no image tokenizer"};
    if (word == false)
        return {false, "its maker switched pictures off (pardalis.json)"};
    return {true, "it has an image tokenizer"};
}

// The head is not made for the sake of an id: of files in pieces the headers tell what is in them.
std::optional<HostMatrix> headWhereItLies(const Checkpoint& checkpoint) {
    const std::optional<TensorDescription> head = checkpoint.describe(kHeadName);
    return head && !head->copied ? checkpoint.findMatrix(kHeadName) : std::nullopt;
}

std::vector<TensorSlot> joined(std::vector<TensorSlot> list, const std::vector<TensorSlot>& more) {
    list.insert(list.end(), more.begin(), more.end());
    return list;
}

}  // namespace

ChameleonSource::ChameleonSource(const ModelFiles& files, const MakersWord& makers)
    : m_name(makers.name), m_found(files), m_files(readFiles(files)), m_trainedFor(makers.trainedFor) {
    const Checkpoint& checkpoint = *m_files.checkpoint;
    m_images = imageTokenizerOf(m_files.config, checkpoint);
    const auto vocabulary =
        std::make_shared<const Vocabulary>(m_files.config.vocabulary, transformer().vocabularySize,
                                           m_files.vocabularySource, hintsOf(m_files.config, m_images));
    std::shared_ptr<const TextTokenizer> tokenizer;
    if (m_files.openTokenizer)
        tokenizer = std::make_shared<RememberingTokenizer>(m_files.openTokenizer(*vocabulary));
    m_files.config.transformer.qkNorm = hasQkNorm(m_files.config, checkpoint);
    if (vocabulary->imageCodes() == 0)
        m_images.reset();
    m_isLumina = isLumina(m_files.maker, makers);
    const PictureForm form = m_images ? formOf(*vocabulary, makers) : PictureForm();
    if (m_images) {
        proveSpokenOf(*m_images, form, m_files.config, *vocabulary, m_files);
        if (!m_isLumina) {
            for (const fs::path& folder : m_files.preprocessing)
                provePreprocessing(folder, *m_images, m_files.notes);
        }
    }
    m_writes = writingOf(tokenizer != nullptr, makers.textOutput);
    m_readsPictures = readingOf(m_images.has_value(), m_files.textOnly, makers.pictureInput);
    m_draws = drawingOf(m_files.maker,
                        {.encoder = m_images.has_value(),
                         .decoder = m_images && m_images->hasDecoder,
                         .decoderBeside = m_files.decoderBeside},
                        makers.pictureOutput);
    if (m_files.textOnly)
        m_draws = m_readsPictures;
    if (m_images && !m_images->hasDecoder && m_files.maker != Maker::meta && !m_files.noDecoder.empty())
        m_draws.why = m_files.noDecoder;
    proveSlots(checkpoint, makeSlots()->all());
    m_layout = std::make_shared<const ChameleonLayout>(
        vocabulary, tokenizer,
        ChameleonLayout::Limits{
            .contextLength = transformer().contextLength, .pictures = form, .masksPrompts = m_trainedFor.gaps});
    if (m_trainedFor.gaps && !m_layout->sentinels().canFill())
        throw Error("pardalis.json: capabilities: \"cm3_infill\" is true, but {} has no <sentinel:0> or no <eoss>",
                    m_files.vocabularySource);
}

PictureForm ChameleonSource::formOf(const Vocabulary& vocabulary, const MakersWord& makers) {
    if (!m_isLumina)
        return PictureForm::ofOneSize(m_images->squareGrid());
    const int target = makers.pictureTarget > 0 ? makers.pictureTarget : m_files.pictureTarget;
    PictureForm form = luminaForm(vocabulary, target, m_images->downsampling(), m_files.vocabularySource);
    std::vector<PictureGrid> fitting = form.grids;
    const auto gone = std::erase_if(
        fitting, [&](const PictureGrid& grid) { return form.positions(grid) >= transformer().contextLength; });
    if (gone == 0 || fitting.empty())
        return form;
    std::string note = fmt::format("{} of its {} sizes of pictures take more than its {} positions and are left out.",
                                   gone, form.grids.size(), transformer().contextLength);
    if (std::ranges::find(m_files.notes, note) == m_files.notes.end())  // a packed file has those of its origin
        m_files.notes.push_back(std::move(note));
    form.grids = std::move(fitting);
    return form;
}

GenerationDefaults ChameleonSource::defaults() const { return m_isLumina ? luminaDefaults() : GenerationDefaults(); }

ModelDescription ChameleonSource::describe() const {
    ModelDescription d;
    d.format = m_files.format;
    d.family = "Chameleon";
    d.weightsType = weightsFormat().name();
    d.weightBytes = m_files.checkpoint->bytes();
    d.contentId = contentId();
    d.madeOf = m_files.madeOf;
    d.imageTokenizer = m_images;
    for (const PictureGrid& grid : m_layout->grids())
        d.pictureSizes.push_back(pixelSize(grid, m_images->downsampling()));
    d.writes = m_writes;
    d.readsPictures = m_readsPictures;
    d.draws = m_draws;
    d.trainedFor = m_trainedFor;
    d.licence = m_files.licence.name;
    d.licenceText = m_files.licence.text;
    d.notes = m_files.notes;
    std::ranges::copy(notesOn(m_trainedFor), std::back_inserter(d.notes));
    d.files = m_files.checkpoint->files();
    if (m_found.layout == ModelLayout::packed)  // is whole in itself
        return d;
    if (!m_files.openTokenizer)
        d.missing.emplace_back(
            "A text tokenizer (tokenizer.json, text_tokenizer.json or tokenizer.model) would let it write.");
    const bool mayDraw = m_files.maker == Maker::anole || m_files.maker == Maker::lumina;
    if (m_images && !m_images->hasDecoder && mayDraw)
        d.missing.emplace_back("A picture decoder (vqgan.ckpt with vqgan.yaml) beside it would let it draw.");
    return d;
}

std::vector<TensorSlot> ChameleonSource::Slots::all() const { return joined(transformer, images); }

std::unique_ptr<ChameleonSource::Slots> ChameleonSource::makeSlots() const {
    auto slots = std::make_unique<Slots>();
    const bool tied = isHeadTied(m_files.config, *m_files.checkpoint);
    slots->transformer = transformerSlots(transformer(), tied, slots->weights);
    // A file keeps one of two tied tensors, whichever.
    if (tied && !m_files.checkpoint->contains(kEmbeddingName) && m_files.checkpoint->contains(kHeadName))
        slots->transformer.front().name = kHeadName;
    if (m_images)
        slots->images = encoderSlots(*m_images, slots->imageWeights);
    if (m_images && m_images->hasDecoder)
        slots->images = joined(slots->images, decoderSlots(*m_images, slots->imageWeights));
    return slots;
}

std::unique_ptr<ChameleonSource::Slots> ChameleonSource::provenSlots() const {
    std::unique_ptr<Slots> slots = makeSlots();
    widenMixedLayers(*m_files.checkpoint, slots->transformer);
    return slots;
}

const MatrixFormat& ChameleonSource::weightsFormat() const {
    return *m_files.checkpoint->describe(m_files.checkpoint->contains(kEmbeddingName) ? kEmbeddingName : kHeadName)
                ->format;
}

MemoryNeed ChameleonSource::needOf(std::uint64_t weightBytes, const MatrixFormat& weights) const {
    return memoryNeedOf(transformer(), m_images, m_layout->form(), m_draws.can, weightBytes, cacheTypeFor(weights));
}

MemoryNeed ChameleonSource::memoryNeed() const {
    return needOf(bytesOnDevice(*m_files.checkpoint, provenSlots()->all()), weightsFormat());
}

std::vector<ModelSize> ChameleonSource::smallerSizes() const {
    if (asPacked(&weightsFormat()))
        return {};
    const std::unique_ptr<Slots> all = makeSlots();  // those that are widened to be mixed are none of a packed model's
    const bool keepsDecoder = m_draws.can || !m_images;  // see exportTo()
    const std::vector<TensorSlot> pictures = keepsDecoder ? all->images : encoderSlots(*m_images, all->imageWeights);
    return packedSizes(
        {.checkpoint = *m_files.checkpoint,
         .transformer = all->transformer,
         .asTheyAre = pictures,
         .tiedHead = isHeadTied(m_files.config, *m_files.checkpoint),
         .files = {}},
        [this](std::uint64_t weightBytes, const MatrixFormat& format) { return needOf(weightBytes, format); });
}

std::uint64_t ChameleonSource::hostBytes() const { return bytesToCopy(*m_files.checkpoint, provenSlots()->all()); }

std::string ChameleonSource::contentId() const {
    return contentIdOf(asBytes(m_files.identity), *m_files.checkpoint, provenSlots()->transformer,
                       headWhereItLies(*m_files.checkpoint), toInt(m_layout->vocabulary().firstImage()));
}

FamilyModel ChameleonSource::load(Backend& backend, const ProgressCallback& progress, std::stop_token stop) const {
    const std::unique_ptr<Slots> slots = provenSlots();
    FamilyModel model;
    model.layout = m_layout;
    model.capabilities = {.textOutput = m_writes.can,
                          .pictureInput = m_readsPictures.can,
                          .pictureOutput = m_draws.can,
                          .noPictureInput = m_readsPictures.can ? "" : m_readsPictures.why,
                          .noPictureOutput = m_draws.can ? "" : m_draws.why,
                          .trainedFor = m_trainedFor};
    model.shape = shape();
    model.weightsFormat = &weightsFormat();
    model.weightBytes = m_files.checkpoint->bytes();
    model.contentId = contentId();
    if (m_images)
        model.imageTokenizerId = imageTokenizerIdOf(*m_images, *m_files.checkpoint);

    requireMemoryToOpen(hostBytes(), m_name);
    const double elements = elementsOf(slots->transformer), share = elements / (elements + elementsOf(slots->images));
    loadSlots(*m_files.checkpoint, slots->transformer, backend, stepOf(progress, 0, share), stop);
    if (isHeadTied(m_files.config, *m_files.checkpoint))
        slots->weights.head = slots->weights.embedding;
    model.language = std::make_unique<Transformer>(backend, transformer(), std::move(slots->weights));
    if (m_images) {
        // Strips of a picture are decoded while its next codes are sampled, where the device can do that.
        model.imageQueue = backend.makeSecondQueue();
        Backend& queue = model.imageQueue ? *model.imageQueue : backend;
        loadSlots(*m_files.checkpoint, slots->images, queue, stepOf(progress, share, 1), stop);
        model.imageTokenizer = std::make_unique<ImageTokenizer>(queue, *m_images, std::move(slots->imageWeights));
        model.pictureReader = std::make_unique<CodeReader>(*model.imageTokenizer,
                                                           m_isLumina ? Scaling::halvedThenCubic : Scaling::lanczos);
    }
    return model;
}

}  // namespace pardalis
