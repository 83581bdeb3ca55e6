#pragma once

#include "core/document/document.h"

#include <string>
#include <utility>

namespace pardalis::test {

// What stands behind the blocks of a document, put in by an edit of its own. Returns the hash.
inline std::string addMedia(Document& document, Bytes bytes, std::string mimeType) {
    Edit edit;
    std::string hash = edit.addedMedia.add(std::move(bytes), std::move(mimeType));
    document.apply(edit);
    return hash;
}

inline void addMedia(Document& document, const MediaStore& media) {
    Edit edit;
    edit.addedMedia = media;
    document.apply(edit);
}

inline void addGeneration(Document& document, std::string id, std::string record) {
    Edit edit;
    edit.addedGenerations.emplace(std::move(id), std::move(record));
    document.apply(edit);
}

}  // namespace pardalis::test
