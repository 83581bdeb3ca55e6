#include "app/train/run/checkpoint_file.h"

#include "core/base/error.h"
#include "core/base/json_fields.h"
#include "core/base/sha256.h"

#include <bit>
#include <cstring>

#include <nlohmann/json.hpp>

namespace pardalis::train {
namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::string_view kMagic = "PDLCKPT1";
constexpr std::uint64_t kMaxBytes = std::uint64_t{1} << 40;
constexpr std::size_t kPrefix = kMagic.size() + sizeof(std::uint32_t);

}  // namespace

void writeCheckpointFile(const std::filesystem::path& path, nlohmann::json header, std::span<const std::byte> payload) {
    header["payload_bytes"] = payload.size();
    header["payload_sha256"] = sha256Hex(payload);
    const std::string text = header.dump();
    const auto length = static_cast<std::uint32_t>(text.size());
    Bytes file;
    file.reserve(kPrefix + text.size() + payload.size());
    const auto append = [&](std::span<const std::byte> bytes) { file.insert(file.end(), bytes.begin(), bytes.end()); };
    append(asBytes(kMagic));
    append(std::as_bytes(std::span(&length, 1)));
    append(asBytes(text));
    append(payload);
    writeFileAtomically(path, file);
}

CheckpointFile readCheckpointFile(const std::filesystem::path& path) {
    const std::string name = path.filename().string();
    CheckpointFile file;
    file.bytes = readFile(path, kMaxBytes);
    const std::span<const std::byte> bytes = file.bytes;
    if (bytes.size() < kPrefix || asText(bytes.first(kMagic.size())) != kMagic)
        throw Error("{}: is no checkpoint of a training, or cut off at its start", name);
    std::uint32_t length = 0;
    std::memcpy(&length, bytes.data() + kMagic.size(), sizeof(length));
    if (length > bytes.size() - kPrefix)
        throw Error("{}: is cut off inside its header", name);
    file.header = parseJsonBytes(bytes.subspan(kPrefix, length), name);
    file.payload = bytes.subspan(kPrefix + length);
    const JsonFields fields(file.header, name);
    const std::int64_t expected = fields.integer("payload_bytes", 0, INT64_MAX);
    if (file.payload.size() != static_cast<std::uint64_t>(expected))
        throw Error("{}: is cut off: {} bytes of state, expected {}", name, file.payload.size(), expected);
    if (sha256Hex(file.payload) != fields.text("payload_sha256", ""))
        throw Error("{}: is damaged: its checksum does not match", name);
    return file;
}

}  // namespace pardalis::train
