#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/packed_file.h"

#include <memory>
#include <string>
#include <vector>

namespace pardalis {

// The tensors of a packed file, each where it lies in the mapped file: nothing is ever copied.
class PackedCheckpoint final : public Checkpoint {
public:
    explicit PackedCheckpoint(std::shared_ptr<const PackedFile> file) : m_file(std::move(file)) {}

    std::vector<std::string> names() const override;
    bool contains(const std::string& name) const override { return m_file->tensor(name) != nullptr; }
    std::optional<TensorDescription> describe(const std::string& name) const override;
    // Throws Error for a tensor of blocks.
    std::optional<HostTensor> find(const std::string& name) const override;
    std::optional<HostMatrix> findMatrix(const std::string& name) const override;
    std::string fileOf(const std::string&) const override { return m_file->name(); }
    std::vector<std::filesystem::path> files() const override { return {m_file->path()}; }
    std::uint64_t bytes() const override { return m_file->fileBytes(); }
    // The header, and the checksums of all that it speaks of.
    std::vector<std::span<const std::byte>> headers() const override {
        return {m_file->header().bytes, m_file->header().checksums};
    }

private:
    std::shared_ptr<const PackedFile> m_file;
};

}  // namespace pardalis
