#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace pardalis {

// A part of a file whose CRC-32 the file itself has.
struct StoredChecksum {
    std::string part;
    std::uint64_t begin = 0, end = 0;  // bytes of the file
    std::uint32_t crc32 = 0;
};

// Of a packed file, or of one of torch.save, which is a zip archive: of each part in their order. Empty for other files, and where
// torch.save was told to write no checksums (torch.serialization.set_crc32_options). Proves the file's directory: throws
// Error naming file and place.
std::vector<StoredChecksum> storedChecksumsOf(const std::filesystem::path& file);

// Compares the parts of a file, which comes in pieces, with their checksums.
class ChecksumScan {
public:
    struct Differing {
        std::string part;
        std::uint32_t found = 0, expected = 0;
    };
    explicit ChecksumScan(std::vector<StoredChecksum> checksums);

    void take(std::span<const std::byte> piece);  // the next bytes of the file
    const std::vector<Differing>& differing() const { return m_differing; }
    std::size_t compared() const { return m_next; }  // parts so far

private:
    std::vector<StoredChecksum> m_checksums;  // by their place
    std::vector<Differing> m_differing;
    std::size_t m_next = 0;
    std::uint64_t m_at = 0;   // bytes that came
    std::uint32_t m_crc = 0;  // of those of the next part
};

}  // namespace pardalis
