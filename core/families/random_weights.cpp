#include "core/families/random_weights.h"

#include "core/base/error.h"
#include "core/base/memory.h"
#include "core/tensor/float_types.h"
#include "core/tensor/packed_format.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <random>

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

// The format of a slot's matrix, or the type of what is none: norms have the matrices' type, where that is one.
const MatrixFormat& storedAs(const TensorSlot& slot, const MatrixFormat& weights, bool tiedHead) {
    if (slot.asF32 || (!slot.matrix && !weights.elements()))
        return plainFormat(DType::f32);
    return slot.matrix ? formatOf(slot.role, weights, tiedHead) : weights;
}

std::uint64_t bytesOf(const TensorSlot& slot, const MatrixFormat& format) {
    const std::optional<DType> elements = format.elements();
    return elements ? static_cast<std::uint64_t>(slot.shape.count()) * sizeOf(*elements) : format.bytesOf(slot.shape);
}

}  // namespace

std::uint64_t RandomWeights::bytes(std::span<const TensorSlot> slots) const {
    std::uint64_t bytes = 0;
    for (const TensorSlot& slot : slots)
        bytes += bytesOf(slot, storedAs(slot, format, tiedHead));
    return bytes;
}

void RandomWeights::load(std::span<const TensorSlot> slots, const std::string& name, Backend& backend, Backend& images,
                         std::stop_token stop) const {
    std::uint64_t needed = bytes(slots);
    for (const TensorSlot& slot : slots)  // backends repack convolutions
        needed += slot.role == TensorRole::convolution ? bytesOf(slot, storedAs(slot, format, tiedHead)) : 0;
    constexpr std::uint64_t kMiB = std::uint64_t{1} << 20;
    if (const std::uint64_t free = availableMemory(); needed > free)
        throw Error("a random {} model in {} takes {} MiB of memory; {} MiB are free", name, format.name(),
                    needed / kMiB, free / kMiB);
    std::map<const MatrixFormat*, RandomBlock> blocks;
    for (const TensorSlot& slot : slots) {
        if (stop.stop_requested())
            throw Cancelled();
        const MatrixFormat& own = storedAs(slot, format, tiedHead);
        const std::size_t bytes = bytesOf(slot, own);
        const std::shared_ptr<std::byte> memory = allocateHost(bytes);
        if (slot.role == TensorRole::normScale)
            fillConstant(memory.get(), slot.shape.count(), 1.0f);
        else if (slot.role == TensorRole::normBias || slot.role == TensorRole::convolutionBias)
            fillConstant(memory.get(), slot.shape.count(), 0.0f);
        else
            blocks.try_emplace(&own, own).first->second.fill(memory.get(), bytes);
        Backend& device = slot.part == ModelPart::imageTokenizer ? images : backend;
        if (slot.matrix)
            *slot.matrix = device.upload(HostMatrix(memory, memory.get(), own, slot.shape));
        else
            *slot.tensor = device.upload(HostTensor{memory, memory.get(), own.elements().value(), slot.shape});
    }
}

}  // namespace pardalis
