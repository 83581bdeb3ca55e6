#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/gguf_file.h"

#include <map>

namespace pardalis {

// The tensors of a GGUF file under the names that stand in it, or of a model that llama.cpp split into files
// NAME-00001-of-00003.gguf, whichever of them is opened. A quantised matrix is repacked (gguf_repack.h), which is what
// describe() tells of it; as elements, which find() gives, it is converted.
class GgufCheckpoint : public Checkpoint {
public:
    // What quantised tensors are converted to when they are asked for as elements, f16 or f32: see GgufFile::find().
    explicit GgufCheckpoint(const std::filesystem::path& file, DType converted = DType::f16);

    // Of the first file, which has what is said of the model and its vocabulary.
    const GgufMetadata& metadata() const { return m_files.front().metadata(); }

    std::vector<std::string> names() const override;
    bool contains(const std::string& name) const override { return m_tensors.contains(name); }
    std::optional<TensorDescription> describe(const std::string& name) const override;
    std::optional<HostTensor> find(const std::string& name) const override;
    std::optional<HostMatrix> findMatrix(const std::string& name) const override;
    // As f32, whatever it is converted to else.
    HostTensor findRows(const std::string& name, std::int64_t first, std::int64_t count) const override;
    void letGo() const override;
    std::string fileOf(const std::string& name) const override;
    std::vector<std::filesystem::path> files() const override;
    std::uint64_t bytes() const override;
    std::vector<std::span<const std::byte>> headers() const override;

    // How the file has it: "Q4_K". The tensor must be there.
    const GgmlType& storedType(const std::string& name) const;

private:
    void addTensors();  // of the last file

    DType m_converted;
    std::vector<GgufFile> m_files;
    std::map<std::string, std::size_t> m_tensors;  // tensor → index into m_files
};

}  // namespace pardalis
