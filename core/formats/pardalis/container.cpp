#include "core/formats/pardalis/container.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/base/memory.h"
#include "core/document/text_rules.h"

#include <algorithm>
#include <memory>

#include <zip.h>

namespace pardalis {
namespace {

// 1 January 1980, the first day a zip knows: a container tells nothing but its content.
constexpr zip_uint16_t kDosDate = (1 << 5) | 1;
constexpr zip_uint16_t kDosTime = 0;

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_source_t* source) const { zip_source_free(source); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, Discard>;
using Source = std::unique_ptr<zip_source_t, Discard>;
using Part = std::unique_ptr<zip_file_t, Discard>;

class ZipError {
public:
    ZipError() { zip_error_init(&m_error); }
    ~ZipError() { zip_error_fini(&m_error); }
    ZipError(const ZipError&) = delete;
    ZipError& operator=(const ZipError&) = delete;

    zip_error_t* get() { return &m_error; }
    std::string text() { return zip_error_strerror(&m_error); }

private:
    zip_error_t m_error;
};

// The archive takes over the source when it opens.
Archive openArchive(Source source, int flags, ZipError& error) {
    Archive archive(zip_open_from_source(source.get(), flags, error.get()));
    if (archive)
        source.release();
    return archive;
}

Archive openToRead(std::span<const std::byte> bytes, const std::string& file) {
    if (bytes.empty())  // which libzip takes for an archive without parts
        throw Error("{}: not a document, or cut off: it is empty", file);
    ZipError error;
    Source source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, error.get()));
    CHECK(source);
    Archive archive = openArchive(std::move(source), ZIP_RDONLY, error);
    if (!archive)
        throw Error("{}: not a document, or cut off or damaged: {}", file, error.text());
    return archive;
}

// What the central directory says of one part.
struct Entry {
    std::string name;
    std::uint64_t size = 0, packed = 0;
};

Entry entryAt(zip_t* archive, zip_uint64_t index, const std::string& file) {
    zip_stat_t stat;
    if (zip_stat_index(archive, index, ZIP_FL_ENC_GUESS, &stat) != 0)
        throw Error("{}: part {}: {}", file, index, zip_strerror(archive));
    constexpr zip_uint64_t kNeeded =
        ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    if ((stat.valid & kNeeded) != kNeeded)
        throw Error("{}: part {}: its name or sizes are missing", file, index);
    Entry entry{stat.name, stat.size, stat.comp_size};
    if (!isSafePartName(entry.name))
        throw Error("{}: part \"{}\": a name that leads out of the document", file, cleanText(entry.name));
    if (stat.encryption_method != ZIP_EM_NONE)
        throw Error("{}: {}: encrypted, which documents never are", file, entry.name);
    if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE)
        throw Error("{}: {}: compressed by method {}, expected 0 (stored) or 8 (deflated)", file, entry.name,
                    stat.comp_method);
    if (stat.comp_method == ZIP_CM_STORE && entry.size != entry.packed)
        throw Error("{}: {}: stored, yet {} bytes packed and {} unpacked", file, entry.name, entry.packed, entry.size);
    return entry;
}

// Proves that the parts may be unpacked at all.
std::vector<Entry> provenEntries(zip_t* archive, std::uint64_t fileSize, const std::string& file,
                                 const ContainerLimits& limits) {
    const auto count = static_cast<std::uint64_t>(std::max<zip_int64_t>(zip_get_num_entries(archive, 0), 0));
    if (count > limits.maxParts)
        throw Error("{}: {} parts, more than the {} a document may have", file, count, limits.maxParts);
    std::vector<Entry> entries;
    std::uint64_t total = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
        entries.push_back(entryAt(archive, i, file));
        const Entry& entry = entries.back();
        if (entry.packed > fileSize)
            throw Error("{}: {}: {} bytes in a file of {}; the file is cut off or damaged", file, entry.name,
                        entry.packed, fileSize);
        if (entry.size > limits.freeSize && entry.size / limits.maxRatio > entry.packed)
            throw Error("{}: {}: {} bytes unpack to {}, more than {} times as many", file, entry.name, entry.packed,
                        entry.size, limits.maxRatio);
        if (entry.size > limits.maxTotal - total)
            throw Error("{}: {}: more than {} bytes unpacked in all", file, entry.name, limits.maxTotal);
        total += entry.size;
    }
    if (total > limits.freeSize && total / limits.maxRatio > fileSize)
        throw Error("{}: {} bytes unpack to {}, more than {} times as many", file, fileSize, total, limits.maxRatio);
    if (total > availableMemory())
        throw Error("{}: needs {} bytes of memory, {} are free", file, total, availableMemory());
    return entries;
}

