#pragma once

#include "core/base/file.h"
#include "core/tensor/matrix.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// A model in one file, described to the last byte in README.md: the small files of its folder, and its tensors as they
// are computed with, at addresses that kernels like.

inline constexpr const char* kPackedExtension = ".pardalis-model";
inline constexpr std::array<unsigned char, 8> kPackedMagic = {0x89, 'P', 'D', 'L', 'M', '\r', '\n', 0x1a};
inline constexpr std::uint32_t kPackedVersion = 1;
inline constexpr std::uint64_t kPackedAlignment = 64;  // of every part, from the beginning of the file
inline constexpr std::uint64_t kPackedPrefix = 24;     // bytes before the header

// Bytes [begin, end) of the file.
struct PackedPart {
    std::string name;
    std::uint64_t begin = 0, end = 0;
};

struct PackedTensor : PackedPart {
    const MatrixFormat* format = nullptr;  // plain elements of any shape, or blocks of [rows, columns]
    Shape shape;
};

// What the file says of itself, proven: parts follow each other in this order, files before tensors, and lie in the file,
// whose end is that of the checksums.
struct PackedHeader {
    std::span<const std::byte> bytes;  // the JSON text
    std::vector<PackedPart> files;
    std::vector<PackedTensor> tensors;
    std::span<const std::byte> checksums;  // 4 bytes a part, in their order
};

// Of bytes in memory, which it points into. Throws Error, begun by `name`.
PackedHeader parsePacked(std::span<const std::byte> file, const std::string& name);

// A memory-mapped packed file.
class PackedFile {
public:
    // Throws Error when the file can't be mapped or is not what it says.
    explicit PackedFile(const std::filesystem::path& path);
    PackedFile(const PackedFile&) = delete;
    PackedFile& operator=(const PackedFile&) = delete;

    const std::filesystem::path& path() const { return m_file->path(); }
    const std::string& name() const { return m_name; }  // "anole.pardalis-model"
    const PackedHeader& header() const { return m_header; }
    std::uint64_t fileBytes() const { return m_file->bytes().size(); }

    bool hasFile(std::string_view name) const { return fileNamed(name) != nullptr; }
    // One of its small files, which must be there.
    std::span<const std::byte> file(std::string_view name) const;
    // Null: no such tensor.
    const PackedTensor* tensor(const std::string& name) const;
    std::span<const std::byte> bytes(const PackedPart& part) const;
    // As the file has it.
    std::uint32_t checksum(std::size_t part) const;

private:
    const PackedPart* fileNamed(std::string_view name) const;

    std::shared_ptr<const MappedFile> m_file;
    std::string m_name;
    PackedHeader m_header;
    std::map<std::string_view, const PackedTensor*> m_tensors;
};

// What it says of the model that it was made from, in JSON; families have more members.
inline constexpr const char* kOriginFile = "origin.json";
// The content id of that ("made_of"); "": it does not say. Throws Error.
std::string madeOfIn(const PackedFile& file);

// By its first bytes, or its name's ending. Throws Error where it can't be read.
bool isPackedFile(const std::filesystem::path& path);

// "F32", "F16", "BF16", "Q8", "Q4".
std::string packedTypeName(const MatrixFormat& format);
// Of a tensor of that format and shape.
std::uint64_t packedBytes(const MatrixFormat& format, const Shape& shape);
inline std::uint64_t packedPlace(std::uint64_t at) {
    return (at + kPackedAlignment - 1) / kPackedAlignment * kPackedAlignment;
}

}  // namespace pardalis
