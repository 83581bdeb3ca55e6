#include "core/checkpoint/safetensors_writer.h"

#include "core/base/atomic_file.h"
#include "core/base/json_text.h"

#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

const char* storedName(DType type) {
    switch (type) {
    case DType::f32: return "F32";
    case DType::f16: return "F16";
    case DType::bf16: return "BF16";
    case DType::i8: break;
    }
    checkFailed("a type that has a name in the format", __FILE__, __LINE__);
}

std::uint64_t bytesOf(const TensorToWrite& tensor) {
    return static_cast<std::uint64_t>(tensor.shape.count()) * sizeOf(tensor.type);
}

std::string headerOf(std::span<const TensorToWrite> tensors, const std::map<std::string, std::string>& metadata) {
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!metadata.empty())
        header["__metadata__"] = metadata;
    std::uint64_t at = 0;
    for (const TensorToWrite& tensor : tensors) {
        CHECK(!header.contains(tensor.name));
        nlohmann::ordered_json shape = nlohmann::ordered_json::array();
        for (int i = 0; i < tensor.shape.rank(); ++i)
            shape.push_back(tensor.shape[i]);
        const std::uint64_t end = at + bytesOf(tensor);
        header[tensor.name] = {{"dtype", storedName(tensor.type)}, {"shape", shape}, {"data_offsets", {at, end}}};
        at = end;
    }
    // The format allows trailing spaces; with these the data begins aligned for every type there is.
    std::string text = jsonText(header);
    constexpr std::size_t kAlignment = 64;
    while ((sizeof(std::uint64_t) + text.size()) % kAlignment != 0)
        text += ' ';
    return text;
}

}  // namespace

void writeSafetensors(const std::filesystem::path& path, std::span<const TensorToWrite> tensors,
                      const std::map<std::string, std::string>& metadata) {
    const std::string header = headerOf(tensors, metadata);
    const std::uint64_t length = header.size();
    AtomicFile file(path);
    file.write(std::as_bytes(std::span(&length, 1)));
    file.write(asBytes(header));
    for (const TensorToWrite& tensor : tensors) {
        const HostTensor values = tensor.values();
        CHECK(values.type == tensor.type && values.shape == tensor.shape);
        file.write({values.data, bytesOf(tensor)});
    }
    file.commit();
}

}  // namespace pardalis
