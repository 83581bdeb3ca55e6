#include "core/checkpoint/safetensors_checkpoint.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json_fields.h"

#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSingleFile = "model.safetensors";
constexpr const char* kIndexFile = "model.safetensors.index.json";
constexpr std::size_t kMaxShards = 1000;  // each is an open mapping

// An index may name files of its own folder only.
bool isPlainName(const std::string& name) {
    return !name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos &&
           name.find('\\') == std::string::npos && name.find('\0') == std::string::npos;
}

}  // namespace

SafetensorsCheckpoint::SafetensorsCheckpoint(const fs::path& file) : m_title(file.filename().string()) {
    m_files.emplace_back(file);
    for (const auto& [tensor, entry] : m_files.front().entries())
        m_fileOf.emplace(tensor, 0);
}

std::unique_ptr<SafetensorsCheckpoint> SafetensorsCheckpoint::fromIndex(const fs::path& index) {
    const std::string title = index.filename().string();
    const nlohmann::json json = readJsonFile(index);
    const JsonFields weightMap = JsonFields(json, title).requiredObject("weight_map");

    std::unique_ptr<SafetensorsCheckpoint> checkpoint(new SafetensorsCheckpoint(title));
    std::map<std::string, std::size_t> shards;
    for (const auto& [tensor, value] : weightMap.json().items()) {
        if (!value.is_string() || !isPlainName(value.get<std::string>()))
            weightMap.fail(tensor, "the name of a file in the same folder");
        const std::string file = value.get<std::string>();
        auto shard = shards.find(file);
        if (shard == shards.end()) {
            if (shards.size() == kMaxShards)
                throw Error("{}: names more than {} files", title, kMaxShards);
            const fs::path path = index.parent_path() / file;
            if (!fileExists(path))
                throw Error("{}: names {} (for tensor {}), which is not in {}", title, file, tensor,
                            index.parent_path().string());
            shard = shards.emplace(file, checkpoint->m_files.size()).first;
            checkpoint->m_files.emplace_back(path);
        }
        if (!checkpoint->m_files[shard->second].entries().contains(tensor))
            throw Error("{}: tensor {} is not in {}, where {} says it is", title, tensor, file, title);
        checkpoint->m_fileOf.emplace(tensor, shard->second);
    }
    return checkpoint;
}

std::vector<std::string> SafetensorsCheckpoint::names() const {
    std::vector<std::string> names;
    names.reserve(m_fileOf.size());
    for (const auto& [tensor, file] : m_fileOf)
        names.push_back(tensor);
    return names;
}

std::optional<HostTensor> SafetensorsCheckpoint::find(const std::string& name) const {
    const auto file = m_fileOf.find(name);
    return file == m_fileOf.end() ? std::nullopt : m_files[file->second].find(name);
}

std::string SafetensorsCheckpoint::fileOf(const std::string& name) const {
    const auto file = m_fileOf.find(name);
    return file == m_fileOf.end() ? m_title : m_files[file->second].name();
}

std::uint64_t SafetensorsCheckpoint::bytes() const {
    std::uint64_t bytes = 0;
    for (const SafetensorsFile& file : m_files)
        bytes += file.fileBytes();
    return bytes;
}

std::vector<std::span<const std::byte>> SafetensorsCheckpoint::headers() const {
    std::vector<std::span<const std::byte>> headers;
    for (const SafetensorsFile& file : m_files)
        headers.push_back(file.header());
    return headers;
}

std::unique_ptr<Checkpoint> openCheckpoint(const fs::path& modelFolder) {
    if (fileExists(modelFolder / kSingleFile))
        return std::make_unique<SafetensorsCheckpoint>(modelFolder / kSingleFile);
    if (fileExists(modelFolder / kIndexFile))
        return SafetensorsCheckpoint::fromIndex(modelFolder / kIndexFile);
    throw Error("{}: no weights: neither {} nor {} is there; this version reads safetensors only", modelFolder.string(),
                kSingleFile, kIndexFile);
}

}  // namespace pardalis
