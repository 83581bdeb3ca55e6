#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/safetensors.h"

#include <map>

namespace pardalis {

// One .safetensors file, or several with an index.
class SafetensorsCheckpoint : public Checkpoint {
public:
    // All tensors of one file.
    explicit SafetensorsCheckpoint(const std::filesystem::path& file);
    // The tensors an index names; others in the shards are left out. `index` is a file as Hugging Face writes it.
    static std::unique_ptr<SafetensorsCheckpoint> fromIndex(const std::filesystem::path& index);

    std::vector<std::string> names() const override;
    bool contains(const std::string& name) const override { return m_fileOf.contains(name); }
    std::optional<HostTensor> find(const std::string& name) const override;
    std::string fileOf(const std::string& name) const override;
    std::uint64_t bytes() const override;
    std::vector<std::span<const std::byte>> headers() const override;

private:
    explicit SafetensorsCheckpoint(std::string title) : m_title(std::move(title)) {}

    std::string m_title;  // the file to name for a tensor that is nowhere: the index, or the only file
    std::vector<SafetensorsFile> m_files;
    std::map<std::string, std::size_t> m_fileOf;  // tensor → index into m_files
};

}  // namespace pardalis
