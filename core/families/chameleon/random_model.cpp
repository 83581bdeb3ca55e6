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
#include "core/tensor/packed_format.h"

#include <fmt/format.h>

#include <sys/mman.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <random>
#include <unordered_map>

namespace pardalis {
namespace {

std::vector<float> normalValues(std::size_t count) {
    std::mt19937 engine(1);
    std::normal_distribution<float> normal(0.0f, 0.02f);
    std::vector<float> values(count);
    for (float& value : values)
        value = normal(engine);
    return values;
}

std::vector<std::byte> plainBytes(const std::vector<float>& values, DType type) {
    std::vector<std::byte> bytes(values.size() * sizeOf(type));
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::uint16_t narrow = type == DType::f16 ? floatToHalf(values[i]) : floatToBfloat(values[i]);
        std::memcpy(bytes.data() + i * sizeOf(type),
                    type == DType::f32 ? static_cast<const void*>(&values[i]) : &narrow, sizeOf(type));
    }
    return bytes;
}

// As a matrix of one tile: any strips of such matrices make another.
std::vector<std::byte> packedBytes(const std::vector<float>& values, const PackedFormat& format) {
    const auto columns = static_cast<std::int64_t>(values.size()) / PackedFormat::kTile;
    std::vector<std::byte> bytes(format.tileBytes(columns));
    format.pack(values.data(), PackedFormat::kTile, columns, bytes.data());
    return bytes;
}

// One stretch of random values, from which every matrix is cut at another place: filling runs at memory speed.
class RandomBlock {
public:
    explicit RandomBlock(const MatrixFormat& format) {
        constexpr std::size_t kCount = 1'048'573, kStrips = 1'021;  // primes: rows of a matrix don't repeat
        if (const PackedFormat* packed = asPacked(&format))
            m_bytes = packedBytes(normalValues(kStrips * PackedFormat::kStrip * PackedFormat::kTile), *packed);
        else
            m_bytes = plainBytes(normalValues(kCount), format.elements().value());
    }

    // `bytes` is a multiple of an element's size, or of a strip's.
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
    std::size_t m_at = 0;
    std::vector<std::byte> m_bytes;
};

// In large pages, as file systems of today map large files (ext4 since Linux 6.16, XFS): where they don't, a model that is
// read from a file is some percent slower than these.
std::shared_ptr<std::byte> allocateHost(std::size_t bytes) {
    constexpr std::align_val_t kLargePage{std::size_t{2} << 20};
    auto* memory = static_cast<std::byte*>(::operator new(bytes, kLargePage));
    ::madvise(memory, bytes, MADV_HUGEPAGE);  // a wish
    return {memory, [](std::byte* p) { ::operator delete(p, kLargePage); }};
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

// The format of a slot's matrix, or the type of what is none: norms have the matrices' type, where that is one.
const MatrixFormat& storedAs(const TensorSlot& slot, const MatrixFormat& weights) {
    if (slot.asF32 || (!slot.matrix && !weights.elements()))
        return plainFormat(DType::f32);
    return slot.matrix ? formatOf(slot.role, weights) : weights;
}

std::uint64_t bytesOf(const TensorSlot& slot, const MatrixFormat& weights) {
    const MatrixFormat& format = storedAs(slot, weights);
    const std::optional<DType> elements = format.elements();
    return elements ? static_cast<std::uint64_t>(slot.shape.count()) * sizeOf(*elements) : format.bytesOf(slot.shape);
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
        bytes += bytesOf(slot, m_weights);
    return memoryNeedOf(m_shape.transformer, m_shape.imageTokenizer,
                        PictureForm::ofOneSize(m_shape.imageTokenizer.squareGrid()), true, bytes,
                        cacheTypeFor(m_weights));
}

FamilyModel RandomChameleon::load(Backend& backend, const ProgressCallback&, std::stop_token stop) const {
    const auto& [name, transformer, imageTokenizer] = m_shape;
    TransformerWeights weights;
    ImageTokenizerWeights imageWeights;
    const std::vector<TensorSlot> slots = slotsOf(m_shape, weights, imageWeights);

    std::uint64_t stored = 0, needed = 0;
    for (const TensorSlot& slot : slots) {
        const std::uint64_t bytes = bytesOf(slot, m_weights);
        stored += bytes;
        needed += slot.role == TensorRole::convolution ? 2 * bytes : bytes;  // backends repack convolutions
    }
    constexpr std::uint64_t kMiB = std::uint64_t{1} << 20;
    if (const std::uint64_t free = availableMemory(); needed > free)
        throw Error("a random {} model in {} takes {} MiB of memory; {} MiB are free", name, m_weights.name(),
                    needed / kMiB, free / kMiB);

    std::unique_ptr<Backend> imageQueue = backend.makeSecondQueue();
    Backend& images = imageQueue ? *imageQueue : backend;
    std::map<const MatrixFormat*, RandomBlock> blocks;
    for (const TensorSlot& slot : slots) {
        if (stop.stop_requested())
            throw Cancelled();
        const MatrixFormat& format = storedAs(slot, m_weights);
        const std::size_t bytes = bytesOf(slot, m_weights);
        const std::shared_ptr<std::byte> memory = allocateHost(bytes);
        if (slot.role == TensorRole::normScale)
            fillConstant(memory.get(), slot.shape.count(), 1.0f);
        else if (slot.role == TensorRole::normBias || slot.role == TensorRole::convolutionBias)
            fillConstant(memory.get(), slot.shape.count(), 0.0f);
        else
            blocks.try_emplace(&format, format).first->second.fill(memory.get(), bytes);
        Backend& device = slot.part == ModelPart::imageTokenizer ? images : backend;
        if (slot.matrix)
            *slot.matrix = device.upload(HostMatrix(memory, memory.get(), format, slot.shape));
        else
            *slot.tensor = device.upload(HostTensor{memory, memory.get(), format.elements().value(), slot.shape});
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
    model.weightsFormat = &m_weights;
    model.weightBytes = stored;
    model.contentId = sha256Hex(asBytes(fmt::format("random {} {}", name, m_weights.name())));
    model.imageTokenizerId = sha256Hex(asBytes("random " + name));
    return model;
}

}  // namespace pardalis
