#include "core/checkpoint/stored_checksums.h"

#include "core/checkpoint/packed_file.h"
#include "core/checkpoint/torch_file.h"

#include <zlib.h>

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

std::vector<StoredChecksum> ofPacked(const PackedFile& file) {
    std::vector<StoredChecksum> all;
    const auto add = [&](const PackedPart& part) {
        all.push_back({part.name, part.begin, part.end, file.checksum(all.size())});
    };
    std::ranges::for_each(file.header().files, add);
    std::ranges::for_each(file.header().tensors, add);
    return all;
}

}  // namespace

std::vector<StoredChecksum> storedChecksumsOf(const std::filesystem::path& file) {
    if (isPackedFile(file))
        return ofPacked(PackedFile(file));
    std::vector<StoredChecksum> all;
    if (!isTorchArchive(file))
        return all;
    const TorchFile torch(file);
    for (const ZipMember& member : torch.directory().members()) {
        const auto begin = static_cast<std::uint64_t>(member.bytes.data() - torch.bytes().data());
        all.push_back({std::string(member.name), begin, begin + member.bytes.size(), member.crc32});
    }
    const bool none = std::ranges::all_of(all, [](const StoredChecksum& each) { return each.crc32 == 0; });
    return none ? std::vector<StoredChecksum>() : all;
}

ChecksumScan::ChecksumScan(std::vector<StoredChecksum> checksums) : m_checksums(std::move(checksums)) {
    std::ranges::sort(m_checksums, {}, [](const StoredChecksum& each) { return std::pair(each.begin, each.end); });
}

void ChecksumScan::take(std::span<const std::byte> piece) {
    const std::uint64_t begin = m_at;
    m_at += piece.size();
    for (; m_next < m_checksums.size(); ++m_next) {
        const StoredChecksum& part = m_checksums[m_next];
        const std::uint64_t first = std::max(part.begin, begin), last = std::min(part.end, m_at);
        if (first < last)
            m_crc = static_cast<std::uint32_t>(
                ::crc32_z(m_crc, reinterpret_cast<const Bytef*>(piece.subspan(first - begin).data()), last - first));
        if (part.end > m_at)
            return;
        const std::uint32_t found = std::exchange(m_crc, 0);
        if (found != part.crc32)
            m_differing.push_back({part.part, found, part.crc32});
    }
}

}  // namespace pardalis
