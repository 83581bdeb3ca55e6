#include "core/checkpoint/sharded_checkpoint.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json_fields.h"

#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxShards = 1000;  // each is an open mapping

// An index may name files of its own folder only.
bool isPlainName(const std::string& name) {
    return !name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos &&
           name.find('\\') == std::string::npos && name.find('\0') == std::string::npos;
}

}  // namespace

ShardedCheckpoint::ShardedCheckpoint(const fs::path& index, const OpenShard& openShard)
    : m_title(index.filename().string()) {
    const nlohmann::json json = readJsonFile(index);
    const JsonFields weightMap = JsonFields(json, m_title).requiredObject("weight_map");

    std::map<std::string, std::size_t> shards;
    for (const auto& [tensor, value] : weightMap.json().items()) {
        if (!value.is_string() || !isPlainName(value.get<std::string>()))
            weightMap.fail(tensor, "the name of a file in the same folder");
        const std::string file = value.get<std::string>();
        auto shard = shards.find(file);
        if (shard == shards.end()) {
            if (shards.size() == kMaxShards)
                throw Error("{}: names more than {} files", m_title, kMaxShards);
            const fs::path path = index.parent_path() / file;
            if (!fileExists(path))
                throw Error("{}: names {} (for tensor {}), which is not in {}", m_title, file, tensor,
                            index.parent_path().string());
            shard = shards.emplace(file, m_shards.size()).first;
            m_shards.push_back(openShard(path));
        }
        if (!m_shards[shard->second]->contains(tensor))
            throw Error("{}: tensor {} is not in {}, where {} says it is", m_title, tensor, file, m_title);
        m_shardOf.emplace(tensor, shard->second);
    }
}

std::vector<std::string> ShardedCheckpoint::names() const {
    std::vector<std::string> names;
    names.reserve(m_shardOf.size());
    for (const auto& [tensor, shard] : m_shardOf)
        names.push_back(tensor);
    return names;
}

const Checkpoint* ShardedCheckpoint::shardOf(const std::string& name) const {
    const auto shard = m_shardOf.find(name);
    return shard == m_shardOf.end() ? nullptr : m_shards[shard->second].get();
}

std::optional<TensorDescription> ShardedCheckpoint::describe(const std::string& name) const {
    const Checkpoint* shard = shardOf(name);
    return shard ? shard->describe(name) : std::nullopt;
}

std::optional<HostTensor> ShardedCheckpoint::find(const std::string& name) const {
    const Checkpoint* shard = shardOf(name);
    return shard ? shard->find(name) : std::nullopt;
}

std::optional<HostMatrix> ShardedCheckpoint::findMatrix(const std::string& name) const {
    const Checkpoint* shard = shardOf(name);
    return shard ? shard->findMatrix(name) : std::nullopt;
}

HostTensor ShardedCheckpoint::findRows(const std::string& name, std::int64_t first, std::int64_t count) const {
    const Checkpoint* shard = shardOf(name);
    CHECK(shard);
    return shard->findRows(name, first, count);
}

void ShardedCheckpoint::letGo() const {
    for (const auto& shard : m_shards)
        shard->letGo();
}

std::string ShardedCheckpoint::fileOf(const std::string& name) const {
    const Checkpoint* shard = shardOf(name);
    return shard ? shard->fileOf(name) : m_title;
}

std::vector<fs::path> ShardedCheckpoint::files() const {
    std::vector<fs::path> files;
    for (const auto& shard : m_shards) {
        const std::vector<fs::path> own = shard->files();
        files.insert(files.end(), own.begin(), own.end());
    }
    return files;
}

std::uint64_t ShardedCheckpoint::bytes() const {
    std::uint64_t bytes = 0;
    for (const auto& shard : m_shards)
        bytes += shard->bytes();
    return bytes;
}

std::vector<std::span<const std::byte>> ShardedCheckpoint::headers() const {
    std::vector<std::span<const std::byte>> headers;
    for (const auto& shard : m_shards) {
        const std::vector<std::span<const std::byte>> own = shard->headers();
        headers.insert(headers.end(), own.begin(), own.end());
    }
    return headers;
}

}  // namespace pardalis
