#include "app/train/data/token_shard.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/base/json_fields.h"

#include <nlohmann/json.hpp>
#include <zlib.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace pardalis::train {
namespace {

static_assert(std::endian::native == std::endian::little, "shards are mapped as they lie in the file");

constexpr std::string_view kMagic = "PDLTOK1\n";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kMostKinds = 256;

struct FixedHeader {
    std::uint32_t version = kVersion, vocabularySize = 0;
    std::uint64_t samples = 0, tokens = 0;
};
static_assert(sizeof(FixedHeader) == 24);
constexpr std::size_t kJsonAt = kMagic.size() + sizeof(FixedHeader) + sizeof(std::uint32_t);

std::uint32_t checksum(std::span<const std::byte> bytes) {
    return static_cast<std::uint32_t>(
        crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<z_size_t>(bytes.size())));
}

std::size_t padding(std::size_t size, std::size_t multiple) { return (multiple - size % multiple) % multiple; }

template <typename T>
void append(std::string& out, std::span<const T> values) {
    out.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
}
template <typename T>
void append(std::string& out, const std::vector<T>& values) {
    append(out, std::span(values));
}

// Takes a file's parts from the front; none can reach behind its end.
class Parts {
public:
    Parts(std::span<const std::byte> bytes, const std::string& file) : m_rest(bytes), m_file(file) {}

    std::span<const std::byte> take(std::uint64_t size, const char* what) {
        if (size > m_rest.size())
            throw Error("{}: is cut off: {} take {} bytes, {} are left", m_file, what, size, m_rest.size());
        const auto part = m_rest.first(static_cast<std::size_t>(size));
        m_rest = m_rest.subspan(part.size());
        return part;
    }
    template <typename T>
    T value(const char* what) {
        T value;
        std::memcpy(&value, take(sizeof value, what).data(), sizeof value);
        return value;
    }
    template <typename T>
    std::span<const T> list(std::uint64_t count, const char* what) {
        if (count > m_rest.size() / sizeof(T))  // before the product can overflow
            throw Error("{}: is cut off: {} {} are stated, {} bytes are left", m_file, count, what, m_rest.size());
        const auto part = take(count * sizeof(T), what);
        CHECK(reinterpret_cast<std::uintptr_t>(part.data()) % alignof(T) == 0);
        return {reinterpret_cast<const T*>(part.data()), static_cast<std::size_t>(count)};
    }
    std::size_t left() const { return m_rest.size(); }

private:
    std::span<const std::byte> m_rest;
    const std::string& m_file;
};

std::vector<std::string> readKinds(const JsonFields& fields) {
    const std::string expected = fmt::format("a list of up to {} texts", kMostKinds);
    const nlohmann::json* list = fields.find("kinds");
    if (!list || !list->is_array() || list->size() > kMostKinds)
        fields.fail("kinds", expected);
    std::vector<std::string> kinds;
    for (const nlohmann::json& kind : *list) {
        if (!kind.is_string())
            fields.fail("kinds", expected);
        kinds.push_back(kind.get<std::string>());
    }
    return kinds;
}

// That no index points outside what it indexes.
void proveContents(const TokenShardView& shard, const std::string& file) {
    if (shard.offsets.front() != 0 || shard.offsets.back() != shard.ids.size())
        throw Error("{}: the samples cover tokens {} to {} of {}", file, shard.offsets.front(), shard.offsets.back(),
                    shard.ids.size());
    for (std::size_t i = 0; i < shard.size(); ++i) {
        if (shard.offsets[i] >= shard.offsets[i + 1])
            throw Error("{}: sample {} ends at token {}, before it begins at {}", file, i, shard.offsets[i + 1],
                        shard.offsets[i]);
        if (shard.kinds[i] >= shard.header.kinds.size())
            throw Error("{}: sample {} is of kind {}; the file names {}", file, i, shard.kinds[i],
                        shard.header.kinds.size());
    }
    for (std::size_t i = 0; i < shard.ids.size(); ++i) {
        if (shard.ids[i] < 0 || shard.ids[i] >= shard.header.vocabularySize)
            throw Error("{}: token {} is {}, outside the vocabulary of {}", file, i, shard.ids[i],
                        shard.header.vocabularySize);
        if (shard.flags[i] > (kAnswerToken | kPromptToken))
            throw Error("{}: token {} has flags {}, which this version doesn't know", file, i, shard.flags[i]);
    }
}

}  // namespace

TokenShardWriter::TokenShardWriter(std::filesystem::path path, TokenShardHeader header)
    : m_path(std::move(path)), m_header(std::move(header)) {
    CHECK(m_header.kinds.empty() && m_header.vocabularySize > 0);
}

void TokenShardWriter::add(const std::string& kind, std::span<const std::int32_t> ids,
                           std::span<const std::uint8_t> flags) {
    CHECK(!ids.empty() && ids.size() == flags.size());
    CHECK(std::ranges::all_of(ids, [&](std::int32_t id) { return id >= 0 && id < m_header.vocabularySize; }));
    const auto known = std::ranges::find(m_header.kinds, kind);
    m_kinds.push_back(static_cast<std::uint8_t>(known - m_header.kinds.begin()));
    if (known == m_header.kinds.end()) {
        CHECK(m_header.kinds.size() < kMostKinds);
        m_header.kinds.push_back(kind);
    }
    m_ids.insert(m_ids.end(), ids.begin(), ids.end());
    m_flags.insert(m_flags.end(), flags.begin(), flags.end());
    m_offsets.push_back(m_ids.size());
}

