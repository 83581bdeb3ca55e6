#pragma once

#include "core/base/descriptor.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// One record of a log: what kind it is of, and its bytes.
struct LogRecord {
    char kind = 0;
    std::string payload;

    bool operator==(const LogRecord&) const = default;
};

// A file that grows by whole records and is never changed else. Behind a line that says what it is, each record is
//   "PJ1\n", kind (1 byte), payload length (4 bytes), CRC-32 of kind and payload (4 bytes), payload
// with numbers in little endian. A record that is cut or damaged is known by its checksum, and the next one is found by how
// it begins: what is lost is that one alone.
class RecordLog {
public:
    static constexpr std::uint32_t kLongestRecord = 1u << 30;  // bytes of payload

    // A new file, for its owner alone. Throws Error where it can't be made, or is there.
    explicit RecordLog(const std::filesystem::path& path);

    // Throws Error where not all of it could be written; such a log is to be given up.
    void append(const std::vector<LogRecord>& records);
    // Returns when all that was appended is on disk. Throws Error where the disk says that it is not.
    void sync();
    std::uint64_t bytes() const { return m_bytes; }
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
    Descriptor m_file;
    std::uint64_t m_bytes = 0;
    bool m_isInFolder = false;  // on disk, too
};

struct LogContent {
    std::vector<LogRecord> records;  // the whole ones, in order
    int gaps = 0;                    // stretches in which none could be read, a cut end among them
};

// Of its bytes. Throws Error, beginning with `name`, where they are of another version.
LogContent readLog(std::string_view bytes, const std::string& name);
// All that can be read of a log, one that is still written to included. Throws Error where it can't be opened, belongs to
// another user or is of another version.
LogContent readLog(const std::filesystem::path& path);

}  // namespace pardalis
