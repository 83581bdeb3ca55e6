#pragma once

#include "core/base/file.h"
#include "core/formats/read_progress.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pardalis {

// A zip in memory, as documents use it.
struct ContainerPart {
    std::string name;                  // relative, with slashes
    std::span<const std::byte> bytes;  // must outlive writeContainer()
    bool stored = false;               // never compressed
};

// Parts in this order, with a fixed date: equal parts give equal bytes.
Bytes writeContainer(const std::vector<ContainerPart>& parts);

struct ContainerLimits {
    std::uint64_t maxParts = 100'000;
    std::uint64_t maxTotal = std::uint64_t{8} << 30;  // unpacked bytes; free memory is a limit besides
    // A part may unpack to this many bytes however small it is; beyond, to maxRatio times its packed size.
    std::uint64_t freeSize = std::uint64_t{16} << 20;
    std::uint64_t maxRatio = 200;
};

// All parts by name. Every size is proven from the central directory before anything is unpacked, and what comes out
// is held against it. Throws Error naming `file`, the part and the cause: damaged, cut off or encrypted parts, names
// that are absolute, lead upwards or come twice, sizes beyond the limits, compression other than deflate.
std::map<std::string, Bytes> readContainer(std::span<const std::byte> bytes, const std::string& file,
                                           const ContainerLimits& limits = {}, const ReadProgress& progress = {});

// One part alone, which unpacks to at most `mostBytes`; none where there is no part of this name. Nothing else is unpacked and no
// other part proven. Throws Error as readContainer() does.
std::optional<Bytes> readContainerPart(std::span<const std::byte> bytes, const std::string& file,
                                       const std::string& name, std::uint64_t mostBytes);

// A name that stays below a folder wherever the container is unpacked.
bool isSafePartName(std::string_view name);

}  // namespace pardalis
