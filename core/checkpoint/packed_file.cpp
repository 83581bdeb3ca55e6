#include "core/checkpoint/packed_file.h"

#include "core/base/error.h"
#include "core/base/json_fields.h"
#include "core/base/shown_text.h"
#include "core/tensor/packed_format.h"

#include <algorithm>
#include <cstring>
#include <set>

#include <nlohmann/json.hpp>
#include <zlib.h>

namespace pardalis {
namespace {

constexpr std::uint64_t kMostHeader = std::uint64_t{4} << 20;  // that of the largest published model has 0.2 MB
constexpr std::int64_t kMostSide = INT32_MAX;                  // so that no product of two sides overflows
constexpr std::int64_t kMostOffset = INT64_MAX;
constexpr std::size_t kMostParts = 50'000, kLongestName = 200;

std::uint32_t crcOf(std::span<const std::byte> bytes) {
    return static_cast<std::uint32_t>(::crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

template <typename T>
T numberAt(std::span<const std::byte> file, std::size_t at) {
    T value{};
    std::memcpy(&value, file.data() + at, sizeof value);
    return value;
}

std::span<const std::byte> headerOf(std::span<const std::byte> file, const std::string& name) {
    refuseLfsPointer(file, name);
    if (file.size() < kPackedPrefix)
        throw Error("{}: {} bytes, too short for a packed model", name, file.size());
    if (std::memcmp(file.data(), kPackedMagic.data(), kPackedMagic.size()) != 0)
        throw Error("{}: does not begin as a packed model does", name);
    if (const auto version = numberAt<std::uint32_t>(file, 8); version != kPackedVersion)
        throw Error("{}: a packed model of version {}; this program reads version {}", name, version, kPackedVersion);
    const auto length = numberAt<std::uint64_t>(file, 16);
    if (length > kMostHeader || (kPackedPrefix + length) % kPackedAlignment != 0)
        throw Error("{}: a header of {} bytes, expected up to {} that end at a multiple of {}", name, length,
                    kMostHeader, kPackedAlignment);
    if (length > file.size() - kPackedPrefix)
        throw Error("{}: a header of {} bytes, but only {} follow: the file is cut short", name, length,
                    file.size() - kPackedPrefix);
    const std::span<const std::byte> header = file.subspan(kPackedPrefix, length);
    if (const auto said = numberAt<std::uint32_t>(file, 12); crcOf(header) != said)
        throw Error("{}: its header has the checksum {:08x}, expected {:08x}: the file was damaged", name,
                    crcOf(header), said);
    return header;
}

const MatrixFormat* formatNamed(const std::string& type) {
    static const std::map<std::string, const MatrixFormat*> kFormats = {{"F32", &plainFormat(DType::f32)},
                                                                        {"F16", &plainFormat(DType::f16)},
                                                                        {"BF16", &plainFormat(DType::bf16)},
                                                                        {"Q8", &packedFormat(8)},
                                                                        {"Q4", &packedFormat(4)}};
    const auto found = kFormats.find(type);
    return found == kFormats.end() ? nullptr : found->second;
}

// The list of files or tensors.
const nlohmann::json& listOf(const JsonFields& header, const char* name) {
    const nlohmann::json* list = header.find(name);
    if (!list || !list->is_array())
        header.fail(name, "a list");
    if (list->size() > kMostParts)
        throw Error("{}: {} {}, more than {}", header.file(), list->size(), name, kMostParts);
    return *list;
}

Shape shapeOf(const JsonFields& tensor, const std::string& where) {
    const nlohmann::json* list = tensor.find("shape");
    if (!list || !list->is_array() || list->empty() || list->size() > 5)
        tensor.fail("shape", "a list of 1 to 5 whole numbers");
    std::array<std::int64_t, 5> d{};
    std::int64_t count = 1;
    for (std::size_t i = 0; i < list->size(); ++i) {
        const nlohmann::json& side = (*list)[i];
        if (!side.is_number_unsigned() || side.get<std::uint64_t>() == 0 ||
            side.get<std::uint64_t>() > std::uint64_t{kMostSide})
            tensor.fail("shape", "a list of whole numbers from 1 on");
        d[i] = side.get<std::int64_t>();
        if (__builtin_mul_overflow(count, d[i], &count) || count > kMostOffset / 8)
            throw Error("{}: too large a shape", where);
    }
    switch (list->size()) {
    case 1: return {d[0]};
    case 2: return {d[0], d[1]};
    case 3: return {d[0], d[1], d[2]};
    case 4: return {d[0], d[1], d[2], d[3]};
    default: return {d[0], d[1], d[2], d[3], d[4]};
    }
}

// Reads parts one behind the other.
class PartReader {
public:
    PartReader(std::uint64_t begin, std::uint64_t fileBytes, std::string file)
        : m_end(begin), m_fileBytes(fileBytes), m_file(std::move(file)) {}

    std::uint64_t end() const { return m_end; }

    PackedPart part(const JsonFields& fields, std::set<std::string>& names) {
        PackedPart part;
        part.name = fields.text("name", "");
        if (part.name.empty() || part.name.size() > kLongestName || part.name.find('\0') != part.name.npos)
            fields.fail("name", fmt::format("a name of up to {} bytes", kLongestName));
        if (!names.insert(part.name).second)
            throw Error("{}: {} is there twice", m_file, shownText(part.name));
        const auto begin = static_cast<std::uint64_t>(fields.integer("offset", 0, kMostOffset));
        const auto bytes = static_cast<std::uint64_t>(fields.integer("bytes", 0, kMostOffset));
        const std::uint64_t expected = packedPlace(m_end);
        if (begin != expected)
            throw Error("{}: {} begins at byte {}, expected {}, the first multiple of {} behind what is before it",
                        m_file, shownText(part.name), begin, expected, kPackedAlignment);
        if (begin > m_fileBytes || bytes > m_fileBytes - begin)
            throw Error("{}: {} has bytes {} to {}, but the file ends at {}: it is cut short", m_file,
                        shownText(part.name), begin, begin + bytes, m_fileBytes);
        part.begin = begin;
        part.end = m_end = begin + bytes;
        return part;
    }

private:
    std::uint64_t m_end, m_fileBytes;
    std::string m_file;
};

PackedTensor tensorOf(const JsonFields& fields, PackedPart part) {
    PackedTensor tensor;
    static_cast<PackedPart&>(tensor) = std::move(part);
    const std::string where = fields.file() + ": tensor " + shownText(tensor.name);
    const std::string type = fields.text("type", "");
    tensor.format = formatNamed(type);
    if (!tensor.format)
        throw Error("{} is of type \"{}\"; this version reads F32, F16, BF16, Q8 and Q4", where, shownText(type));
    tensor.shape = shapeOf(fields, where);
    if (!tensor.format->elements() && tensor.shape.rank() != 2)
        throw Error("{} is {} {}, expected rows and columns", where, type, tensor.shape.toString());
    if (const std::uint64_t takes = packedBytes(*tensor.format, tensor.shape); takes != tensor.end - tensor.begin)
        throw Error("{} is {} {}, which takes {} bytes, but the file gives it {}", where, type, tensor.shape.toString(),
                    takes, tensor.end - tensor.begin);
    return tensor;
}

bool isPlainName(const std::string& name) {
    return name != "." && name != ".." && name.find_first_of("/\\") == std::string::npos;
}

}  // namespace

std::string packedTypeName(const MatrixFormat& format) {
    std::string name(format.name());
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return name;
}

std::uint64_t packedBytes(const MatrixFormat& format, const Shape& shape) {
    const std::optional<DType> type = format.elements();
    return type ? static_cast<std::uint64_t>(shape.count()) * sizeOf(*type) : format.bytesOf(shape);
}

PackedHeader parsePacked(std::span<const std::byte> file, const std::string& name) {
    PackedHeader header;
    header.bytes = headerOf(file, name);
    const std::string where = name + ": header";
    const nlohmann::json json = parseJsonBytes(header.bytes, where);
    const JsonFields fields(json, where);
    PartReader reader(kPackedPrefix + header.bytes.size(), file.size(), name);
    std::set<std::string> files, tensors;
    for (const nlohmann::json& each : listOf(fields, "files")) {
        header.files.push_back(reader.part(JsonFields(each, where, "files"), files));
        if (!isPlainName(header.files.back().name))
            throw Error("{}: \"{}\" is no name of a file", name, shownText(header.files.back().name));
    }
    for (const nlohmann::json& each : listOf(fields, "tensors")) {
        const JsonFields tensor(each, where, "tensors");
        header.tensors.push_back(tensorOf(tensor, reader.part(tensor, tensors)));
    }
    const std::uint64_t begin = packedPlace(reader.end());
    const std::uint64_t bytes = (header.files.size() + header.tensors.size()) * sizeof(std::uint32_t);
    if (begin > file.size() || file.size() - begin != bytes)
        throw Error("{}: has {} bytes, expected {}: {}", name, file.size(), begin + bytes,
                    file.size() < begin + bytes ? "the file is cut short" : "something follows its end");
    header.checksums = file.subspan(begin);
    return header;
}

PackedFile::PackedFile(const std::filesystem::path& path)
    : m_file(MappedFile::open(path)), m_name(path.filename().string()), m_header(parsePacked(m_file->bytes(), m_name)) {
    for (const PackedTensor& tensor : m_header.tensors)
        m_tensors.emplace(tensor.name, &tensor);
}

const PackedPart* PackedFile::fileNamed(std::string_view name) const {
    const auto found = std::ranges::find(m_header.files, name, &PackedPart::name);
    return found == m_header.files.end() ? nullptr : &*found;
}

std::span<const std::byte> PackedFile::file(std::string_view name) const {
    const PackedPart* part = fileNamed(name);
    CHECK(part);
    return bytes(*part);
}

const PackedTensor* PackedFile::tensor(const std::string& name) const {
    const auto found = m_tensors.find(name);
    return found == m_tensors.end() ? nullptr : found->second;
}

std::span<const std::byte> PackedFile::bytes(const PackedPart& part) const {
    return m_file->bytes().subspan(part.begin, part.end - part.begin);
}

std::uint32_t PackedFile::checksum(std::size_t part) const {
    return numberAt<std::uint32_t>(m_header.checksums, part * sizeof(std::uint32_t));
}

std::string madeOfIn(const PackedFile& file) {
    if (!file.hasFile(kOriginFile))
        return {};
    const std::string where = file.name() + ": " + kOriginFile;
    const nlohmann::json origin = parseJsonBytes(file.file(kOriginFile), where);
    return JsonFields(origin, where).text("made_of", "");
}

bool isPackedFile(const std::filesystem::path& path) {
    const Bytes start = readFileStart(path, kPackedMagic.size());
    return path.extension() == kPackedExtension ||
           (start.size() == kPackedMagic.size() &&
            std::memcmp(start.data(), kPackedMagic.data(), kPackedMagic.size()) == 0);
}

}  // namespace pardalis
