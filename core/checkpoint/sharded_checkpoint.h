#pragma once

#include "core/checkpoint/checkpoint.h"

#include <functional>
#include <map>

namespace pardalis {

// A checkpoint whose tensors lie in several files, as an index of Hugging Face's says.
class ShardedCheckpoint final : public Checkpoint {
public:
    using OpenShard = std::function<std::unique_ptr<Checkpoint>(const std::filesystem::path&)>;

    // The tensors that the index names; others in the shards are left out. A shard is a file of the index's folder; it may
    // be a link to one elsewhere, as in the hub's own cache. Throws Error: a shard that is missing or named with a path, a
    // tensor that is not in the shard that the index says.
    ShardedCheckpoint(const std::filesystem::path& index, const OpenShard& openShard);

    std::vector<std::string> names() const override;
    bool contains(const std::string& name) const override { return m_shardOf.contains(name); }
    std::optional<TensorDescription> describe(const std::string& name) const override;
    std::optional<HostTensor> find(const std::string& name) const override;
    std::optional<HostMatrix> findMatrix(const std::string& name) const override;
    HostTensor findRows(const std::string& name, std::int64_t first, std::int64_t count) const override;
    void letGo() const override;
    std::string fileOf(const std::string& name) const override;
    std::vector<std::filesystem::path> files() const override;
    std::uint64_t bytes() const override;
    std::vector<std::span<const std::byte>> headers() const override;

private:
    const Checkpoint* shardOf(const std::string& name) const;  // null: no such tensor

    std::string m_title;  // the index: the file to name for a tensor that is nowhere
    std::vector<std::unique_ptr<Checkpoint>> m_shards;
    std::map<std::string, std::size_t> m_shardOf;  // tensor → index into m_shards
};

}  // namespace pardalis
