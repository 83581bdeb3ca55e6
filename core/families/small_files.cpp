#include "core/families/small_files.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/base/json_fields.h"
#include "core/checkpoint/packed_checkpoint.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace pardalis {

bool SmallFiles::areIn(const ModelFiles& files) {
    return files.layout == ModelLayout::huggingFace || files.layout == ModelLayout::packed;
}

SmallFiles::SmallFiles(const ModelFiles& files) : m_folder(files.folder) {
    CHECK(areIn(files));
    if (files.layout == ModelLayout::packed)
        m_packed = std::make_shared<const PackedFile>(files.weights.front());
}

bool SmallFiles::has(const std::string& name) const {
    return m_packed ? m_packed->hasFile(name) : fileExists(m_folder / name);
}

Bytes SmallFiles::read(const std::string& name, std::uint64_t most) const {
    if (!m_packed)
        return readFile(m_folder / name, most);
    if (!m_packed->hasFile(name))
        throw Error("{}: has no {} in it", m_packed->name(), name);
    const std::span<const std::byte> bytes = m_packed->file(name);
    if (bytes.size() > most)
        throw Error("{} has {} bytes, more than {}", nameOf(name), bytes.size(), most);
    return {bytes.begin(), bytes.end()};
}

nlohmann::json SmallFiles::readJson(const std::string& name) const {
    constexpr std::uint64_t kMostJson = 16 << 20;
    return parseJsonBytes(read(name, kMostJson), nameOf(name));
}

std::string SmallFiles::nameOf(const std::string& name) const {
    return m_packed ? fmt::format("{}: {}", m_packed->name(), name) : name;
}

std::unique_ptr<Checkpoint> SmallFiles::openWeights() const {
    return m_packed ? std::make_unique<PackedCheckpoint>(m_packed) : openCheckpoint(m_folder);
}

std::string SmallFiles::format() const {
    const std::string folder = "Hugging Face folder";
    return m_packed ? fmt::format("Packed file ({})", folder) : folder;
}

std::string SmallFiles::madeOf() const { return m_packed ? madeOfIn(*m_packed) : std::string(); }

}  // namespace pardalis
