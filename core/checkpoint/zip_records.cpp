#include "core/checkpoint/zip_records.h"

#include "core/base/error.h"
#include "core/base/file.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace pardalis {
namespace {

constexpr std::uint32_t kEnd = 0x06054b50, kEnd64 = 0x06064b50, kLocator64 = 0x07064b50;
constexpr std::uint32_t kEntry = 0x02014b50, kLocalHeader = 0x04034b50;
constexpr std::uint64_t kEndBytes = 22, kEnd64Bytes = 56, kLocatorBytes = 20, kEntryBytes = 46, kLocalBytes = 30;
constexpr std::uint16_t kZip64Field = 1;

// The number at a byte that is known to be there.
template <typename T>
T number(std::span<const std::byte> bytes, std::uint64_t at) {
    T value = 0;
    std::memcpy(&value, bytes.subspan(at, sizeof value).data(), sizeof value);
    return value;
}

bool has(std::span<const std::byte> bytes, std::uint64_t at, std::uint64_t count) {
    return at <= bytes.size() && count <= bytes.size() - at;
}

// The last place where an end record's comment ends with the file.
std::optional<std::uint64_t> endRecord(std::span<const std::byte> file) {
    if (file.size() < kEndBytes)
        return std::nullopt;
    const std::uint64_t last = file.size() - kEndBytes;
    for (std::uint64_t comment = 0; comment <= std::min<std::uint64_t>(last, 0xffff); ++comment) {
        const std::uint64_t at = last - comment;
        if (number<std::uint32_t>(file, at) == kEnd && number<std::uint16_t>(file, at + 20) == comment)
            return at;
    }
    return std::nullopt;
}

// A number of the end record and the same of zip64's, which counts where the first has no room for it.
template <typename T>
std::uint64_t agreed(T small, std::uint64_t large, const char* what, const std::string& where) {
    if (small != static_cast<T>(~T{0}) && small != large)
        throw Error("{}: its two end records disagree about {}: {} and {}", where, what, small, large);
    return large;
}

void requireOneDisk(std::uint64_t disk, const std::string& where) {
    if (disk != 0)
        throw Error("{}: is a part of a zip archive of several files", where);
}

// Replaces the numbers by those of the zip64 record in front of `at`, if there is one; where the records begin.
std::uint64_t readEnd64(std::span<const std::byte> file, std::uint64_t at, ZipEnd& end, const std::string& where) {
    if (at < kLocatorBytes || number<std::uint32_t>(file, at - kLocatorBytes) != kLocator64)
        return at;
    const std::uint64_t locator = at - kLocatorBytes;
    const auto record = number<std::uint64_t>(file, locator + 8);
    if (!has(file.first(locator), record, kEnd64Bytes) || number<std::uint32_t>(file, record) != kEnd64)
        throw Error("{}: no zip64 end record at byte {}, where the file's end says it is", where, record);
    const auto rest = number<std::uint64_t>(file, record + 4);
    if (rest != locator - record - 12)
        throw Error("{}: the zip64 end record says it has {} bytes, expected {}", where, rest, locator - record - 12);
    requireOneDisk(number<std::uint32_t>(file, locator + 4), where);
    requireOneDisk(number<std::uint32_t>(file, record + 16), where);
    requireOneDisk(number<std::uint32_t>(file, record + 20), where);
    const auto members = number<std::uint64_t>(file, record + 32);
    if (number<std::uint64_t>(file, record + 24) != members)
        throw Error("{}: the zip64 end record has two numbers of members: {} and {}", where,
                    number<std::uint64_t>(file, record + 24), members);
    end.members = agreed(number<std::uint16_t>(file, at + 10), members, "the number of members", where);
    end.directoryBytes = agreed(number<std::uint32_t>(file, at + 12), number<std::uint64_t>(file, record + 40),
                                "the directory's length", where);
    end.directory = agreed(number<std::uint32_t>(file, at + 16), number<std::uint64_t>(file, record + 48),
                           "the directory's place", where);
    return record;
}

// The zip64 field among an entry's extra fields: eight bytes for each number that is all ones, in a fixed order.
class Zip64Numbers {
public:
    Zip64Numbers(std::span<const std::byte> extra, const std::string& where) : m_where(where) {
        for (std::uint64_t at = 0; at < extra.size();) {
            const std::uint64_t length = has(extra, at, 4) ? number<std::uint16_t>(extra, at + 2) : extra.size();
            if (!has(extra, at + 4, length))
                throw Error("{}: an extra field in the directory reaches beyond its entry", where);
            if (number<std::uint16_t>(extra, at) == kZip64Field)
                m_numbers = extra.subspan(at + 4, length);
            at += 4 + length;
        }
    }

