#include "core/journal/record_log.h"

#include "core/base/error.h"
#include "core/base/file.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <zlib.h>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kIs = "pardalis journal ", kVersion = "1", kHeading = "pardalis journal 1\n";
constexpr std::string_view kMark = "PJ1\n";
constexpr std::uint64_t kMostChecks = 8;  // of each byte
constexpr std::size_t kHead = kMark.size() + 1 + 4 + 4;

void addNumber(std::string& bytes, std::uint32_t number) {
    for (int shift = 0; shift < 32; shift += 8)
        bytes += static_cast<char>(number >> shift & 0xFF);
}

std::uint32_t numberAt(std::string_view bytes, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
        number |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << 8 * i;
    return number;
}

std::uint32_t checksum(char kind, std::string_view payload) {
    const auto begun = ::crc32_z(0, reinterpret_cast<const Bytef*>(&kind), 1);
    return static_cast<std::uint32_t>(::crc32_z(begun, reinterpret_cast<const Bytef*>(payload.data()), payload.size()));
}

// The record that begins at `at`; false: none does, or not all of it is there. `toCheck`: so many bytes may be checked yet, since
// what only looks like the beginnings of long records would take the square of its length.
bool readRecord(std::string_view bytes, std::size_t at, LogRecord& record, std::uint64_t& toCheck) {
    if (bytes.size() - at < kHead || bytes.substr(at, kMark.size()) != kMark)
        return false;
    const char kind = bytes[at + kMark.size()];
    const std::uint32_t length = numberAt(bytes, at + kMark.size() + 1);
    if (length > bytes.size() - at - kHead || length > toCheck)
        return false;
    toCheck -= length;
    const std::string_view payload = bytes.substr(at + kHead, length);
    if (checksum(kind, payload) != numberAt(bytes, at + kMark.size() + 5))
        return false;
    record = {kind, std::string(payload)};
    return true;
}

// "": it is not known.
std::string_view versionIn(std::string_view bytes) {
    if (!bytes.starts_with(kIs))
        return {};
    const std::string_view rest = bytes.substr(kIs.size(), 10);
    const std::size_t length = rest.find_first_not_of("0123456789");
    return length == rest.npos || rest[length] != '\n' ? std::string_view() : rest.substr(0, length);
}

void requireOwn(const fs::path& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) == 0 && info.st_uid != ::geteuid())
        throw Error("{}: belongs to another user", path.string());
}

}  // namespace

RecordLog::RecordLog(const fs::path& path)
    : m_path(path),
      m_file(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600)) {
    if (!m_file)
        throw Error("{}: can't be made: {}", path.string(), systemFault());
    append({});
}

void RecordLog::append(const std::vector<LogRecord>& records) {
    std::string bytes(m_bytes == 0 ? kHeading : std::string_view());
    for (const LogRecord& record : records) {
        if (record.payload.size() > kLongestRecord)
            throw Error("{}: a record of {} bytes is too long", m_path.string(), record.payload.size());
        bytes += kMark;
        bytes += record.kind;
        addNumber(bytes, static_cast<std::uint32_t>(record.payload.size()));
        addNumber(bytes, checksum(record.kind, record.payload));
        bytes += record.payload;
    }
    for (std::size_t done = 0; done < bytes.size();) {
        const ::ssize_t wrote = ::write(m_file.get(), bytes.data() + done, bytes.size() - done);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            throw Error("{}: can't be written: {}", m_path.string(), systemFault());
        done += static_cast<std::size_t>(wrote);
        m_bytes += static_cast<std::uint64_t>(wrote);
    }
}

void RecordLog::sync() {
    if (::fdatasync(m_file.get()) != 0)
        throw Error("{}: does not reach the disk: {}", m_path.string(), systemFault());
    if (!std::exchange(m_isInFolder, true))
        syncFolder(m_path.parent_path());
}

LogContent readLog(const fs::path& path) {
    requireOwn(path);
    return readLog(asText(MappedFile::open(path)->bytes()), path.string());
}

LogContent readLog(std::string_view bytes, const std::string& name) {
    // A heading that is damaged does not keep the records from being read; one of another version does.
    if (const std::string_view version = versionIn(bytes); !version.empty() && version != kVersion)
        throw Error("{}: a journal of another version, {}; this one reads {}", name, version, kVersion);
    LogContent content;
    std::uint64_t toCheck = kMostChecks * bytes.size();
    std::size_t at = bytes.starts_with(kHeading) ? kHeading.size() : 0;
    while (at < bytes.size()) {
        LogRecord record;
        if (readRecord(bytes, at, record, toCheck)) {
            at += kHead + record.payload.size();
            content.records.push_back(std::move(record));
            continue;
        }
        ++content.gaps;
        do
            at = std::min(bytes.find(kMark, at + 1), bytes.size());
        while (at < bytes.size() && !readRecord(bytes, at, record, toCheck));
    }
    return content;
}

}  // namespace pardalis
