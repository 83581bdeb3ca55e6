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

// All that comes from outside is opened here, and only regular files are: a pipe would keep its reader waiting, and
// opening a device can already do something. Each throws Error naming the path and what is wrong with it.
void checkReadable(const std::filesystem::path& path);
// The whole file, which is no larger than maxBytes.
Bytes readFile(const std::filesystem::path& path, std::uint64_t maxBytes = std::uint64_t{1} << 30);
// Its first bytes, fewer where it is shorter.
Bytes readFileStart(const std::filesystem::path& path, std::size_t most);

// Throws Error where a file, which begins with `start`, is what git leaves in place of one that Git LFS keeps and did not
// fetch: the commonest fault of a downloaded model.
void refuseLfsPointer(std::span<const std::byte> start, const std::string& file);

// Replaces `path` at once and whole, as AtomicFile does. Throws Error.
void writeFileAtomically(const std::filesystem::path& path, std::span<const std::byte> bytes);

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
    MappedFile(std::filesystem::path path, std::span<const std::byte> bytes)
        : m_path(std::move(path)), m_bytes(bytes) {}

    std::filesystem::path m_path;
    std::span<const std::byte> m_bytes;
};

}  // namespace pardalis
