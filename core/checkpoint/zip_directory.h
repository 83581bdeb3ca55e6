#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// One file of an archive: its bytes where they lie in it.
struct ZipMember {
    std::string_view name;             // as in the file; of no file name's meaning here
    std::span<const std::byte> bytes;  // packed, if they are
    std::uint32_t crc32 = 0;           // of what is unpacked, as the directory has it
    std::uint16_t method = 0;          // 0: stored as they are

    bool isStored() const { return method == 0; }
};

// The directory of a zip archive in memory, zip64 or not. A reader of our own, because what is wanted is where the bytes
// of members that are stored as they are lie: libzip gives copies of them. Nothing is ever unpacked.
//
// The central directory alone is believed, and only once all of it holds: torch 2.15 writes sizes of zero into the local
// headers (they follow in data descriptors) and zip64 records into the smallest file. Of a local header the name and the
// method are compared and its own length is taken, behind which the data begins. Refused are members that are encrypted,
// that overlap, have the same name or one that leads elsewhere (`..`, absolute), a directory of another length or number of
// members than is said, and anything between it and its end record.
class ZipDirectory {
public:
    // Throws Error, whose message begins with `archive`. The bytes must outlive this.
    ZipDirectory(std::span<const std::byte> file, const std::string& archive);

    const std::vector<ZipMember>& members() const { return m_members; }  // in the directory's order
    const ZipMember* find(std::string_view name) const;                  // null if there is none
    // The directory itself, which has every member's CRC-32.
    std::span<const std::byte> bytes() const { return m_bytes; }

private:
    std::span<const std::byte> m_bytes;
    std::vector<ZipMember> m_members;
    std::vector<std::uint32_t> m_byName;  // indices, sorted
};

}  // namespace pardalis