Bytes unpack(zip_t* archive, zip_uint64_t index, const Entry& entry, const std::string& file,
             const ReadProgress& progress) {
    constexpr std::uint64_t kPiece = std::uint64_t{1} << 20;
    const Part part(zip_fopen_index(archive, index, 0));
    if (!part)
        throw Error("{}: {}: {}", file, entry.name, zip_strerror(archive));
    Bytes bytes(entry.size);
    std::uint64_t done = 0;
    // One byte more than announced is asked for: it must not come, and the checksum is compared on the way to it.
    for (std::byte extra{};;) {
        progress.check();
        const bool full = done == bytes.size();
        const zip_int64_t got = zip_fread(part.get(), full ? &extra : bytes.data() + done,
                                          full ? 1 : std::min<std::uint64_t>(bytes.size() - done, kPiece));
        if (got < 0)
            throw Error("{}: {}: damaged: {}", file, entry.name, zip_file_strerror(part.get()));
        if (got == 0)
            break;
        if (full)
            throw Error("{}: {}: unpacks to more than the {} bytes announced", file, entry.name, entry.size);
        done += static_cast<std::uint64_t>(got);
    }
    if (done != entry.size)
        throw Error("{}: {}: unpacks to {} of the {} bytes announced", file, entry.name, done, entry.size);
    return bytes;
}

}  // namespace

bool isSafePartName(std::string_view name) {
    if (name.empty() || name.front() == '/' || name.find_first_of("\\:") != name.npos || !isCleanText(name))
        return false;
    for (std::size_t begin = 0; begin <= name.size();) {
        const std::size_t end = std::min(name.find('/', begin), name.size());
        const std::string_view step = name.substr(begin, end - begin);
        // Folders may be listed, by a name that ends with a slash.
        if (step == "." || step == ".." || (step.empty() && end != name.size()))
            return false;
        begin = end + 1;
    }
    return true;
}

Bytes writeContainer(const std::vector<ContainerPart>& parts) {
    ZipError error;
    Source target(zip_source_buffer_create(nullptr, 0, 0, error.get()));
    CHECK(target);
    zip_source_keep(target.get());  // read after the archive is closed
    Source kept(target.get());
    Archive archive = openArchive(std::move(target), ZIP_CREATE | ZIP_TRUNCATE, error);
    CHECK(archive);
    for (const ContainerPart& part : parts) {
        CHECK(isSafePartName(part.name));
        Source source(zip_source_buffer(archive.get(), part.bytes.data(), part.bytes.size(), 0));
        CHECK(source);
        const zip_int64_t added = zip_file_add(archive.get(), part.name.c_str(), source.get(), ZIP_FL_ENC_UTF_8);
        CHECK(added >= 0);
        source.release();
        const auto index = static_cast<zip_uint64_t>(added);
        CHECK(zip_set_file_compression(archive.get(), index, part.stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0) == 0);
        CHECK(zip_file_set_dostime(archive.get(), index, kDosTime, kDosDate, 0) == 0);
    }
    if (zip_close(archive.get()) != 0)
        throw Error("the document can't be packed: {}", zip_strerror(archive.get()));
    archive.release();

    zip_stat_t stat;
    CHECK(zip_source_stat(kept.get(), &stat) == 0 && (stat.valid & ZIP_STAT_SIZE) != 0);
    Bytes bytes(stat.size);
    CHECK(zip_source_open(kept.get()) == 0);
    const zip_int64_t read = zip_source_read(kept.get(), bytes.data(), bytes.size());
    zip_source_close(kept.get());
    CHECK(read >= 0 && static_cast<std::uint64_t>(read) == bytes.size());
    return bytes;
}

std::map<std::string, Bytes> readContainer(std::span<const std::byte> bytes, const std::string& file,
                                           const ContainerLimits& limits, const ReadProgress& progress) {
    const Archive archive = openToRead(bytes, file);
    const std::vector<Entry> entries = provenEntries(archive.get(), bytes.size(), file, limits);
    std::map<std::string, Bytes> parts;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        progress.reached(static_cast<double>(i) / static_cast<double>(entries.size()));
        const Entry& entry = entries[i];
        if (entry.name.back() == '/' && entry.size == 0)
            continue;  // a folder; other programs list them
        if (parts.contains(entry.name))
            throw Error("{}: {}: is there twice", file, entry.name);
        parts.emplace(entry.name, unpack(archive.get(), i, entry, file, progress));
    }
    return parts;
}

std::optional<Bytes> readContainerPart(std::span<const std::byte> bytes, const std::string& file,
                                       const std::string& name, std::uint64_t mostBytes) {
    const Archive archive = openToRead(bytes, file);
    const zip_int64_t found = zip_name_locate(archive.get(), name.c_str(), 0);
    if (found < 0)
        return std::nullopt;
    const Entry entry = entryAt(archive.get(), static_cast<zip_uint64_t>(found), file);
    if (entry.packed > bytes.size())
        throw Error("{}: {}: {} bytes in a file of {}; the file is cut off or damaged", file, entry.name, entry.packed,
                    bytes.size());
    if (entry.size > mostBytes)
        throw Error("{}: {}: {} bytes, more than the {} that are read of it", file, entry.name, entry.size, mostBytes);
    return unpack(archive.get(), static_cast<zip_uint64_t>(found), entry, file, {});
}

}  // namespace pardalis
