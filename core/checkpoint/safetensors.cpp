#include "core/checkpoint/safetensors.h"

#include "core/base/error.h"
#include "core/checkpoint/safetensors_header.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <tuple>

namespace pardalis {
namespace {

std::optional<DType> computableType(const std::string& type) {
    if (type == "F32")
        return DType::f32;
    if (type == "F16")
        return DType::f16;
    if (type == "BF16")
        return DType::bf16;
    return std::nullopt;
}

struct Sections {
    std::span<const std::byte> header, data;
};

Sections sectionsOf(std::span<const std::byte> file, const std::string& name) {
    constexpr std::uint64_t kMaxHeader = 100'000'000;  // the format's own limit
    refuseLfsPointer(file, name);
    std::uint64_t length = 0;
    if (file.size() < sizeof length)
        throw Error("{}: {} bytes, too short for a safetensors file", name, file.size());
    std::memcpy(&length, file.data(), sizeof length);
    file = file.subspan(sizeof length);
    if (length > kMaxHeader)
        throw Error("{}: a header of {} bytes, more than the {} a safetensors file may have; is it one?", name, length,
                    kMaxHeader);
    if (length > file.size())
        throw Error("{}: a header of {} bytes, but only {} follow: the file is cut short or not a safetensors file",
                    name, length, file.size());
    return {file.first(length), file.subspan(length)};
}

std::string shapeText(const std::vector<std::uint64_t>& shape) {
    std::string text;
    for (const std::uint64_t d : shape) {
        if (text.size() > 100)
            return "[" + text + ", ...]";
        text += fmt::format("{}{}", text.empty() ? "" : ", ", d);
    }
    return "[" + text + "]";
}

// Multiplied in the order written: a zero makes a product that fits only for the dimensions behind it.
std::optional<std::uint64_t> bitsOf(const SafetensorsEntry& entry) {
    std::uint64_t bits = 1;
    for (const std::uint64_t d : entry.shape) {
        if (__builtin_mul_overflow(bits, d, &bits))
            return std::nullopt;
    }
    if (__builtin_mul_overflow(bits, storedBits(entry.type).value(), &bits))
        return std::nullopt;
    return bits;
}

void proveSize(const SafetensorsEntry& entry, const std::string& where) {
    const std::optional<std::uint64_t> bits = bitsOf(entry);
    const std::uint64_t given = entry.end - entry.begin;
    if (!bits)
        throw Error("{}: {} {} takes more than 2^64 bits", where, entry.type, shapeText(entry.shape));
    if (*bits % 8 != 0)
        throw Error("{}: {} {} takes {} bits, which are no whole bytes", where, entry.type, shapeText(entry.shape),
                    *bits);
    if (*bits / 8 != given)
        throw Error("{}: {} {} takes {} bytes, but the file gives it {}", where, entry.type, shapeText(entry.shape),
                    *bits / 8, given);
}

// That the tensors follow each other and are all there is.
void proveLayout(const std::map<std::string, SafetensorsEntry>& entries, std::uint64_t dataBytes,
                 const std::string& name) {
    std::vector<std::pair<const std::string*, const SafetensorsEntry*>> inOrder;
    for (const auto& [tensor, entry] : entries)
        inOrder.emplace_back(&tensor, &entry);
    std::ranges::sort(inOrder, {}, [](const auto& tensor) {
        return std::tuple(tensor.second->begin, tensor.second->end, std::string_view(*tensor.first));
    });
    std::uint64_t end = 0;
    const std::string* before = nullptr;
    for (const auto& [tensor, entry] : inOrder) {
        if (entry->begin > entry->end || entry->end > dataBytes)
            throw Error("{}: tensor {}: bytes {}..{} lie outside the data section of {} bytes", name, *tensor,
                        entry->begin, entry->end, dataBytes);
        if (entry->begin < end)
            throw Error("{}: tensors {} and {} overlap: one ends at byte {}, the other begins at {}", name, *before,
                        *tensor, end, entry->begin);
        if (entry->begin > end)
            throw Error("{}: tensor {} begins at byte {}, but the one before it ends at {}: nothing may lie between "
                        "tensors",
                        name, *tensor, entry->begin, end);
        proveSize(*entry, name + ": tensor " + *tensor);
        end = entry->end;
        before = tensor;
    }
    if (end != dataBytes)
        throw Error("{}: the data section has {} bytes, of which the tensors take {}", name, dataBytes, end);
}

Shape shapeOf(const SafetensorsEntry& entry, const std::string& where) {
    std::int64_t count = 1;
    std::array<std::int64_t, 5> d{};
    if (entry.shape.size() > d.size())
        throw Error("{} has {} dimensions, more than {}", where, entry.shape.size(), d.size());
    for (std::size_t i = 0; i < entry.shape.size(); ++i) {
        // Without its zeros, too, so that no order of the dimensions overflows anywhere behind this check.
        if (__builtin_mul_overflow(count, std::max<std::uint64_t>(entry.shape[i], 1), &count))
            throw Error("{} is {}: too large a shape", where, shapeText(entry.shape));
        d[i] = static_cast<std::int64_t>(entry.shape[i]);
    }
    switch (entry.shape.size()) {
    case 0: return {};
    case 1: return {d[0]};
    case 2: return {d[0], d[1]};
    case 3: return {d[0], d[1], d[2]};
    case 4: return {d[0], d[1], d[2], d[3]};
    default: return {d[0], d[1], d[2], d[3], d[4]};
    }
}

}  // namespace

std::map<std::string, SafetensorsEntry> parseSafetensors(std::span<const std::byte> file, const std::string& name) {
    const Sections sections = sectionsOf(file, name);
    std::map<std::string, SafetensorsEntry> entries = parseSafetensorsHeader(sections.header, name);
    proveLayout(entries, sections.data.size(), name);
    return entries;
}

SafetensorsFile::SafetensorsFile(const std::filesystem::path& path)
    : m_file(MappedFile::open(path)), m_name(path.filename().string()) {
    const Sections sections = sectionsOf(m_file->bytes(), m_name);
    m_header = sections.header;
    m_data = sections.data;
    m_entries = parseSafetensors(m_file->bytes(), m_name);
}

std::span<const std::byte> SafetensorsFile::bytes(const std::string& tensor) const {
    const auto found = m_entries.find(tensor);
    CHECK(found != m_entries.end());
    return m_data.subspan(found->second.begin, found->second.end - found->second.begin);
}

std::optional<HostTensor> SafetensorsFile::find(const std::string& tensor) const {
    const auto found = m_entries.find(tensor);
    if (found == m_entries.end())
        return std::nullopt;
    const SafetensorsEntry& entry = found->second;
    const std::optional<DType> type = computableType(entry.type);
    if (!type)
        throw Error("{}: tensor {} is {}; this version computes with F32, F16 and BF16", m_name, tensor, entry.type);
    HostTensor host{.owner = m_file, .data = bytes(tensor).data(), .type = *type, .shape = {}};
    host.shape = shapeOf(entry, m_name + ": tensor " + tensor);
    return host;
}

}  // namespace pardalis
