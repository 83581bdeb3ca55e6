#include "core/checkpoint/stored_floats.h"

#include "core/checkpoint/safetensors.h"
#include "core/checkpoint/torch_values.h"

#include <algorithm>
#include <optional>
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

}  // namespace

std::vector<StoredFloats> storedFloatsOf(const std::filesystem::path& file) {
    std::vector<StoredFloats> all;
    if (file.extension() == ".safetensors")
        all = ofSafetensors(file);
    else if (isTorchArchive(file))
        all = ofTorch(file);
    std::ranges::sort(all, {}, [](const StoredFloats& each) { return std::pair(each.begin, each.end); });
    return all;
}

}  // namespace pardalis
