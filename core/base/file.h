#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

using Bytes = std::vector<std::byte>;

inline std::span<const std::byte> asBytes(std::string_view text) {
    return std::as_bytes(std::span<const char>(text.data(), text.size()));
}
inline std::string_view asText(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// Whether something of that name is there; false, not an exception, where the path can't be looked at.
bool fileExists(const std::filesystem::path& path);

// The whole file. Throws Error when it can't be read or is larger than maxBytes.
Bytes readFile(const std::filesystem::path& path, std::uint64_t maxBytes = std::uint64_t{1} << 30);

// Replaces `path` only when every byte is safely on disk (temporary file beside it, fsync, rename): a full disk or
// a crash leaves the old file as it was. Keeps the old file's permissions and follows symbolic links. Throws Error.
void writeFileAtomically(const std::filesystem::path& path, std::span<const std::byte> bytes);

// The same for what is too large to lie in memory in one piece: written part by part, in place only with commit().
class AtomicFile {
public:
    // Throws Error where the file can't be written.
    explicit AtomicFile(const std::filesystem::path& path);
    // Without commit() the old file stays as it was.
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    void write(std::span<const std::byte> bytes);
    // Once, behind the last write.
    void commit();

private:
    std::filesystem::path m_path, m_target;  // as asked for, and with symbolic links followed
    std::string m_temporary;                 // empty: a device, which is written to and never replaced
    unsigned m_mode = 0;
    int m_fd = -1;
};

// A file mapped read-only for as long as the object lives. Shared by everything that points into it.
class MappedFile {
public:
    // Throws Error when the file can't be opened or mapped. An empty file gives an empty span.
    static std::shared_ptr<const MappedFile> open(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    std::span<const std::byte> bytes() const { return m_bytes; }

private:
    MappedFile(std::filesystem::path path, std::span<const std::byte> bytes) : m_path(std::move(path)), m_bytes(bytes) {}

    std::filesystem::path m_path;
    std::span<const std::byte> m_bytes;
};

}  // namespace pardalis
