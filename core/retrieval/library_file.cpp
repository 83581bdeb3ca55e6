#include "core/retrieval/library_file.h"

#include "core/base/atomic_file.h"
#include "core/base/check.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/document/media_store.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>

#include <zlib.h>

namespace pardalis {
namespace {

constexpr std::array<unsigned char, 8> kLibraryMagic = {0x89, 'P', 'D', 'L', 'B', '\r', '\n', 0x1a};
constexpr std::uint32_t kLibraryVersion = 1;
constexpr std::size_t kChecksummed = 16, kIdAt = 32, kIdBytes = 64, kVectorsAt = 96;
constexpr std::size_t kLeastRecord = 3 * sizeof(std::uint32_t);

static_assert(std::endian::native == std::endian::little);

// Takes numbers and texts one behind the other.
class LibraryCursor {
public:
    LibraryCursor(std::span<const std::byte> bytes, std::string name) : m_rest(bytes), m_name(std::move(name)) {}

    std::span<const std::byte> take(std::size_t count) {
        if (count > m_rest.size())
            throw Error("{}: ends in the middle of a document", m_name);
        const std::span<const std::byte> taken = m_rest.first(count);
        m_rest = m_rest.subspan(count);
        return taken;
    }
    std::uint32_t number() {
        std::uint32_t value = 0;
        std::memcpy(&value, take(sizeof value).data(), sizeof value);
        return value;
    }
    std::string text(std::size_t bytes) { return std::string(asText(take(bytes))); }
    bool atEnd() const { return m_rest.empty(); }

private:
    std::span<const std::byte> m_rest;
    std::string m_name;
};

template <typename T>
T valueAt(std::span<const std::byte> file, std::size_t at) {
    T value{};
    std::memcpy(&value, file.data() + at, sizeof value);
    return value;
}

struct LibraryHeader {
    std::string encoder;
    int dimension = 0;
    std::size_t count = 0;
};

LibraryHeader headerOf(std::span<const std::byte> file, const std::string& name) {
    if (file.size() < kVectorsAt)
        throw Error("{}: {} bytes, too short for a library", name, file.size());
    if (std::memcmp(file.data(), kLibraryMagic.data(), kLibraryMagic.size()) != 0)
        throw Error("{}: does not begin as a library does", name);
    if (const auto version = valueAt<std::uint32_t>(file, 8); version != kLibraryVersion)
        throw Error("{}: a library of version {}; this program reads version {}", name, version, kLibraryVersion);
    const std::span<const std::byte> content = file.subspan(kChecksummed);
    const auto crc =
        static_cast<std::uint32_t>(::crc32_z(0, reinterpret_cast<const Bytef*>(content.data()), content.size()));
    if (const auto said = valueAt<std::uint32_t>(file, 12); crc != said)
        throw Error("{}: has the checksum {:08x}, expected {:08x}: the file was damaged", name, crc, said);
    LibraryHeader header;
    const auto dimension = valueAt<std::uint32_t>(file, 16);
    const auto count = valueAt<std::uint64_t>(file, 24);
    if (dimension == 0 || dimension > static_cast<std::uint32_t>(Library::kMostDimensions) ||
        valueAt<std::uint32_t>(file, 20) != 0)
        throw Error("{}: has vectors of {} numbers, expected 1 to {}", name, dimension, Library::kMostDimensions);
    const std::uint64_t perDocument = std::uint64_t{dimension} * sizeof(float) + kLeastRecord;
    if (count > Library::kMostDocuments || count > (file.size() - kVectorsAt) / perDocument)
        throw Error("{}: has {} documents, but only {} bytes for them", name, count, file.size() - kVectorsAt);
    header.encoder = std::string(asText(file.subspan(kIdAt, kIdBytes)));
    if (!isSha256(header.encoder))
        throw Error("{}: does not say which encoder made it", name);
    header.dimension = static_cast<int>(dimension);
    header.count = static_cast<std::size_t>(count);
    return header;
}

bool hasLengthOne(std::span<const float> vector) {
    double squares = 0;
    for (const float v : vector)
        squares += static_cast<double>(v) * static_cast<double>(v);
    return std::fabs(squares - 1) < 1e-3;
}

void put(std::string& out, std::size_t value) {
    const auto number = static_cast<std::uint32_t>(value);
    out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

}  // namespace

Library parseLibrary(std::span<const std::byte> file, const std::string& name) {
    const LibraryHeader header = headerOf(file, name);
    Library library(header.encoder, header.dimension);
    const std::size_t width = static_cast<std::size_t>(header.dimension) * sizeof(float);
    LibraryCursor records(file.subspan(kVectorsAt + header.count * width), name);
    std::vector<float> vector(static_cast<std::size_t>(header.dimension));
    for (std::size_t i = 0; i < header.count; ++i) {
        std::memcpy(vector.data(), file.data() + kVectorsAt + i * width, width);
        const std::size_t text = records.number(), source = records.number(), media = records.number();
        LibraryDocument document;
        document.text = records.text(text);
        document.source = records.text(source);
        document.media = records.text(media);
        if (const std::string defect = Library::defect(document); !defect.empty())
            throw Error("{}: document {} {}", name, i, defect);
        if (!hasLengthOne(vector))
            throw Error("{}: the vector of document {} is not of length 1", name, i);
        library.add(std::move(document), vector);
    }
    if (!records.atEnd())
        throw Error("{}: has bytes behind its {} documents", name, header.count);
    return library;
}

Library readLibrary(const std::filesystem::path& path) {
    checkReadable(path);
    const std::shared_ptr<const MappedFile> file = MappedFile::open(path);
    return parseLibrary(file->bytes(), path.filename().string());
}

void writeLibrary(const Library& library, const std::filesystem::path& path) {
    std::string records;
    for (const LibraryDocument& document : library.documents()) {
        put(records, document.text.size());
        put(records, document.source.size());
        put(records, document.media.size());
        records.append(document.text).append(document.source).append(document.media);
    }
    std::string header(kVectorsAt, '\0');
    const auto set = [&](std::size_t at, const auto& value) { std::memcpy(header.data() + at, &value, sizeof value); };
    set(0, kLibraryMagic);
    set(8, kLibraryVersion);
    set(16, static_cast<std::uint32_t>(library.dimension()));
    set(24, static_cast<std::uint64_t>(library.size()));
    CHECK(library.encoder().size() == kIdBytes);
    std::copy(library.encoder().begin(), library.encoder().end(), header.begin() + kIdAt);
    const std::span<const std::byte> vectors = std::as_bytes(library.vectors());
    uLong crc = 0;
    for (const std::span<const std::byte> part :
         {asBytes(std::string_view(header).substr(kChecksummed)), vectors, asBytes(records)}) {
        if (!part.empty())  // the null of an empty list would begin the sum anew
            crc = ::crc32_z(crc, reinterpret_cast<const Bytef*>(part.data()), part.size());
    }
    set(12, static_cast<std::uint32_t>(crc));
    AtomicFile file(path);
    file.write(asBytes(header));
    file.write(vectors);
    file.write(asBytes(records));
    file.commit();
}

}  // namespace pardalis
