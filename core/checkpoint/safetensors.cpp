#include "core/checkpoint/safetensors.h"

#include "core/base/error.h"
#include "core/checkpoint/safetensors_header.h"

#include <algorithm>
#include <cstring>

namespace pardalis {
namespace {

// Stored type → bytes per element. Types that this version does not compute with are listed all the same, so that a
// file which carries one beside the weights (a step counter, say) opens.
const std::map<std::string, std::uint64_t> kElementBytes = {
    {"BOOL", 1}, {"U8", 1},  {"I8", 1},  {"F8_E4M3", 1}, {"F8_E5M2", 1}, {"U16", 2}, {"I16", 2}, {"F16", 2},
    {"BF16", 2}, {"U32", 4}, {"I32", 4}, {"F32", 4},     {"U64", 8},     {"I64", 8}, {"F64", 8},
};

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

std::string shapeText(const std::vector<std::int64_t>& shape) {
    std::string text;
    for (const std::int64_t d : shape)
        text += fmt::format("{}{}", text.empty() ? "" : ", ", d);
    return "[" + text + "]";
}

void proveEntry(const SafetensorsEntry& entry, std::uint64_t dataBytes, const std::string& where) {
    const auto type = kElementBytes.find(entry.type);
    if (type == kElementBytes.end())
        throw Error("{}: unknown type \"{}\"", where, entry.type);
    if (entry.begin > entry.end || entry.end > dataBytes)
        throw Error("{}: bytes {}..{} lie outside the data section of {} bytes", where, entry.begin, entry.end,
                    dataBytes);
    // Zeros are multiplied in last, so that no order of dimensions overflows anywhere behind this check.
    std::uint64_t bytes = type->second;
    bool fits = true, isEmpty = false;
    for (const std::int64_t d : entry.shape) {
        isEmpty = isEmpty || d == 0;
        fits = fits && (d == 0 || !__builtin_mul_overflow(bytes, static_cast<std::uint64_t>(d), &bytes));
    }
    fits = fits && bytes <= std::uint64_t{INT64_MAX};
    if (isEmpty)
        bytes = 0;
    if (!fits || bytes != entry.end - entry.begin)
        throw Error("{}: {} {} takes {} bytes, but the file gives it {}", where, entry.type, shapeText(entry.shape),
                    fits ? std::to_string(bytes) : "more than 2^63", entry.end - entry.begin);
}

void proveNoOverlap(const std::map<std::string, SafetensorsEntry>& entries, const std::string& name) {
    std::vector<std::pair<const std::string*, const SafetensorsEntry*>> inOrder;
    for (const auto& [tensor, entry] : entries) {
        if (entry.begin != entry.end)
            inOrder.emplace_back(&tensor, &entry);
    }
    std::sort(inOrder.begin(), inOrder.end(),
              [](const auto& a, const auto& b) { return a.second->begin < b.second->begin; });
    for (std::size_t i = 1; i < inOrder.size(); ++i) {
        const auto& [earlier, a] = inOrder[i - 1];
        const auto& [later, b] = inOrder[i];
        if (b->begin < a->end)
            throw Error("{}: tensors {} and {} overlap (bytes {}..{} and {}..{})", name, *earlier, *later, a->begin,
                        a->end, b->begin, b->end);
    }
}

}  // namespace

std::map<std::string, SafetensorsEntry> parseSafetensors(std::span<const std::byte> file, const std::string& name) {
    const Sections sections = sectionsOf(file, name);
    std::map<std::string, SafetensorsEntry> entries = parseSafetensorsHeader(sections.header, name);
    for (const auto& [tensor, entry] : entries)
        proveEntry(entry, sections.data.size(), name + ": tensor " + tensor);
    proveNoOverlap(entries, name);
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
    switch (entry.shape.size()) {
    case 0: break;
    case 1: host.shape = {entry.shape[0]}; break;
    case 2: host.shape = {entry.shape[0], entry.shape[1]}; break;
    case 3: host.shape = {entry.shape[0], entry.shape[1], entry.shape[2]}; break;
    case 4: host.shape = {entry.shape[0], entry.shape[1], entry.shape[2], entry.shape[3]}; break;
    case 5: host.shape = {entry.shape[0], entry.shape[1], entry.shape[2], entry.shape[3], entry.shape[4]}; break;
    default: throw Error("{}: tensor {} has {} dimensions, more than 5", m_name, tensor, entry.shape.size());
    }
    return host;
}

}  // namespace pardalis
