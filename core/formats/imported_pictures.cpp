#include "core/formats/imported_pictures.h"

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/document/data_uri.h"
#include "core/document/link.h"
#include "core/formats/picture_import.h"

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
            return importPicture(m_media, std::move(*bytes),
                                 "The picture " + shown(address.substr(0, address.find(','))), Origin::imported);
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

Block ImportedPictures::loadFile(std::string_view address) {
    const std::string relative = percentDecoded(address.substr(0, address.find_first_of("?#")));
    if (relative.empty() || relative.find('\0') != relative.npos)
        throw Error("The picture {} was not found", shown(address));
    std::error_code failed;
    const fs::path path = fs::canonical(m_folder / relative, failed);
    if (failed)
        throw Error("The picture {} was not found", shown(address));
    if (!isBelow(m_folder, path))
        throw Error("The picture {} is left out: it is outside the document's folder", shown(address));
    if (const auto known = m_loaded.find(path); known != m_loaded.end())
        return makePicture(known->second);
    Bytes bytes = readFile(path, std::min(kMaxPictureFile, m_budget));
    m_budget -= bytes.size();
    Block block = importPicture(m_media, std::move(bytes), "The picture " + shown(address), Origin::imported);
    m_loaded[path] = *block.picture;
    return block;
}

}  // namespace pardalis
