#include "core/checkpoint/zip_directory.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/shown_text.h"
#include "core/checkpoint/zip_records.h"

#include <algorithm>
#include <numeric>

namespace pardalis {
namespace {

constexpr std::uint64_t kMostMembers = 500'000;  // a model of 34 billion parameters has some hundred

// Whether a name stays in the archive wherever it is unpacked. Nothing here unpacks; who made another one meant harm.
bool staysInside(std::string_view name) {
    if (name.empty() || name.front() == '/' || name.find('\\') != name.npos || name.find('\0') != name.npos)
        return false;
    for (std::size_t begin = 0; begin <= name.size();) {
        const std::size_t end = std::min(name.find('/', begin), name.size());
        if (name.substr(begin, end - begin) == "..")
            return false;
        begin = end + 1;
    }
    return true;
}

void proveEntry(const ZipEntry& entry, const std::string& where) {
    if (!staysInside(entry.name))
        throw Error("{}: a name that leads out of the archive", where);
    if (entry.flags & kZipEncrypted)
        throw Error("{}: is encrypted", where);
    if (entry.method == 0 && entry.storedBytes != entry.bytes)
        throw Error("{}: is stored as it is, yet takes {} bytes for {}", where, entry.storedBytes, entry.bytes);
}

// That no two members share a byte and all end before the directory. `begins`: of their local headers.
void proveApart(const std::vector<ZipMember>& members, const std::vector<std::uint64_t>& begins,
                std::span<const std::byte> file, std::uint64_t directory, const std::string& archive) {
    std::vector<std::uint32_t> order(members.size());
    std::iota(order.begin(), order.end(), 0u);
    std::ranges::sort(order, {}, [&](std::uint32_t i) { return begins[i]; });
    for (std::size_t i = 0; i < order.size(); ++i) {
        const ZipMember& member = members[order[i]];
        const auto end = static_cast<std::uint64_t>(member.bytes.data() - file.data()) + member.bytes.size();
        const bool last = i + 1 == order.size();
        const std::uint64_t next = last ? directory : begins[order[i + 1]];
        if (end > next)
            throw Error("{}: member {} ends at byte {}, but {} begins at {}", archive, shownText(member.name), end,
                        last ? "the directory" : "member " + shownText(members[order[i + 1]].name), next);
    }
}

}  // namespace

ZipDirectory::ZipDirectory(std::span<const std::byte> file, const std::string& archive) {
    const ZipEnd end = findZipEnd(file, archive);
    m_bytes = file.subspan(end.directory, end.directoryBytes);
    if (end.members > kMostMembers)
        throw Error("{}: says that it has {} members, more than the {} read here", archive, end.members, kMostMembers);

    std::vector<std::uint64_t> begins;
    std::uint64_t at = 0;
    for (std::uint64_t i = 0; i < end.members; ++i) {
        const ZipEntry entry =
            readZipEntry(m_bytes, at, fmt::format("{}: member {} of {}", archive, i + 1, end.members));
        const std::string where = archive + ": member " + shownText(entry.name);
        proveEntry(entry, where);
        ZipMember member;
        member.name = entry.name;
        member.crc32 = entry.crc32;
        member.method = entry.method;
        member.bytes = memberBytes(file.first(end.directory), entry, where);
        m_members.push_back(member);
        begins.push_back(entry.header);
        at = entry.end;
    }
    if (at != m_bytes.size())
        throw Error("{}: the directory of {} bytes holds {} members in its first {}", archive, m_bytes.size(),
                    end.members, at);
    proveApart(m_members, begins, file, end.directory, archive);

    m_byName.resize(m_members.size());
    std::iota(m_byName.begin(), m_byName.end(), 0u);
    std::ranges::sort(m_byName, {}, [this](std::uint32_t i) { return m_members[i].name; });
    for (std::size_t i = 1; i < m_byName.size(); ++i) {
        if (m_members[m_byName[i - 1]].name == m_members[m_byName[i]].name)
            throw Error("{}: has two members {}", archive, shownText(m_members[m_byName[i]].name));
    }
}

const ZipMember* ZipDirectory::find(std::string_view name) const {
    const auto found =
        std::ranges::lower_bound(m_byName, name, {}, [this](std::uint32_t i) { return m_members[i].name; });
    return found == m_byName.end() || m_members[*found].name != name ? nullptr : &m_members[*found];
}

}  // namespace pardalis
