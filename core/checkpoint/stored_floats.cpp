#include "core/checkpoint/stored_floats.h"

#include "core/checkpoint/gguf_file.h"
#include "core/checkpoint/packed_file.h"
#include "core/checkpoint/safetensors.h"
#include "core/checkpoint/torch_values.h"
#include "core/tensor/packed_format.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace pardalis {
namespace {

std::optional<FloatBits> bitsOf(const std::string& type) {
    if (type == "F16")
        return FloatBits::half;
    if (type == "BF16")
        return FloatBits::bfloat;
    if (type == "F32")
        return FloatBits::single;
    if (type == "F64")
        return FloatBits::twice;
    return std::nullopt;
}

std::uint32_t bytesOf(FloatBits bits) { return bits == FloatBits::twice ? 8 : bits == FloatBits::single ? 4 : 2; }

std::vector<StoredFloats> ofSafetensors(const std::filesystem::path& path) {
    const SafetensorsFile file(path);
    const std::uint64_t data = sizeof(std::uint64_t) + file.header().size();
    std::vector<StoredFloats> all;
    for (const auto& [name, entry] : file.entries()) {
        if (const std::optional<FloatBits> bits = bitsOf(entry.type))
            all.push_back({name, *bits, data + entry.begin, data + entry.end, bytesOf(*bits), {0}});
    }
    return all;
}

// "float32" as safetensors call it.
std::string shortName(const char* torchType) {
    const std::string type = torchType;
    return type == "bfloat16" ? "BF16" : type.starts_with("float") ? "F" + type.substr(5) : type;
}

// Of tensors that fill a piece of their storage, in whatever order. Of several that share bytes the first is named.
std::vector<StoredFloats> ofTorch(const std::filesystem::path& path) {
    const TorchFile file(path);
    const TorchStateDict dict = readTorchStateDict(file);
    std::vector<StoredFloats> all;
    for (const auto& [name, tensor] : dict.tensors) {
        const std::optional<FloatBits> bits = bitsOf(shortName(tensor.type->name));
        const std::int64_t reach = tensor.reach();
        if (!bits || tensor.shape.count() != reach)
            continue;
        const auto storage = static_cast<std::uint64_t>(tensor.storage.data() - file.bytes().data());
        const std::uint64_t begin = storage + static_cast<std::uint64_t>(tensor.offset) * bytesOf(*bits);
        all.push_back(
            {name, *bits, begin, begin + static_cast<std::uint64_t>(reach) * bytesOf(*bits), bytesOf(*bits), {0}});
    }
    std::ranges::sort(all, {}, [](const StoredFloats& each) { return std::pair(each.begin, ~each.end); });
    std::vector<StoredFloats> apart;
    for (StoredFloats& each : all) {
        if (!apart.empty() && each.begin < apart.back().end)  // in part or whole what was before it
            each.begin = each.bits == apart.back().bits ? std::min(apart.back().end, each.end) : each.end;
        if (each.begin < each.end)
            apart.push_back(std::move(each));
    }
    return apart;
}

// The scales of a quantised block, halves, behind each other in this table as in the block.
std::vector<std::uint32_t> scalesOf(std::string_view type) {
    static const std::map<std::string_view, std::vector<std::uint32_t>> kScales = {
        {"Q8_0", {0}},      {"Q4_0", {0}},   {"Q4_1", {0, 2}}, {"Q5_0", {0}},    {"Q5_1", {0, 2}},
        {"Q2_K", {80, 82}}, {"Q3_K", {108}}, {"Q4_K", {0, 2}}, {"Q5_K", {0, 2}}, {"Q6_K", {208}}};
    const auto found = kScales.find(type);
    return found == kScales.end() ? std::vector<std::uint32_t>() : found->second;
}

std::vector<StoredFloats> ofGguf(const std::filesystem::path& path) {
    const GgufFile file(path);
    std::vector<StoredFloats> all;
    for (const auto& [name, tensor] : file.tensors()) {
        const GgmlType& type = *tensor.type;
        if (const std::optional<FloatBits> bits = bitsOf(type.name))
            all.push_back({name, *bits, tensor.begin, tensor.end, bytesOf(*bits), {0}});
        else if (std::vector<std::uint32_t> scales = scalesOf(type.name); !scales.empty())
            all.push_back({name, FloatBits::half, tensor.begin, tensor.end, static_cast<std::uint32_t>(type.blockBytes),
                           std::move(scales)});
    }
    return all;
}

// Of blocks the scales, which begin every strip.
std::vector<StoredFloats> ofPacked(const std::filesystem::path& path) {
    const PackedFile file(path);
    std::vector<StoredFloats> all;
    for (const PackedTensor& tensor : file.header().tensors) {
        StoredFloats floats{.tensor = tensor.name, .bits = FloatBits::half, .begin = tensor.begin, .end = tensor.end};
        if (const PackedFormat* packed = asPacked(tensor.format)) {
            floats.block = static_cast<std::uint32_t>(packed->stripBytes());
            for (std::uint32_t at = 2; at < PackedFormat::kScaleBytes; at += 2)
                floats.within.push_back(at);
        } else {
            floats.bits = bitsOf(packedTypeName(*tensor.format)).value();
            floats.block = bytesOf(floats.bits);
        }
        all.push_back(std::move(floats));
    }
    return all;
}

}  // namespace

std::vector<StoredFloats> storedFloatsOf(const std::filesystem::path& file) {
    std::vector<StoredFloats> all;
    if (file.extension() == ".safetensors")
        all = ofSafetensors(file);
    else if (isTorchArchive(file))
        all = ofTorch(file);
    else if (file.extension() == ".gguf")
        all = ofGguf(file);
    else if (isPackedFile(file))
        all = ofPacked(file);
    std::ranges::sort(all, {}, [](const StoredFloats& each) { return std::pair(each.begin, each.end); });
    return all;
}

}  // namespace pardalis
