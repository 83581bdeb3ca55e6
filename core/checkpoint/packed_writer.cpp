#include "core/checkpoint/packed_writer.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/checkpoint/all_cores.h"
#include "core/tensor/float_types.h"
#include "core/tensor/packed_format.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>
#include <zlib.h>

namespace pardalis {
namespace {

constexpr std::int64_t kAtOnce = 4 << 20;  // elements

std::uint32_t crcOf(std::uint32_t before, std::span<const std::byte> bytes) {
    return static_cast<std::uint32_t>(::crc32_z(before, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

template <typename T>
std::span<const std::byte> bytesOf(const T& value) {
    return std::as_bytes(std::span(&value, 1));
}

// With places of so many bytes before the first part; the offsets change its length.
std::string headerFor(std::uint64_t begin, std::span<const PackedFileToWrite> files,
                      std::span<const PackedTensorToWrite> tensors) {
    using Json = nlohmann::ordered_json;
    Json header = {{"files", Json::array()}, {"tensors", Json::array()}};
    std::uint64_t end = begin;
    const auto next = [&](std::uint64_t bytes) {
        const std::uint64_t at = packedPlace(end);
        end = at + bytes;
        return at;
    };
    for (const PackedFileToWrite& file : files)
        header["files"].push_back(
            {{"name", file.name}, {"offset", next(file.bytes.size())}, {"bytes", file.bytes.size()}});
    for (const PackedTensorToWrite& tensor : tensors) {
        Json shape = Json::array();
        for (int i = 0; i < tensor.shape.rank(); ++i)
            shape.push_back(tensor.shape[i]);
        const std::uint64_t bytes = packedBytes(*tensor.format, tensor.shape);
        header["tensors"].push_back({{"name", tensor.name},
                                     {"type", packedTypeName(*tensor.format)},
                                     {"shape", shape},
                                     {"offset", next(bytes)},
                                     {"bytes", bytes}});
    }
    return jsonText(header);
}

// Spaces behind it, so that the first part begins where the offsets say.
std::string headerOf(std::span<const PackedFileToWrite> files, std::span<const PackedTensorToWrite> tensors) {
    std::uint64_t begin = kPackedPrefix;
    for (;;) {
        std::string header = headerFor(begin, files, tensors);
        if (kPackedPrefix + header.size() <= begin) {
            header.resize(begin - kPackedPrefix, ' ');
            return header;
        }
        begin = packedPlace(kPackedPrefix + header.size());
    }
}

// Some whole tiles of a matrix, packed by several threads.
class PackedTiles {
public:
    PackedTiles(const PackedTensorToWrite& tensor, HostTensor rows)
        : m_format(*asPacked(tensor.format)), m_rows(std::move(rows)), m_columns(tensor.shape[1]) {
        m_bytes.resize(static_cast<std::size_t>(count()) * m_format.tileBytes(m_columns));
    }

    std::int64_t count() const { return m_format.tilesOf(m_rows.shape[0]); }

    void pack(std::int64_t tile) {
        const std::int64_t first = tile * PackedFormat::kTile,
                           rows = std::min(PackedFormat::kTile, m_rows.shape[0] - first);
        std::vector<float> wide(static_cast<std::size_t>(rows * m_columns));
        widenElements(m_rows, first * m_columns, rows * m_columns, wide.data());
        look(wide);
        m_format.pack(wide.data(), rows, m_columns,
                      m_bytes.data() + static_cast<std::size_t>(tile) * m_format.tileBytes(m_columns));
    }

    Bytes take() { return std::move(m_bytes); }
    // One that the format can't hold, or that is no number.
    std::optional<float> fault() const { return m_isFaulty ? std::optional(m_fault.load()) : std::nullopt; }

private:
    // A scale is a half: beyond these it would be infinite.
    float most() const { return (m_format.bits() == 8 ? 127.0f : 6.5f) * 65504.0f; }

    void look(std::span<const float> elements) {
        const float limit = most();
        std::size_t faults = 0;
        for (const float x : elements)
            faults += std::fabs(x) <= limit ? 0 : 1;  // NaN is not
        if (faults == 0)
            return;
        m_fault = *std::ranges::find_if(elements, [limit](float x) { return !(std::fabs(x) <= limit); });
        m_isFaulty = true;
    }

    const PackedFormat& m_format;
    HostTensor m_rows;
    std::int64_t m_columns;
    Bytes m_bytes;
    std::atomic<float> m_fault = 0;
    std::atomic<bool> m_isFaulty = false;
};

class PackedWriter {
public:
    explicit PackedWriter(const std::filesystem::path& path) : m_name(path.filename().string()), m_file(path) {}

    void begin(const std::string& header) {
        const std::uint64_t length = header.size();
        m_file.write(bytesOf(kPackedMagic));
        m_file.write(bytesOf(kPackedVersion));
        m_file.write(bytesOf(crcOf(0, asBytes(header))));
        m_file.write(bytesOf(length));
        m_file.write(asBytes(header));
        m_at = kPackedPrefix + header.size();
    }

    void write(const PackedFileToWrite& file) {
        append(file.bytes);
        endPart();
    }

    void write(const PackedTensorToWrite& tensor) {
        if (tensor.format->elements())
            writePlain(tensor);
        else
            writeBlocks(tensor);
        endPart();
    }

    void commit() {
        m_file.write(std::as_bytes(std::span(m_checksums)));
        m_file.commit();
    }

private:
    void append(std::span<const std::byte> bytes) {
        m_file.write(bytes);
        m_crc = crcOf(m_crc, bytes);
        m_at += bytes.size();
    }

    void endPart() {
        m_checksums.push_back(std::exchange(m_crc, 0));
        const Bytes padding(packedPlace(m_at) - m_at);
        m_file.write(padding);
        m_at += padding.size();
    }

    std::int64_t rowsAtOnce(const PackedTensorToWrite& tensor) const {
        const std::int64_t row = tensor.shape.count() / tensor.shape[0], tile = tensor.format->tileRows();
        return std::max<std::int64_t>(kAtOnce / row / tile, 1) * tile;
    }

    void writePlain(const PackedTensorToWrite& tensor) {
        const std::int64_t rows = tensor.shape[0], step = rowsAtOnce(tensor);
        for (std::int64_t first = 0; first < rows; first += step) {
            const std::int64_t count = std::min(step, rows - first);
            const HostTensor part = tensor.rows(first, count);
            CHECK(part.type == tensor.format->elements() && part.shape[0] == count);
            const auto bytes = static_cast<std::size_t>(part.shape.count()) * sizeOf(part.type);
            proveFinite(tensor.name, part);
            append({part.data, bytes});
        }
    }

    void proveFinite(const std::string& tensor, const HostTensor& part) const {
        std::vector<float> wide(64 * 1024);
        const std::int64_t total = part.shape.count(), atOnce = std::ssize(wide);
        for (std::int64_t first = 0; first < total; first += atOnce) {
            const std::int64_t count = std::min(atOnce, total - first);
            widenElements(part, first, count, wide.data());
            const auto end = wide.begin() + count;
            if (const auto found = std::find_if(wide.begin(), end, [](float x) { return !std::isfinite(x); });
                found != end)
                fail(tensor, *found, "");
        }
    }

    void writeBlocks(const PackedTensorToWrite& tensor) {
        const std::int64_t rows = tensor.shape[0], step = rowsAtOnce(tensor);
        for (std::int64_t first = 0; first < rows; first += step) {
            const std::int64_t count = std::min(step, rows - first);
            HostTensor part = tensor.rows(first, count);
            CHECK(part.shape == (Shape{count, tensor.shape[1]}));
            PackedTiles tiles(tensor, std::move(part));
            onAllCores(
                tiles.count(), [&](std::int64_t tile) { tiles.pack(tile); }, [this] { append(m_ready); });
            if (const std::optional<float> fault = tiles.fault())
                fail(tensor.name, *fault, tensor.format->name());
            m_ready = tiles.take();
        }
        append(m_ready);
        m_ready.clear();
    }

    [[noreturn]] void fail(const std::string& tensor, float value, std::string_view format) const {
        if (std::isfinite(value))
            throw Error("{}: tensor {} has the value {}, which {} can't hold", m_name, tensor, value, format);
        throw Error("{}: tensor {} has a number that is none ({}): the model that it is packed from is damaged", m_name,
                    tensor, value);
    }

    std::string m_name;
    AtomicFile m_file;
    std::uint64_t m_at = 0;
    std::uint32_t m_crc = 0;  // of the part so far
    std::vector<std::uint32_t> m_checksums;
    Bytes m_ready;  // packed, not yet written
};

}  // namespace

void writePacked(const std::filesystem::path& path, std::span<const PackedFileToWrite> files,
                 std::span<const PackedTensorToWrite> tensors) {
    PackedWriter writer(path);
    writer.begin(headerOf(files, tensors));
    for (const PackedFileToWrite& file : files)
        writer.write(file);
    for (const PackedTensorToWrite& tensor : tensors)
        writer.write(tensor);
    writer.commit();
}

}  // namespace pardalis
