#include "core/base/error.h"
#include "core/base/json_fields.h"
#include "core/families/chameleon/config.h"
#include "core/families/chameleon/meta_config.h"
#include "core/families/chameleon/slots.h"
#include "core/families/chameleon/vocabulary.h"
#include "core/families/cm3leon/slots.h"
#include "core/families/kosmos/slots.h"
#include "core/models/model_manifest.h"
#include "core/nn/clip_preprocessing.h"
#include "core/retrieval/clip/clip_slots.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>

namespace {

using namespace pardalis;

std::int64_t parameters(const std::vector<TensorSlot>& list) {
    std::int64_t count = 0;
    for (const TensorSlot& slot : list) {
        if ((slot.tensor == nullptr) == (slot.matrix == nullptr) || slot.shape.count() <= 0)
            std::abort();
        count += slot.shape.count();  // an overflow is a finding of the sanitizer
    }
    return count;
}

void proveImages(const ImageTokenizerConfig& config) {
    ImageTokenizerWeights images;
    parameters(encoderSlots(config, images));
    parameters(decoderSlots(config, images));
    if (config.codesPerPicture() < 4)
        std::abort();
}

void readConfig(std::span<const std::byte> bytes) {
    const ChameleonConfig config = parseChameleonConfig(bytes);
    TransformerWeights weights;
    if (parameters(transformerSlots(config.transformer, false, weights)) != config.transformer.parameters())
        std::abort();
    if (config.imageTokenizer)
        proveImages(*config.imageTokenizer);
    if (config.transformer.vocabularySize > 100'000)  // 40 bytes an id: sound, but slow to fuzz
        return;
    const int codes = config.imageTokenizer.value_or(ImageTokenizerConfig{}).codes;
    const Vocabulary vocabulary(config.vocabulary, config.transformer.vocabularySize, "fuzz",
                                {.codes = codes, .bos = config.bosToken, .eos = config.eosToken});
    for (int code = 0; code < vocabulary.imageCodes(); ++code) {
        if (vocabulary.codeOf(vocabulary.tokenOf(code)) != code)
            std::abort();
    }
}

void readCm3Leon(std::span<const std::byte> bytes) {
    const Cm3LeonConfig config = cm3leonConfigOf(parseJsonBytes(bytes, "config.json"), "config.json");
    Cm3LeonWeights weights;
    if (parameters(cm3leonSlots(config.sizes, weights)) != config.sizes.parameters() ||
        config.sizes.headDim() * config.sizes.heads != config.sizes.hiddenSize)
        std::abort();
    if (config.imageTokenizer)
        proveImages(*config.imageTokenizer);
}

void readKosmos(std::span<const std::byte> bytes) {
    const KosmosConfig config = kosmosConfigOf(parseJsonBytes(bytes, "config.json"), "config.json");
    KosmosWeights weights;
    if (parameters(kosmosTextSlots(config.text, weights.text)) +
            parameters(kosmosPictureSlots(config, weights.pictures)) !=
        config.parameters())
        std::abort();
}

void readMetas(std::span<const std::byte> bytes) {
    MetaConfig config = parseMetaConfig(parseJsonBytes(bytes, "params.json"), "params.json");
    config.transformer.vocabularySize = std::max(1, config.transformer.vocabularySize);
    if (config.transformer.heads % config.shards != 0 || config.transformer.kvHeads % config.shards != 0)
        std::abort();
    TransformerWeights weights;
    parameters(transformerSlots(config.transformer, false, weights));
}

void readClip(std::span<const std::byte> bytes) {
    const ClipConfig config = clipConfigOf(parseJsonBytes(bytes, "config.json"), "config.json");
    ClipWeights weights;
    parameters(clipSlots(config, weights));
    if (config.text.headDim() * config.text.heads != config.text.width || config.patches() < 1)
        std::abort();
}

void readClipPreprocessing(std::span<const std::byte> bytes) {
    constexpr int kSide = 16;
    const ClipPreprocessing read =
        clipPreprocessingOf(parseJsonBytes(bytes, "preprocessor_config.json"), "preprocessor_config.json", kSide);
    if (read.resizedHeight > 256 || read.resizedWidth > 256)  // sound, but slow to fuzz
        return;
    for (const Image& picture : {Image::filled(1, 40), Image::filled(33, 7)}) {
        if (clipInput(read, picture).size() != kSide * kSide * 3)
            std::abort();
    }
}

}  // namespace

// Any bytes are a configuration from which every size can be computed, or an Error; the same for a CM3Leon's, a
// Kosmos', for Meta's, for CLIP's and for a manifest.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = std::as_bytes(std::span(data, size));
    try {
        readConfig(bytes);
    } catch (const Error&) {
    }
    try {
        readCm3Leon(bytes);
    } catch (const Error&) {
    }
    try {
        readMetas(bytes);
    } catch (const Error&) {
    }
    for (const auto read : {readKosmos, readClip, readClipPreprocessing}) {
        try {
            read(bytes);
        } catch (const Error&) {
        }
    }
    try {
        if (parseManifest(bytes, "fuzz").illustrate.find("{text}") == std::string::npos)
            std::abort();
    } catch (const Error&) {
    }
    return 0;
}
