#include "core/checkpoint/gguf_writer.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/checkpoint/gguf_blocks.h"
#include "core/tensor/float_types.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <set>

namespace pardalis {
namespace {

constexpr std::uint64_t kAlignment = 32;  // the format's own, where nothing is said of it

std::uint64_t padded(std::uint64_t bytes) { return (bytes + kAlignment - 1) / kAlignment * kAlignment; }

std::uint64_t bytesOf(const GgufTensorToWrite& tensor) {
    return tensor.type->bytesOf(static_cast<std::uint64_t>(tensor.shape.count()));
}

template <typename T>
void append(Bytes& to, T value) {
    const auto bytes = std::as_bytes(std::span(&value, 1));
    to.insert(to.end(), bytes.begin(), bytes.end());
}

void appendText(Bytes& to, std::string_view text) {
    append(to, std::uint64_t{text.size()});
    const auto bytes = asBytes(text);
    to.insert(to.end(), bytes.begin(), bytes.end());
}

Bytes headerOf(const GgufEntries& entries, std::span<const GgufTensorToWrite> tensors) {
    Bytes header;
    const auto magic = asBytes("GGUF");
    header.assign(magic.begin(), magic.end());
    append(header, std::uint32_t{3});
    append(header, std::uint64_t{tensors.size()});
    append(header, entries.count());
    header.insert(header.end(), entries.bytes().begin(), entries.bytes().end());
    std::uint64_t offset = 0;
    std::set<std::string_view> names;
    for (const GgufTensorToWrite& tensor : tensors) {
        CHECK(names.insert(tensor.name).second);
        const int rank = tensor.shape.rank();
        CHECK(rank >= 1 && rank <= 4 && tensor.shape[rank - 1] % tensor.type->blockElements == 0);
        CHECK(tensor.type->elements || tensor.type == &ggmlQ8_0());
        appendText(header, tensor.name);
        append(header, static_cast<std::uint32_t>(rank));
        for (int i = rank; i-- > 0;)
            append(header, static_cast<std::uint64_t>(tensor.shape[i]));
        append(header, tensor.type->number);
        append(header, offset);
        offset += padded(bytesOf(tensor));
    }
    header.resize(padded(header.size()));
    return header;
}

// As the type has them; `elements` are finite.
void narrow(std::span<const float> elements, const GgmlType& type, std::byte* out) {
    const auto count = static_cast<std::int64_t>(elements.size());
    if (type.elements == DType::f32) {
        std::memcpy(out, elements.data(), elements.size_bytes());
    } else if (type.elements == DType::f16) {
        narrowToHalf(elements.data(), count, reinterpret_cast<std::uint16_t*>(out));
    } else if (type.elements == DType::bf16) {
        for (std::int64_t i = 0; i < count; ++i) {
            const std::uint16_t bits = floatToBfloat(elements[static_cast<std::size_t>(i)]);
            std::memcpy(out + 2 * i, &bits, sizeof bits);
        }
    } else {
        quantiseQ8_0(elements.data(), count / type.blockElements, out);
    }
}

// What each type ends at: a scale of Q8_0 is in f16.
float largestOf(const GgmlType& type) {
    if (type.elements == DType::f16)
        return 65504.0f;
    return type.elements ? 0x1.FEp127f : 127 * 65504.0f;
}

void write(AtomicFile& file, const GgufTensorToWrite& tensor, const std::string& name) {
    const HostTensor values = tensor.values();
    CHECK(values.shape == tensor.shape);
    if (tensor.type->elements == values.type) {
        file.write({values.data, bytesOf(tensor)});
        return;
    }
    constexpr std::int64_t kAtOnce = 64 * 1024;
    std::vector<float> wide(kAtOnce);
    std::vector<std::byte> stored(kAtOnce * sizeof(float));
    const float most = largestOf(*tensor.type);
    for (std::int64_t first = 0; first < values.shape.count(); first += kAtOnce) {
        const std::int64_t count = std::min(kAtOnce, values.shape.count() - first);
        const auto elements = std::span(wide).first(static_cast<std::size_t>(count));
        widenElements(values, first, count, wide.data());
        const auto tooLarge = std::ranges::find_if(elements, [most](float x) { return !(std::fabs(x) <= most); });
        if (tooLarge != elements.end())
            throw Error("{}: tensor {} has the value {}, which {} can't hold", name, tensor.name, *tooLarge,
                        tensor.type->name);
        narrow(elements, *tensor.type, stored.data());
        file.write(std::span(stored).first(tensor.type->bytesOf(static_cast<std::uint64_t>(count))));
    }
}

}  // namespace

template <typename T>
void GgufEntries::append(T value) {
    pardalis::append(m_bytes, value);
}

void GgufEntries::append(std::string_view text) { appendText(m_bytes, text); }

void GgufEntries::begin(std::string_view key, GgufValueType type) {
    ++m_count;
    append(key);
    append(static_cast<std::uint32_t>(type));
}

void GgufEntries::text(std::string_view key, std::string_view value) {
    begin(key, GgufValueType::text);
    append(value);
}

void GgufEntries::uint32(std::string_view key, std::uint32_t value) {
    begin(key, GgufValueType::uint32);
    append(value);
}

void GgufEntries::float32(std::string_view key, float value) {
    begin(key, GgufValueType::float32);
    append(value);
}

void GgufEntries::boolean(std::string_view key, bool value) {
    begin(key, GgufValueType::boolean);
    append(static_cast<std::uint8_t>(value));
}

void GgufEntries::texts(std::string_view key, std::span<const std::string> values) {
    begin(key, GgufValueType::array);
    append(static_cast<std::uint32_t>(GgufValueType::text));
    append(std::uint64_t{values.size()});
    for (const std::string& value : values)
        append(std::string_view(value));
}

void GgufEntries::int32s(std::string_view key, std::span<const std::int32_t> values) {
    begin(key, GgufValueType::array);
    append(static_cast<std::uint32_t>(GgufValueType::int32));
    append(std::uint64_t{values.size()});
    for (const std::int32_t value : values)
        append(value);
}

void writeGguf(const std::filesystem::path& path, const GgufEntries& entries,
               std::span<const GgufTensorToWrite> tensors) {
    AtomicFile file(path);
    file.write(headerOf(entries, tensors));
    for (const GgufTensorToWrite& tensor : tensors) {
        write(file, tensor, path.filename().string());
        const std::uint64_t bytes = bytesOf(tensor);
        file.write(Bytes(padded(bytes) - bytes));
    }
    file.commit();
}

}  // namespace pardalis