    std::uint64_t widened(std::uint32_t value) {
        if (value != 0xffffffff)
            return value;
        if (m_numbers.size() < 8)
            throw Error("{}: a number is said to be in the zip64 field, which lacks it", m_where);
        const auto wide = number<std::uint64_t>(m_numbers, 0);
        m_numbers = m_numbers.subspan(8);
        return wide;
    }

private:
    const std::string& m_where;
    std::span<const std::byte> m_numbers;
};

}  // namespace

ZipEnd findZipEnd(std::span<const std::byte> file, const std::string& where) {
    const std::optional<std::uint64_t> found = endRecord(file);
    if (!found)
        throw Error("{}: has no zip directory at its end: the file is cut short or not a zip archive", where);
    const std::uint64_t at = *found;
    requireOneDisk(number<std::uint16_t>(file, at + 4), where);
    requireOneDisk(number<std::uint16_t>(file, at + 6), where);
    if (number<std::uint16_t>(file, at + 8) != number<std::uint16_t>(file, at + 10))
        throw Error("{}: the end record has two numbers of members: {} and {}", where,
                    number<std::uint16_t>(file, at + 8), number<std::uint16_t>(file, at + 10));
    ZipEnd end;
    end.members = number<std::uint16_t>(file, at + 10);
    end.directoryBytes = number<std::uint32_t>(file, at + 12);
    end.directory = number<std::uint32_t>(file, at + 16);
    const std::uint64_t records = readEnd64(file, at, end, where);
    if (!has(file.first(records), end.directory, end.directoryBytes) || end.directory + end.directoryBytes != records)
        throw Error("{}: a directory of {} bytes is said to begin at byte {}, but it must end at {}", where,
                    end.directoryBytes, end.directory, records);
    return end;
}

ZipEntry readZipEntry(std::span<const std::byte> directory, std::uint64_t at, const std::string& where) {
    if (!has(directory, at, kEntryBytes))
        throw Error("{}: the directory ends before it", where);
    if (number<std::uint32_t>(directory, at) != kEntry)
        throw Error("{}: no entry at byte {} of the directory", where, at);
    const std::uint64_t name = number<std::uint16_t>(directory, at + 28);
    const std::uint64_t extra = number<std::uint16_t>(directory, at + 30);
    const std::uint64_t comment = number<std::uint16_t>(directory, at + 32);
    if (!has(directory, at + kEntryBytes, name + extra + comment))
        throw Error("{}: its entry reaches beyond the directory", where);

    ZipEntry entry;
    entry.name = asText(directory.subspan(at + kEntryBytes, name));
    entry.flags = number<std::uint16_t>(directory, at + 8);
    entry.method = number<std::uint16_t>(directory, at + 10);
    entry.crc32 = number<std::uint32_t>(directory, at + 16);
    Zip64Numbers wide(directory.subspan(at + kEntryBytes + name, extra), where);
    entry.bytes = wide.widened(number<std::uint32_t>(directory, at + 24));
    entry.storedBytes = wide.widened(number<std::uint32_t>(directory, at + 20));
    entry.header = wide.widened(number<std::uint32_t>(directory, at + 42));
    if (number<std::uint16_t>(directory, at + 34) != 0xffff)
        requireOneDisk(number<std::uint16_t>(directory, at + 34), where);
    entry.end = at + kEntryBytes + name + extra + comment;
    return entry;
}

std::span<const std::byte> memberBytes(std::span<const std::byte> file, const ZipEntry& entry,
                                       const std::string& where) {
    if (!has(file, entry.header, kLocalBytes) || number<std::uint32_t>(file, entry.header) != kLocalHeader)
        throw Error("{}: no header at byte {}, where the directory says it is", where, entry.header);
    const std::uint64_t name = number<std::uint16_t>(file, entry.header + 26);
    const std::uint64_t extra = number<std::uint16_t>(file, entry.header + 28);
    const std::uint64_t data = entry.header + kLocalBytes + name + extra;
    if (!has(file, data, entry.storedBytes))
        throw Error("{}: {} bytes from byte {} on reach beyond the {} in front of the directory", where,
                    entry.storedBytes, data, file.size());
    if (asText(file.subspan(entry.header + kLocalBytes, name)) != entry.name)
        throw Error("{}: another name stands in front of its data", where);
    if (number<std::uint16_t>(file, entry.header + 8) != entry.method)
        throw Error("{}: another method of compression stands in front of its data", where);
    return file.subspan(data, entry.storedBytes);
}

}  // namespace pardalis