void TokenShardWriter::finish() {
    std::string json = nlohmann::json{{"kinds", m_header.kinds},
                                      {"vocabulary", m_header.vocabularyHash},
                                      {"image_tokenizer", m_header.imageTokenizerId}}
                           .dump();
    json.append(padding(kJsonAt + json.size(), sizeof(std::uint64_t)), ' ');
    const FixedHeader fixed{.vocabularySize = static_cast<std::uint32_t>(m_header.vocabularySize),
                            .samples = samples(),
                            .tokens = tokens()};
    const auto jsonSize = static_cast<std::uint32_t>(json.size());
    std::string out(kMagic);
    append(out, std::span(&fixed, 1));
    append(out, std::span(&jsonSize, 1));
    out += json;
    append(out, m_offsets);
    append(out, m_kinds);
    out.append(padding(out.size(), sizeof(std::int32_t)), '\0');
    append(out, m_ids);
    append(out, m_flags);
    const std::uint32_t crc = checksum(asBytes(out));
    append(out, std::span(&crc, 1));
    writeFileAtomically(m_path, asBytes(out));
}

TokenSampleView TokenShardView::sample(std::size_t i) const {
    const auto first = static_cast<std::size_t>(offsets[i]);
    const auto count = static_cast<std::size_t>(offsets[i + 1]) - first;
    return {.kind = header.kinds[kinds[i]], .ids = ids.subspan(first, count), .flags = flags.subspan(first, count)};
}

TokenShardView proveTokenShard(std::span<const std::byte> bytes, const std::string& file) {
    Parts parts(bytes, file);
    if (bytes.size() < kMagic.size() || asText(parts.take(kMagic.size(), "the first bytes")) != kMagic)
        throw Error("{}: is not a token shard", file);
    const auto fixed = parts.value<FixedHeader>("sizes");
    if (fixed.version != kVersion)
        throw Error("{}: has version {}; this program reads version {}", file, fixed.version, kVersion);
    if (fixed.vocabularySize == 0 || fixed.vocabularySize > std::uint32_t{INT32_MAX})
        throw Error("{}: has a vocabulary of {} tokens", file, fixed.vocabularySize);
    const auto jsonSize = parts.value<std::uint32_t>("sizes");
    if ((kJsonAt + jsonSize) % sizeof(std::uint64_t) != 0)
        throw Error("{}: its description of {} bytes does not end at a multiple of 8", file, jsonSize);
    const nlohmann::json json = parseJsonBytes(parts.take(jsonSize, "the description"), file);
    const JsonFields fields(json, file);

    TokenShardView shard;
    shard.header = {.vocabularySize = static_cast<int>(fixed.vocabularySize),
                    .vocabularyHash = fields.text("vocabulary", ""),
                    .imageTokenizerId = fields.text("image_tokenizer", ""),
                    .kinds = readKinds(fields)};
    if (fixed.samples == UINT64_MAX)
        throw Error("{}: states {} samples", file, fixed.samples);
    shard.offsets = parts.list<std::uint64_t>(fixed.samples + 1, "offsets");
    shard.kinds = parts.list<std::uint8_t>(fixed.samples, "kinds");
    parts.take(padding(bytes.size() - parts.left(), sizeof(std::int32_t)), "zeros");
    shard.ids = parts.list<std::int32_t>(fixed.tokens, "tokens");
    shard.flags = parts.list<std::uint8_t>(fixed.tokens, "flags");
    const auto expected = parts.value<std::uint32_t>("the checksum");
    if (parts.left() > 0)
        throw Error("{}: {} bytes too many", file, parts.left());
    if (const std::uint32_t found = checksum(bytes.first(bytes.size() - sizeof expected)); found != expected)
        throw Error("{}: is damaged: its checksum is {:08x}, expected {:08x}", file, found, expected);
    proveContents(shard, file);
    return shard;
}

TokenShards::TokenShards(const std::vector<std::filesystem::path>& files) {
    CHECK(!files.empty());
    std::size_t end = 0;
    for (const std::filesystem::path& path : files) {
        Shard shard{.file = MappedFile::open(path), .view = {}};
        shard.view = proveTokenShard(shard.file->bytes(), path.string());
        const TokenShardHeader& ours = m_shards.empty() ? shard.view.header : header();
        const TokenShardHeader& its = shard.view.header;
        if (its.vocabularySize != ours.vocabularySize || its.vocabularyHash != ours.vocabularyHash)
            throw Error("{}: was made with another vocabulary than {}", path.string(), files.front().string());
        if (its.imageTokenizerId != ours.imageTokenizerId)
            throw Error("{}: was made with another image tokenizer than {}", path.string(), files.front().string());
        shard.end = end += shard.view.size();
        m_tokens += shard.view.ids.size();
        m_shards.push_back(std::move(shard));
    }
}

TokenSampleView TokenShards::sample(std::size_t i) const {
    CHECK(i < size());
    const auto shard = std::ranges::upper_bound(m_shards, i, {}, &Shard::end);
    return shard->view.sample(i - (shard->end - shard->view.size()));
}

}  // namespace pardalis::train
