#pragma once

#include "core/base/file.h"
#include "core/base/mapped_pages.h"
#include "core/tensor/tensor.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pardalis {

// One tensor as a file's header describes it. Proven: its bytes lie in the file and are as many as type and shape say.
struct SafetensorsEntry {
    std::string type;                  // as in the file: "BF16", "I32", ...
    std::vector<std::uint64_t> shape;  // outermost first; any number of dimensions, of any size beside one of zero
    std::uint64_t begin = 0, end = 0;  // bytes from the start of the data section
};

// A memory-mapped .safetensors file: eight bytes of length, a JSON header of that length, data. The header is believed
// only once everything in it holds; errors name the file and the tensor. What the library "safetensors" 0.8.0 accepts
// is accepted and what it refuses is refused: the tensors follow each other without a gap and fill the data section.
class SafetensorsFile {
public:
    // Throws Error when the file can't be mapped or is not what it says.
    explicit SafetensorsFile(const std::filesystem::path& path);

    const std::string& name() const { return m_name; }  // "model.safetensors"
    const std::map<std::string, SafetensorsEntry>& entries() const { return m_entries; }
    std::span<const std::byte> header() const { return m_header; }  // the JSON text
    std::uint64_t fileBytes() const { return m_file->bytes().size(); }

    // The bytes of a tensor of any type. It must be there.
    std::span<const std::byte> bytes(const std::string& tensor) const;
    // In the mapped file, at any alignment: the format does not align its tensors. nullopt if there is no such tensor;
    // throws Error when its type is none that we compute with (F32, F16, BF16) or its shape is none that fits a Shape.
    std::optional<HostTensor> find(const std::string& tensor) const;
    void letGo() const { letGoOfPages(*m_file); }

private:
    std::shared_ptr<const MappedFile> m_file;
    std::string m_name;
    std::span<const std::byte> m_header, m_data;
    std::map<std::string, SafetensorsEntry> m_entries;
};

// The same from bytes in memory, for parsers' tests: proves the header and returns its entries.
std::map<std::string, SafetensorsEntry> parseSafetensors(std::span<const std::byte> file, const std::string& name);

}  // namespace pardalis
