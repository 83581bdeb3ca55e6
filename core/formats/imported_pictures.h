#pragma once

#include "core/document/document.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// Where importers get the pictures a page names: data URIs, and files in the page's folder and below it. Nothing is
// ever fetched, and no symbolic link or ".." leads out of the folder.
class ImportedPictures {
public:
    // `folder` empty: only data URIs. Both references outlive the source.
    ImportedPictures(const std::filesystem::path& folder, MediaStore& media, std::vector<std::string>& warnings);

    // A picture block of origin imported without alt text or caption, its bytes in the media store. None, with a
    // warning, when there is no such picture, it can't be decoded, or it is somewhere else.
    std::optional<Block> load(std::string_view address);

private:
    Block loadFile(std::string_view address);
    Block imported(Bytes bytes, const std::string& name);
    std::filesystem::path find(std::string_view address) const;  // canonical; empty: there is none

    std::filesystem::path m_folder;  // canonical, or empty
    MediaStore& m_media;
    std::vector<std::string>& m_warnings;
    std::map<std::filesystem::path, Picture> m_loaded;
    std::uint64_t m_budget;  // bytes of files that may still be read
};

}  // namespace pardalis
