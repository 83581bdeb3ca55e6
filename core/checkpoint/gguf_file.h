#pragma once

#include "core/base/file.h"
#include "core/base/mapped_pages.h"
#include "core/checkpoint/gguf_header.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace pardalis {

// A memory-mapped GGUF file: metadata and tensors as llama.cpp and gguf-py write them. Believed only once everything that
// stands before the data holds (parseGguf).
class GgufFile {
public:
    // Throws Error when the file can't be mapped or is not what it says.
    explicit GgufFile(const std::filesystem::path& path);

    const std::string& name() const { return m_name; }  // "model.gguf"
    const std::filesystem::path& path() const { return m_file->path(); }
    const GgufMetadata& metadata() const { return m_header.metadata; }
    const std::map<std::string, GgufTensor>& tensors() const { return m_header.tensors; }
    std::span<const std::byte> header() const { return m_header.bytes; }
    std::uint64_t fileBytes() const { return m_file->bytes().size(); }

    // The bytes of a tensor of this file, of any type.
    std::span<const std::byte> bytes(const GgufTensor& tensor) const;
    // As elements: in the mapped file where it is of F32, F16 or BF16; else converted to `converted`, f32 or f16, in memory
    // of its own. f32 is exact. Rounding to f16 moves an element by at most 2^-11 of itself or by 2^-25, which for Q8_0
    // is at most a 16th of the step between its values and for the others a 64th. Throws Error: a type that we don't
    // convert, a value beyond f16. nullopt if there is no such tensor.
    std::optional<HostTensor> find(const std::string& tensor, DType converted) const;
    void letGo() const { letGoOfPages(*m_file); }

private:
    std::shared_ptr<const MappedFile> m_file;
    std::string m_name;
    GgufHeader m_header;
};

}  // namespace pardalis
