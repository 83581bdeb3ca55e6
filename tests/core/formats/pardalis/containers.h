#pragma once

#include "core/base/error.h"
#include "core/formats/pardalis/container.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "tests/core/formats/test_pictures.h"

#include <string>
#include <vector>

namespace pardalis::test {

struct RawPart {
    std::string name, content;
    bool stored = false;
};

// A container of any parts, sound or not.
inline Bytes zipOf(const std::vector<RawPart>& raw) {
    std::vector<ContainerPart> parts;
    for (const RawPart& part : raw)
        parts.push_back({part.name, asBytes(part.content), part.stored});
    return writeContainer(parts);
}

inline const std::string kMime = kDocumentMimeType;

inline Bytes withJson(const std::string& json) { return zipOf({{"mimetype", kMime, true}, {"document.json", json}}); }

// What reading the bytes as story.pardalis complains of; "" if nothing.
inline std::string messageOf(const Bytes& bytes) {
    try {
        readDocument(bytes, "story.pardalis");
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

inline std::string picturePart(const std::string& hash) { return "media/" + hash + ".png"; }

// A heading and a picture of 600 x 300.
inline Document illustrated() {
    MediaStore media;
    Picture picture;
    const Media png = pngOf(gradient(600, 300));
    picture.media = media.add(png.bytes, png.mimeType);
    picture.width = 600;
    picture.height = 300;
    picture.alt = "A gradient";
    return Document({"Foxes", "en", ""}, {makeHeading(1, "Foxes"), makePicture(picture)}, media);
}

}  // namespace pardalis::test
