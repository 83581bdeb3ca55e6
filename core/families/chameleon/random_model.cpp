#include "core/families/chameleon/random_model.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/sha256.h"
#include "core/families/chameleon/layout.h"
#include "core/families/chameleon/memory_need.h"
#include "core/families/chameleon/slots.h"
#include "core/families/code_reader.h"
#include "core/families/random_weights.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace pardalis {
namespace {

std::vector<TensorSlot> slotsOf(const RandomModelShape& shape, TransformerWeights& weights,
                                ImageTokenizerWeights& imageWeights) {
    std::vector<TensorSlot> slots = transformerSlots(shape.transformer, false, weights);
    for (const auto& more :
         {encoderSlots(shape.imageTokenizer, imageWeights), decoderSlots(shape.imageTokenizer, imageWeights)})
        slots.insert(slots.end(), more.begin(), more.end());
    return slots;
}

TransformerConfig llamaLike(int layers, int width, int heads, int kvHeads, int ffn, bool reordered) {
    TransformerConfig t;
    t.vocabularySize = 65536;
    t.hiddenSize = width;
    t.ffnSize = ffn;
    t.layers = layers;
    t.heads = heads;
    t.kvHeads = kvHeads;
    t.headDim = width / heads;
    t.contextLength = 4096;
    t.normReordering = reordered;
    return t;
}

}  // namespace

std::shared_ptr<const Vocabulary> randomVocabulary(int size, int codes) {
    std::unordered_map<std::string, int> ids = {{"<s>", 0}, {"<pad>", 1}, {"</s>", 2}, {"<unk>", 3}};
    int next = 4;
    for (int code = 0; code < codes; ++code) {
        std::string name = std::to_string(code);
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char digit) { return static_cast<char>('A' + (digit - '0')); });
        ids.emplace("IMGIMG" + name + "Z", next++);
    }
    for (const char* name : {"<eoss>", "<racm3:break>", "<reserved08706>"})
        ids.emplace(name, next++);
    while (next < size) {
        ids.emplace(fmt::format("w{}", next), next);
        ++next;
    }
    return std::make_shared<const Vocabulary>(ids, size, "random model");
}

const std::vector<std::string>& randomModelNames() {
    static const std::vector<std::string> names = {"1b", "7b", "34b"};
    return names;
}

RandomModelShape randomModelShape(std::string_view name) {
    if (name == "1b")
        return {"1b", llamaLike(22, 2048, 16, 16, 5632, false), {}};
    if (name == "7b")
        return {"7b", llamaLike(32, 4096, 32, 32, 11008, false), {}};
    if (name == "34b")
        return {"34b", llamaLike(48, 8192, 64, 8, 22016, true), {}};
    throw Error("no random model is called \"{}\"; there are {}", name, fmt::join(randomModelNames(), ", "));
}

MemoryNeed RandomChameleon::memoryNeed() const {
    TransformerWeights weights;
    ImageTokenizerWeights imageWeights;
    const std::uint64_t bytes = RandomWeights{m_weights}.bytes(slotsOf(m_shape, weights, imageWeights));
    return memoryNeedOf(m_shape.transformer, m_shape.imageTokenizer,
                        PictureForm::ofOneSize(m_shape.imageTokenizer.squareGrid()), true, bytes,
                        cacheTypeFor(m_weights));
}

FamilyModel RandomChameleon::load(Backend& backend, const ProgressCallback&, std::stop_token stop) const {
    const auto& [name, transformer, imageTokenizer] = m_shape;
    TransformerWeights weights;
    ImageTokenizerWeights imageWeights;
    const std::vector<TensorSlot> slots = slotsOf(m_shape, weights, imageWeights);

    std::unique_ptr<Backend> imageQueue = backend.makeSecondQueue();
    Backend& images = imageQueue ? *imageQueue : backend;
    const RandomWeights random{m_weights};
    random.load(slots, name, backend, images, stop);

    FamilyModel model;
    const auto vocabulary = randomVocabulary(transformer.vocabularySize, imageTokenizer.codes);
    model.layout = std::make_shared<const ChameleonLayout>(
        vocabulary, nullptr,
        ChameleonLayout::Limits{.contextLength = transformer.contextLength,
                                .pictures = PictureForm::ofOneSize(imageTokenizer.squareGrid())});
    model.capabilities = {.textOutput = false, .pictureInput = true, .pictureOutput = true};
    model.shape = shape();
    model.language = std::make_unique<Transformer>(backend, transformer, std::move(weights));
    model.imageTokenizer = std::make_unique<ImageTokenizer>(images, imageTokenizer, std::move(imageWeights));
    model.pictureReader = std::make_unique<CodeReader>(*model.imageTokenizer);
    model.imageQueue = std::move(imageQueue);
    model.weightsFormat = &m_weights;
    model.weightBytes = random.bytes(slots);
    model.contentId = sha256Hex(asBytes(fmt::format("random {} {}", name, m_weights.name())));
    model.imageTokenizerId = sha256Hex(asBytes("random " + name));
    return model;
}

}  // namespace pardalis
