#include "core/formats/imported_pictures.h"

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/document/data_uri.h"
#include "core/document/link.h"
#include "core/formats/picture_import.h"
#include "core/image/image_io.h"

#include <algorithm>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMaxAllFiles = std::uint64_t{4} << 30;

// An address as a warning names it: data URIs are megabytes long.
std::string shown(std::string_view address) {
    constexpr std::size_t kMost = 80;
    const std::string head = toValidUtf8(address.substr(0, completeUtf8Prefix(address.substr(0, kMost))));
    return address.size() > kMost ? head + "…" : head;
}

bool isBelow(const fs::path& folder, const fs::path& path) {
    return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

}  // namespace

ImportedPictures::ImportedPictures(const fs::path& folder, MediaStore& media, std::vector<std::string>& warnings)
    : m_media(media), m_warnings(warnings), m_budget(kMaxAllFiles) {
    std::error_code failed;
    if (!folder.empty())
        m_folder = fs::canonical(folder, failed);
    if (failed)
        m_folder.clear();
}

std::optional<Block> ImportedPictures::load(std::string_view address) {
    try {
        if (isDataUri(address)) {
            std::optional<Bytes> bytes = bytesOfDataUri(address);
            if (!bytes)
                throw Error("The picture {} is left out: it is not a well-formed data URI", shown(address));
            return imported(std::move(*bytes), "The picture " + shown(address.substr(0, address.find(','))));
        }
        if (!schemeOf(address).empty() || address.starts_with("//"))
            throw Error("The picture {} is somewhere else, and nothing is fetched; its text is kept", shown(address));
        if (m_folder.empty())
            throw Error("The picture {} is left out: there is no folder to look in", shown(address));
        return loadFile(address);
    } catch (const Error& error) {
        m_warnings.push_back(error.what());
        return std::nullopt;
    }
}

Block ImportedPictures::imported(Bytes bytes, const std::string& name) {
    const bool lacksEnd = probeImage(bytes, name).lacksEnd;
    Block block = importPicture(m_media, std::move(bytes), name, Origin::imported);
    if (lacksEnd)
        m_warnings.push_back(name + " was cut off behind its last pixel; all of it is shown");
    return block;
}

// As an address is meant, and then as people write it who know files: with # and ? in the name, with backslashes, unquoted %.
fs::path ImportedPictures::find(std::string_view address) const {
    std::string slashed(address);
    std::ranges::replace(slashed, '\\', '/');
    for (const std::string& name : {percentDecoded(address.substr(0, address.find_first_of("?#"))),
                                    percentDecoded(address), std::string(address), percentDecoded(slashed)}) {
        if (name.empty() || name.find('\0') != name.npos)
            continue;
        std::error_code failed;
        if (fs::path path = fs::canonical(m_folder / name, failed); !failed)
            return path;
    }
    return {};
}

Block ImportedPictures::loadFile(std::string_view address) {
    const fs::path path = find(address);
    if (path.empty())
        throw Error("The picture {} was not found", shown(address));
    if (!isBelow(m_folder, path))
        throw Error("The picture {} is left out: it is outside the document's folder", shown(address));
    if (const auto known = m_loaded.find(path); known != m_loaded.end())
        return makePicture(known->second);
    Bytes bytes = readFile(path, std::min(kMaxPictureFile, m_budget));
    m_budget -= bytes.size();
    Block block = imported(std::move(bytes), "The picture " + shown(address));
    m_loaded[path] = *block.picture;
    return block;
}

}  // namespace pardalis
