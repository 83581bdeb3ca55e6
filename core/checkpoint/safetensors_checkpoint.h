#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/safetensors.h"

namespace pardalis {

// All tensors of one .safetensors file.
class SafetensorsCheckpoint final : public Checkpoint {
public:
    explicit SafetensorsCheckpoint(const std::filesystem::path& file) : m_path(file), m_file(file) {}

    std::vector<std::string> names() const override;
    bool contains(const std::string& name) const override { return m_file.entries().contains(name); }
    std::optional<HostTensor> find(const std::string& name) const override { return m_file.find(name); }
    void letGo() const override { m_file.letGo(); }
    std::string fileOf(const std::string&) const override { return m_file.name(); }
    std::vector<std::filesystem::path> files() const override { return {m_path}; }
    std::uint64_t bytes() const override { return m_file.fileBytes(); }
    std::vector<std::span<const std::byte>> headers() const override { return {m_file.header()}; }

private:
    std::filesystem::path m_path;
    SafetensorsFile m_file;
};

}  // namespace pardalis
