#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace pardalis {

// Writes zip archives whose members are stored, sound ones and, by way of its members, any others. No checksums.
struct ZipWriter {
    struct Entry {
        std::string name, data, localName, extra;
        std::uint16_t flags = 0, method = 0, disk = 0;
        std::uint32_t bytes = 0, storedBytes = 0, header = 0;
    };
    std::string file;  // so far
    std::vector<Entry> entries;
    std::string comment, beforeEnd;  // between directory and end record
    std::uint16_t disk = 0;
    int moreMembers = 0, moreDirectory = 0, laterDirectory = 0;  // than there are

    // Its data follows what is there already.
    Entry& add(const std::string& name, const std::string& data) {
        Entry entry;
        entry.name = entry.localName = name;
        entry.data = data;
        entry.bytes = entry.storedBytes = static_cast<std::uint32_t>(data.size());
        entry.header = static_cast<std::uint32_t>(file.size());
        file += "PK\3\4" + number(20, 2) + number(0, 2) + number(0, 2) + number(0, 8) + number(data.size(), 4) +
                number(data.size(), 4) + number(name.size(), 2) + number(0, 2) + name + data;
        return entries.emplace_back(entry);
    }

    static std::string number(std::uint64_t value, int bytes) {
        std::string text;
        for (int i = 0; i < bytes; ++i)
            text += static_cast<char>(value >> (8 * i));
        return text;
    }

    std::string directory() const {
        std::string text;
        for (const Entry& e : entries)
            text += "PK\1\2" + number(0x031e, 2) + number(20, 2) + number(e.flags, 2) + number(e.method, 2) +
                    number(0, 8) + number(e.storedBytes, 4) + number(e.bytes, 4) + number(e.name.size(), 2) +
                    number(e.extra.size(), 2) + number(0, 2) + number(e.disk, 2) + number(0, 6) + number(e.header, 4) +
                    e.name + e.extra;
        return text;
    }
    std::string end() const {
        const auto members = entries.size() + static_cast<std::size_t>(moreMembers);
        return "PK\5\6" + number(disk, 2) + number(disk, 2) + number(members, 2) + number(members, 2) +
               number(directory().size() + static_cast<std::size_t>(moreDirectory), 4) +
               number(file.size() + static_cast<std::size_t>(laterDirectory), 4) + number(comment.size(), 2) + comment;
    }
    // The zip64 records of the same, to stand before the end.
    std::string end64(std::uint64_t members, std::uint64_t length, std::uint64_t place) const {
        const std::uint64_t at = file.size() + directory().size();
        return "PK\6\6" + number(44, 8) + number(0x031e, 2) + number(45, 2) + number(0, 8) + number(members, 8) +
               number(members, 8) + number(length, 8) + number(place, 8) + "PK\6\7" + number(0, 4) + number(at, 8) +
               number(1, 4);
    }
    std::string bytes() const { return file + directory() + beforeEnd + end(); }
};

}  // namespace pardalis
