#include "core/checkpoint/gguf_header.h"

#include "core/base/utf8.h"
#include "core/checkpoint/gguf_cursor.h"

#include <algorithm>
#include <bit>
#include <tuple>
#include <vector>

namespace pardalis {
namespace {

constexpr std::uint64_t kMostEntries = 65'536;  // of metadata, and of tensors; published files have some hundreds
constexpr int kMostNested = 8;                  // lists in lists; llama.cpp writes and reads none
constexpr std::uint32_t kMostDimensions = 4;    // GGML_MAX_DIMS

// A name from the file, fit for a message.
std::string shown(std::string_view name) {
    constexpr std::size_t kMost = 80;
    if (name.size() <= kMost)
        return toValidUtf8(name);
    return toValidUtf8(name.substr(0, completeUtf8Prefix(name.substr(0, kMost)))) + "...";
}

// Proven before anything is reserved: each entry takes at least so many bytes.
std::uint64_t countOf(GgufCursor& cursor, const char* what, std::uint64_t leastBytes) {
    const auto count = cursor.number<std::uint64_t>(what);
    if (count > cursor.left() / leastBytes)
        cursor.fail(fmt::format("{} is {}, more than the {} bytes that follow can hold", what, count, cursor.left()));
    return count;
}

GgufValueType valueType(GgufCursor& cursor) {
    const auto number = cursor.number<std::uint32_t>("the type");
    if (number > static_cast<std::uint32_t>(GgufValueType::float64))
        cursor.fail(fmt::format("a value of type {}, expected 0 to 12", number));
    return static_cast<GgufValueType>(number);
}

GgufValue value(GgufCursor& cursor, GgufValueType type, std::span<const std::byte> file, int depth);

GgufValue array(GgufCursor& cursor, std::span<const std::byte> file, int depth) {
    if (depth == kMostNested)
        cursor.fail(fmt::format("lists are nested more than {} deep", kMostNested));
    GgufValue list{.type = GgufValueType::array, .elementType = valueType(cursor), .count = 0, .bytes = {}};
    const std::size_t fixed = ggufValueBytes(list.elementType);
    constexpr std::uint64_t kLeastText = 8, kLeastList = 12;
    const std::uint64_t least = fixed > 0 ? fixed : list.elementType == GgufValueType::array ? kLeastList : kLeastText;
    list.count = countOf(cursor, "the number of a list's elements", least);
    const std::uint64_t begin = cursor.at();
    if (fixed > 0) {
        cursor.take(list.count * fixed, "a list");
    } else {
        for (std::uint64_t i = 0; i < list.count; ++i)
            value(cursor, list.elementType, file, depth + 1);
    }
    list.bytes = file.subspan(begin, cursor.at() - begin);
    return list;
}

GgufValue value(GgufCursor& cursor, GgufValueType type, std::span<const std::byte> file, int depth) {
    if (type == GgufValueType::array)
        return array(cursor, file, depth);
    GgufValue one{.type = type, .elementType = type, .count = 1, .bytes = {}};
    one.bytes =
        type == GgufValueType::text ? asBytes(cursor.text("a text")) : cursor.take(ggufValueBytes(type), "a value");
    return one;
}

GgufMetadata::Values metadata(GgufCursor& cursor, std::span<const std::byte> file, std::uint64_t count) {
    GgufMetadata::Values values;
    for (std::uint64_t i = 0; i < count; ++i) {
        cursor.enter(fmt::format("metadata entry {}", i));
        const std::string_view key = cursor.text("the key");
        if (key.empty())
            cursor.fail("the key is empty");
        cursor.enter(fmt::format("metadata \"{}\"", shown(key)));
        const GgufValueType type = valueType(cursor);
        if (!values.emplace(key, value(cursor, type, file, 0)).second)
            cursor.fail("is there twice");
    }
    return values;
}

// Of a shape that the format writes innermost first. Zeros are left out of the product, so that no order of the
// dimensions overflows anywhere behind this check.
Shape shapeOf(GgufCursor& cursor) {
    const auto rank = cursor.number<std::uint32_t>("the number of dimensions");
    if (rank > kMostDimensions)
        cursor.fail(fmt::format("{} dimensions, expected up to {}", rank, kMostDimensions));
    std::int64_t d[kMostDimensions] = {}, count = 1;
    for (std::uint32_t i = 0; i < rank; ++i) {
        const auto size = cursor.number<std::uint64_t>("a dimension");
        if (__builtin_mul_overflow(count, std::max<std::uint64_t>(size, 1), &count))
            cursor.fail(fmt::format("a dimension of {}: too large a shape", size));
        d[rank - 1 - i] = static_cast<std::int64_t>(size);
    }
    switch (rank) {
    case 0: return {};
    case 1: return {d[0]};
    case 2: return {d[0], d[1]};
    case 3: return {d[0], d[1], d[2]};
    default: return {d[0], d[1], d[2], d[3]};
    }
}

// One entry of the list of tensors; `begin` and `end` from the start of the data as yet.
GgufTensor tensorEntry(GgufCursor& cursor, std::uint64_t alignment) {
    GgufTensor tensor;
    tensor.shape = shapeOf(cursor);
    const auto type = cursor.number<std::uint32_t>("the type");
    tensor.type = ggmlType(type);
    if (!tensor.type)
        cursor.fail(fmt::format("is of type {}, which no file has, or of which this version knows nothing", type));
    const std::int64_t row = tensor.shape.rank() == 0 ? 1 : tensor.shape[tensor.shape.rank() - 1];
    if (row % tensor.type->blockElements != 0)
        cursor.fail(fmt::format("rows of {}, which is no multiple of the {} elements of a block of {}", row,
                                tensor.type->blockElements, tensor.type->name));
    tensor.begin = cursor.number<std::uint64_t>("the offset");
    if (tensor.begin % alignment != 0)
        cursor.fail(fmt::format("begins at byte {} of the data, expected a multiple of {}", tensor.begin, alignment));
    const auto blocks = static_cast<std::uint64_t>(tensor.shape.count() / tensor.type->blockElements);
    std::uint64_t bytes = 0;
    if (__builtin_mul_overflow(blocks, static_cast<std::uint64_t>(tensor.type->blockBytes), &bytes) ||
        __builtin_add_overflow(tensor.begin, bytes, &tensor.end))
        cursor.fail(fmt::format("{} {} takes more than 2^64 bytes", tensor.type->name, tensor.shape.toString()));
    return tensor;
}

std::map<std::string, GgufTensor> tensorEntries(GgufCursor& cursor, std::uint64_t count, std::uint64_t alignment) {
    std::map<std::string, GgufTensor> tensors;
    for (std::uint64_t i = 0; i < count; ++i) {
        cursor.enter(fmt::format("tensor {}", i));
        const std::string_view name = cursor.text("the name");
        cursor.enter("tensor " + shown(name));
        if (name != toValidUtf8(name))
            cursor.fail("the name is not UTF-8");
        if (!tensors.emplace(name, tensorEntry(cursor, alignment)).second)
            cursor.fail("is there twice");
    }
    return tensors;
}

// That each lies in the file, and no two share a byte. Gaps are allowed.
void placeTensors(std::map<std::string, GgufTensor>& tensors, std::uint64_t dataBegin, std::uint64_t fileBytes,
                  const std::string& file) {
    std::vector<std::pair<const std::string*, const GgufTensor*>> inOrder;
    for (auto& [name, tensor] : tensors) {
        if (__builtin_add_overflow(tensor.end, dataBegin, &tensor.end) || tensor.end > fileBytes)
            throw Error("{}: tensor {}: {} {} at byte {} of the data reaches beyond the file's {} bytes; the file is "
                        "cut short or damaged",
                        file, shown(name), tensor.type->name, tensor.shape.toString(), tensor.begin, fileBytes);
        tensor.begin += dataBegin;
        if (tensor.begin != tensor.end)
            inOrder.emplace_back(&name, &tensor);
    }
    std::ranges::sort(inOrder, {}, [](const auto& entry) { return std::tuple(entry.second->begin, *entry.first); });
    for (std::size_t i = 1; i < inOrder.size(); ++i) {
        const auto& [before, earlier] = inOrder[i - 1];
        const auto& [name, tensor] = inOrder[i];
        if (tensor->begin < earlier->end)
            throw Error("{}: tensors {} and {} overlap: one ends at byte {}, the other begins at {}", file,
                        shown(*before), shown(*name), earlier->end, tensor->begin);
    }
}

std::uint32_t versionOf(GgufCursor& cursor) {
    if (cursor.left() < 4 || asText(cursor.take(4, "the magic number")) != "GGUF")
        throw Error("{}: does not begin with \"GGUF\": not a GGUF file", cursor.file());
    const auto version = cursor.number<std::uint32_t>("the version");
    if (version == 1)
        throw Error("{}: GGUF version 1, of August 2023, which this version does not read: convert it again",
                    cursor.file());
    if (version == 2 || version == 3)
        return version;
    if ((version & 0xFFFFu) == 0)
        throw Error("{}: a GGUF file for big-endian machines, which this version does not read", cursor.file());
    throw Error("{}: GGUF version {}, expected 2 or 3", cursor.file(), version);
}

// Both other readers ask for this very type.
std::uint64_t alignmentOf(const GgufMetadata& metadata) {
    constexpr const char* kKey = "general.alignment";
    constexpr std::int64_t kDefault = 32;
    const auto found = metadata.values().find(kKey);
    if (found == metadata.values().end())
        return kDefault;
    const auto alignment = static_cast<std::uint64_t>(metadata.integer(kKey, 1, INT32_MAX));
    if (found->second.type != GgufValueType::uint32 || !std::has_single_bit(alignment))
        metadata.fail(kKey, "a power of two in 32 bits");
    return alignment;
}

}  // namespace

GgufHeader parseGguf(std::span<const std::byte> bytes, const std::string& file) {
    refuseLfsPointer(bytes, file);
    GgufCursor cursor(bytes, file);
    GgufHeader header;
    header.version = versionOf(cursor);
    constexpr std::uint64_t kLeastTensor = 8 + 4 + 4 + 8, kLeastKey = 8 + 4 + 1;
    const std::uint64_t tensors = countOf(cursor, "the number of tensors", kLeastTensor);
    const std::uint64_t keys = countOf(cursor, "the number of metadata entries", kLeastKey);
    if (tensors > kMostEntries || keys > kMostEntries)
        throw Error("{}: {} tensors and {} metadata entries, expected up to {} of each", file, tensors, keys,
                    kMostEntries);
    header.metadata = GgufMetadata(file, metadata(cursor, bytes, keys));
    const std::uint64_t alignment = alignmentOf(header.metadata);
    header.tensors = tensorEntries(cursor, tensors, alignment);
    const std::uint64_t dataBegin = (cursor.at() + alignment - 1) / alignment * alignment;
    header.bytes = bytes.first(std::min<std::uint64_t>(dataBegin, bytes.size()));
    placeTensors(header.tensors, dataBegin, bytes.size(), file);
    return header;
}

}  // namespace pardalis
