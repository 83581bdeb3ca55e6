#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace pardalis {

// The records of a zip archive that ZipDirectory is made of (PKWARE's APPNOTE 6.3.10, sections 4.3 and 4.5.3). All
// numbers are proven to lie in the bytes given; what they mean together, ZipDirectory proves. Each throws Error with
// `where` as its beginning.

constexpr std::uint16_t kZipEncrypted = 1;  // of the flags

// What the end record says, with zip64's numbers where it has them.
struct ZipEnd {
    std::uint64_t members = 0;
    std::uint64_t directory = 0;       // its first byte in the file
    std::uint64_t directoryBytes = 0;  // which end where the end records begin
};

// One entry of the central directory.
struct ZipEntry {
    std::string_view name;
    std::uint16_t flags = 0, method = 0;
    std::uint32_t crc32 = 0;
    std::uint64_t bytes = 0, storedBytes = 0;  // unpacked, packed
    std::uint64_t header = 0;                  // the local header's first byte in the file
    std::uint64_t end = 0;                     // of this entry in the directory
};

ZipEnd findZipEnd(std::span<const std::byte> file, const std::string& where);
ZipEntry readZipEntry(std::span<const std::byte> directory, std::uint64_t at, const std::string& where);
// The data behind the entry's local header, whose name and method must be the entry's. `file` ends where the directory
// begins.
std::span<const std::byte> memberBytes(std::span<const std::byte> file, const ZipEntry& entry,
                                       const std::string& where);

}  // namespace pardalis
