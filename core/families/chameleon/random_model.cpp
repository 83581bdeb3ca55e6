#include "core/families/chameleon/random_model.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/memory.h"
#include "core/base/sha256.h"
#include "core/families/chameleon/layout.h"
#include "core/families/chameleon/memory_need.h"
#include "core/families/chameleon/slots.h"
#include "core/families/code_reader.h"
#include "core/tensor/float_types.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <random>
#include <unordered_map>

namespace pardalis {
namespace {

constexpr std::size_t kAlignment = 64;

// One stretch of random values, from which every matrix is cut at another place: filling runs at memory speed.
class RandomBlock {
public:
    explicit RandomBlock(DType type) : m_elementSize(sizeOf(type)), m_bytes(kCount * m_elementSize) {
        std::mt19937 engine(1);
        std::normal_distribution<float> normal(0.0f, 0.02f);
        for (std::size_t i = 0; i < kCount; ++i) {
            const float value = normal(engine);
            const std::uint16_t narrow = type == DType::f16 ? floatToHalf(value) : floatToBfloat(value);
            std::memcpy(m_bytes.data() + i * m_elementSize,
                        type == DType::f32 ? static_cast<const void*>(&value) : &narrow, m_elementSize);
        }
    }

    // `bytes` is a multiple of the element's size.
    void fill(std::byte* out, std::size_t bytes) {
        while (bytes > 0) {
            const std::size_t part = std::min(bytes, m_bytes.size() - m_at);
            std::memcpy(out, m_bytes.data() + m_at, part);
            out += part;
            bytes -= part;
            m_at = (m_at + part) % m_bytes.size();
        }
    }

private:
    static constexpr std::size_t kCount = 1'048'573;  // a prime: rows of a matrix don't repeat

    std::size_t m_elementSize;
    std::size_t m_at = 0;
    std::vector<std::byte> m_bytes;
};

HostTensor allocateHost(DType type, const Shape& shape) {
    const std::size_t bytes = static_cast<std::size_t>(shape.count()) * sizeOf(type);
    auto* memory = static_cast<std::byte*>(::operator new (bytes, std::align_val_t{kAlignment}));
    std::shared_ptr<std::byte> owner(memory, [](std::byte* p) { ::operator delete (p, std::align_val_t{kAlignment}); });
    return {.owner = owner, .data = memory, .type = type, .shape = shape};
}

void fillConstant(std::byte* out, std::int64_t count, float value) {
    for (std::int64_t i = 0; i < count; ++i)
        std::memcpy(out + static_cast<std::size_t>(i) * sizeof value, &value, sizeof value);
}

// The published layout: four specials, the image codes, end and begin of picture, end of turn, text.
std::shared_ptr<const Vocabulary> makeVocabulary(int size, int codes) {
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

std::vector<TensorSlot> slotsOf(const RandomModelShape& shape, TransformerWeights& weights,
                                ImageTokenizerWeights& imageWeights) {
    std::vector<TensorSlot> slots = transformerSlots(shape.transformer, false, weights);
    for (const auto& more :
         {encoderSlots(shape.imageTokenizer, imageWeights), decoderSlots(shape.imageTokenizer, imageWeights)})
        slots.insert(slots.end(), more.begin(), more.end());
    return slots;
}

std::uint64_t bytesOf(const TensorSlot& slot, DType type) {
    return static_cast<std::uint64_t>(slot.shape.count()) * sizeOf(slot.asF32 ? DType::f32 : type);
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
    std::uint64_t bytes = 0;
    for (const TensorSlot& slot : slotsOf(m_shape, weights, imageWeights))
        bytes += bytesOf(slot, m_type);
    return memoryNeedOf(m_shape.transformer, m_shape.imageTokenizer,
                        PictureForm::ofOneSize(m_shape.imageTokenizer.squareGrid()), true, bytes,
                        cacheTypeFor(plainFormat(m_type)));
}

FamilyModel RandomChameleon::load(Backend& backend, const ProgressCallback&, std::stop_token stop) const {
    const auto& [name, transformer, imageTokenizer] = m_shape;
    TransformerWeights weights;
    ImageTokenizerWeights imageWeights;
    const std::vector<TensorSlot> slots = slotsOf(m_shape, weights, imageWeights);

    std::uint64_t stored = 0, needed = 0;
    for (const TensorSlot& slot : slots) {
        const std::uint64_t bytes = bytesOf(slot, m_type);
        stored += bytes;
        needed += slot.role == TensorRole::convolution ? 2 * bytes : bytes;  // backends repack convolutions
    }
    constexpr std::uint64_t kMiB = std::uint64_t{1} << 20;
    if (const std::uint64_t free = availableMemory(); needed > free)
        throw Error("a random {} model in {} takes {} MiB of memory; {} MiB are free", name, nameOf(m_type),
                    needed / kMiB, free / kMiB);

    std::unique_ptr<Backend> imageQueue = backend.makeSecondQueue();
    Backend& images = imageQueue ? *imageQueue : backend;
    RandomBlock matrices(m_type), pictures(DType::f32);
    for (const TensorSlot& slot : slots) {
        if (stop.stop_requested())
            throw Cancelled();
        const HostTensor tensor = allocateHost(slot.asF32 ? DType::f32 : m_type, slot.shape);
        auto* out = const_cast<std::byte*>(tensor.data);
        if (slot.role == TensorRole::normScale)
            fillConstant(out, slot.shape.count(), 1.0f);
        else if (slot.role == TensorRole::normBias || slot.role == TensorRole::convolutionBias)
            fillConstant(out, slot.shape.count(), 0.0f);
        else
            (slot.asF32 ? pictures : matrices)
                .fill(out, static_cast<std::size_t>(slot.shape.count()) * sizeOf(tensor.type));
        Backend& device = slot.part == ModelPart::imageTokenizer ? images : backend;
        if (slot.matrix)
            *slot.matrix = device.upload(HostMatrix(tensor));
        else
            *slot.tensor = device.upload(tensor);
    }

    FamilyModel model;
    const auto vocabulary = makeVocabulary(transformer.vocabularySize, imageTokenizer.codes);
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
    model.weightsFormat = &plainFormat(m_type);
    model.weightBytes = stored;
    model.contentId = sha256Hex(asBytes(fmt::format("random {} {}", name, nameOf(m_type))));
    model.imageTokenizerId = sha256Hex(asBytes("random " + name));
    return model;
}

}  // namespace pardalis
