#include "core/checkpoint/gguf_checkpoint.h"

#include "core/base/error.h"
#include "core/checkpoint/gguf_repack.h"

namespace pardalis {
namespace {

namespace fs = std::filesystem;

// What a file says of the parts that its model was split into; llama.cpp counts from 0 here and from 1 in names.
struct Part {
    std::int64_t number = 0, count = 1;

    std::string suffix() const { return fmt::format("-{:05}-of-{:05}.gguf", number + 1, count); }
};

Part partOf(const GgufFile& file) {
    constexpr std::int64_t kMostParts = 1000;  // each is an open mapping
    Part part;
    part.count = file.metadata().integer("split.count", 0, kMostParts, 1);
    if (part.count <= 1)
        return {};
    part.number = file.metadata().integer("split.no", 0, part.count - 1);
    if (!file.name().ends_with(part.suffix()))
        throw Error("{}: says that it is part {} of {} of a model, expected a name that ends with {}", file.name(),
                    part.number + 1, part.count, part.suffix());
    return part;
}

bool isRepacked(const GgufTensor& tensor) {
    return !tensor.type->elements && tensor.type->widen && tensor.shape.rank() == 2;
}

}  // namespace

GgufCheckpoint::GgufCheckpoint(const fs::path& file, DType converted) : m_converted(converted) {
    CHECK(converted == DType::f32 || converted == DType::f16);
    m_files.emplace_back(file);
    const Part opened = partOf(m_files.front());
    if (opened.count == 1) {
        addTensors();
        return;
    }
    const std::string name = file.filename().string();
    const std::string stem = name.substr(0, name.size() - opened.suffix().size());
    m_files.clear();
    for (Part part{.number = 0, .count = opened.count}; part.number < part.count; ++part.number) {
        const fs::path path = file.parent_path() / (stem + part.suffix());
        if (!fileExists(path))
            throw Error("{}: part {} of {} is missing: no {} beside it", name, part.number + 1, part.count,
                        path.filename().string());
        m_files.emplace_back(path);
        const Part found = partOf(m_files.back());
        if (found.number != part.number || found.count != part.count)
            throw Error("{}: says that it is part {} of {}, expected {} of {}", path.filename().string(),
                        found.number + 1, found.count, part.number + 1, part.count);
        addTensors();
    }
    const std::int64_t expected = metadata().integer("split.tensors.count", 0, INT32_MAX, -1);
    if (const auto count = static_cast<std::int64_t>(m_tensors.size()); expected >= 0 && expected != count)
        throw Error("{}: the parts have {} tensors, but \"split.tensors.count\" is {}", name, count, expected);
}

void GgufCheckpoint::addTensors() {
    const GgufFile& file = m_files.back();
    for (const auto& [name, tensor] : file.tensors()) {
        if (!m_tensors.emplace(name, m_files.size() - 1).second)
            throw Error("{}: tensor {} is in {}, too", file.name(), name, m_files[m_tensors.at(name)].name());
    }
}

std::vector<std::string> GgufCheckpoint::names() const {
    std::vector<std::string> names;
    names.reserve(m_tensors.size());
    for (const auto& [name, file] : m_tensors)
        names.push_back(name);
    return names;
}

const GgmlType& GgufCheckpoint::storedType(const std::string& name) const {
    return *m_files[m_tensors.at(name)].tensors().at(name).type;
}

std::optional<TensorDescription> GgufCheckpoint::describe(const std::string& name) const {
    const auto file = m_tensors.find(name);
    if (file == m_tensors.end())
        return std::nullopt;
    const GgufTensor& tensor = m_files[file->second].tensors().at(name);
    if (!tensor.type->isKnown())
        throw Error("{}: tensor {} is {}; this version reads {}", fileOf(name), name, tensor.type->name,
                    knownGgmlTypes());
    const MatrixFormat& format =
        isRepacked(tensor) ? repackedFormat(*tensor.type) : plainFormat(tensor.type->elements.value_or(m_converted));
    return TensorDescription{.shape = tensor.shape, .format = &format, .copied = !tensor.type->elements};
}

std::optional<HostMatrix> GgufCheckpoint::findMatrix(const std::string& name) const {
    const auto file = m_tensors.find(name);
    if (file == m_tensors.end())
        return std::nullopt;
    const GgufTensor& tensor = m_files[file->second].tensors().at(name);
    if (!isRepacked(tensor))
        return Checkpoint::findMatrix(name);
    return repacked(m_files[file->second].bytes(tensor), *tensor.type, tensor.shape,
                    fmt::format("{}: tensor {}", fileOf(name), name));
}

std::optional<HostTensor> GgufCheckpoint::find(const std::string& name) const {
    const auto file = m_tensors.find(name);
    return file == m_tensors.end() ? std::nullopt : m_files[file->second].find(name, m_converted);
}

HostTensor GgufCheckpoint::findRows(const std::string& name, std::int64_t first, std::int64_t count) const {
    const GgufFile& file = m_files[m_tensors.at(name)];
    const GgufTensor& tensor = file.tensors().at(name);
    const GgmlType& type = *tensor.type;
    if (!type.widen || type.elements || tensor.shape.rank() != 2)
        return Checkpoint::findRows(name, first, count);
    CHECK(first >= 0 && count >= 0 && count <= tensor.shape[0] - first);
    const std::int64_t blocks = tensor.shape[1] / type.blockElements;
    const auto values = std::make_shared<std::vector<float>>(static_cast<std::size_t>(count * tensor.shape[1]));
    type.widen(file.bytes(tensor).data() + first * blocks * type.blockBytes, count * blocks, values->data());
    const auto* data = reinterpret_cast<const std::byte*>(values->data());
    return {.owner = values, .data = data, .type = DType::f32, .shape = {count, tensor.shape[1]}};
}

void GgufCheckpoint::letGo() const {
    for (const GgufFile& file : m_files)
        file.letGo();
}

std::string GgufCheckpoint::fileOf(const std::string& name) const {
    const auto file = m_tensors.find(name);
    return m_files[file == m_tensors.end() ? 0 : file->second].name();
}

std::vector<fs::path> GgufCheckpoint::files() const {
    std::vector<fs::path> files;
    for (const GgufFile& file : m_files)
        files.push_back(file.path());
    return files;
}

std::uint64_t GgufCheckpoint::bytes() const {
    std::uint64_t bytes = 0;
    for (const GgufFile& file : m_files)
        bytes += file.fileBytes();
    return bytes;
}

std::vector<std::span<const std::byte>> GgufCheckpoint::headers() const {
    std::vector<std::span<const std::byte>> headers;
    for (const GgufFile& file : m_files)
        headers.push_back(file.header());
    return headers;
}

}  // namespace pardalis
