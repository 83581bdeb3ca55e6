#include "app/cli/record_media.h"

#include "app/support/printable.h"
#include "core/generation/generation_request.h"
#include "core/retrieval/library_drafts.h"

#include <cstdio>

namespace pardalis::cli {

MediaStore mediaForRecord(const Document& document, const nlohmann::json& record, const std::string& name) {
    std::vector<LibraryDocument> pages;
    for (const Inspiration& page : inspirationsOfRecord(record, name))
        pages.push_back({page.text, page.media, page.source});
    MediaStore media = document.media();
    for (const std::string& missing : addPicturesOf(pages, media))  // that one is missing is an error of the request
        std::fprintf(stderr, "[%s]\n", printable(missing).c_str());
    return media;
}

}  // namespace pardalis::cli
