#include "core/base/error.h"
#include "core/base/json_fields.h"
#include "core/families/chameleon/config.h"
#include "core/families/chameleon/meta_config.h"
#include "core/families/chameleon/slots.h"
#include "core/families/chameleon/vocabulary.h"
#include "core/models/model_manifest.h"

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

void readConfig(std::span<const std::byte> bytes) {
    const ChameleonConfig config = parseChameleonConfig(bytes);
    TransformerWeights weights;
    if (parameters(transformerSlots(config.transformer, false, weights)) != config.transformer.parameters())
        std::abort();
    if (config.imageTokenizer) {
        ImageTokenizerWeights images;
        parameters(encoderSlots(*config.imageTokenizer, images));
        parameters(decoderSlots(*config.imageTokenizer, images));
        if (config.imageTokenizer->codesPerPicture() < 4)
            std::abort();
    }
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

void readMetas(std::span<const std::byte> bytes) {
    MetaConfig config = parseMetaConfig(parseJsonBytes(bytes, "params.json"), "params.json");
    config.transformer.vocabularySize = std::max(1, config.transformer.vocabularySize);
    if (config.transformer.heads % config.shards != 0 || config.transformer.kvHeads % config.shards != 0)
        std::abort();
    TransformerWeights weights;
    parameters(transformerSlots(config.transformer, false, weights));
}

}  // namespace

// Any bytes are a configuration from which every size can be computed, or an Error; the same for Meta's and for a manifest.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = std::as_bytes(std::span(data, size));
    try {
        readConfig(bytes);
    } catch (const Error&) {
    }
    try {
        readMetas(bytes);
    } catch (const Error&) {
    }
    try {
        if (parseManifest(bytes, "fuzz").illustrate.find("{text}") == std::string::npos)
            std::abort();
    } catch (const Error&) {
    }
    return 0;
}
