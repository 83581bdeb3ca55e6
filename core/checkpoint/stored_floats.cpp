#include "core/checkpoint/stored_floats.h"

#include "core/checkpoint/safetensors.h"

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

}  // namespace

std::vector<StoredFloats> storedFloatsOf(const std::filesystem::path& file) {
    std::vector<StoredFloats> all;
    if (file.extension() == ".safetensors")
        all = ofSafetensors(file);
    std::ranges::sort(all, {}, [](const StoredFloats& each) { return std::pair(each.begin, each.end); });
    return all;
}

}  // namespace pardalis
