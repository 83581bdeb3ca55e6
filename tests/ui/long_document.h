#pragma once

#include "core/document/document.h"
#include "core/image/image_io.h"

#include <algorithm>
#include <string>

namespace pardalis {

// A photograph as a camera makes it: no two alike, none that compresses to nothing.
inline Image photograph(int number, int width, int height) {
    Image image = Image::filled(width, height, kWhite);
    std::uint32_t noise = 2654435761u * static_cast<std::uint32_t>(number + 1);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            noise = noise * 1664525u + 1013904223u;
            const auto at = [&](int i) -> std::uint8_t& { return image.row(y)[static_cast<std::size_t>(3 * x + i)]; };
            const int grain = static_cast<int>(noise >> 28);
            at(0) = static_cast<std::uint8_t>((x * 200 / width + number * 37 + grain) % 256);
            at(1) = static_cast<std::uint8_t>((y * 200 / height + number * 11 + grain) % 256);
            at(2) = static_cast<std::uint8_t>(((x + y) / 9 + grain) % 256);
        }
    return image;
}

struct LongDocument {
    int pages = 300, pictures = 50;
    int wordsOfPage = 430;
    int width = 1600, height = 1200;  // of a picture
};

// A heading a page, paragraphs of 60 to 100 words, and photographs among them.
inline Document makeLongDocument(const LongDocument& shape) {
    constexpr const char* kWords[] = {"the", "river", "carried", "lanterns", "past", "houses", "whose", "windows"};
    std::vector<Block> blocks;
    MediaStore media;
    int word = 0;
    for (int page = 0; page < shape.pages; ++page) {
        blocks.push_back(makeHeading(2, "Page " + std::to_string(page + 1)));
        for (int left = shape.wordsOfPage; left > 0;) {
            const int words = std::min(left, 60 + (page * 7 + left) % 41);
            std::string text;
            for (int i = 0; i < words; ++i, ++word)
                text += (i ? " " : "") + std::string(kWords[(word * 5 + word / 8) % 8]);
            blocks.push_back(makeParagraph(text + "."));
            left -= words;
        }
        for (int i = page * shape.pictures / shape.pages; i < (page + 1) * shape.pictures / shape.pages; ++i) {
            Picture picture;
            picture.width = shape.width;
            picture.height = shape.height;
            picture.alt = "photograph " + std::to_string(i);
            picture.media = media.add(encodeJpeg(photograph(i, shape.width, shape.height), 85), "image/jpeg");
            blocks.push_back(makePicture(std::move(picture)));
        }
    }
    return Document({}, std::move(blocks), std::move(media));
}

}  // namespace pardalis
