#include "app/train/evaluate/lettering.h"
#include "app/train/evaluate/sheet.h"

#include <algorithm>

namespace pardalis::train {
namespace {

constexpr int kWidth = 1240, kMargin = 16, kGap = 10;
constexpr int kPicture = 112;  // at least, by whole multiples of the pictures' own size
constexpr Rgb kText{30, 30, 30}, kQuiet{110, 110, 110}, kRight{0, 115, 79}, kWrong{176, 68, 0};

Image enlarged(const Image& picture) {
    const int factor = std::max(1, kPicture / picture.width);
    Image out = Image::filled(factor * picture.width, factor * picture.height, kWhite);
    for (int y = 0; y < out.height; ++y) {
        for (int x = 0; x < out.width; ++x)
            std::copy_n(picture.row(y / factor).begin() + 3 * (x / factor), 3, out.row(y).begin() + 3 * x);
    }
    return out;
}

struct Line {
    std::string text;
    Rgb colour;
};

void add(std::vector<Line>& lines, const std::string& text, int width, Rgb colour) {
    for (std::string& line : linesOf(text, width))
        lines.push_back({std::move(line), colour});
}

// One entry as a picture of its own.
Image blockOf(const SheetEntry& entry) {
    std::vector<Image> pictures;
    for (const Image& picture : entry.pictures)
        pictures.push_back(enlarged(picture));
    const int side = pictures.empty() ? 2 * kPicture : pictures.front().width;
    const int width = static_cast<int>(std::max<std::size_t>(1, pictures.size())) * (side + 4);
    std::vector<std::vector<Line>> below(pictures.size());
    std::size_t most = 0;
    for (std::size_t i = 0; i < pictures.size() && i < entry.texts.size(); ++i) {
        add(below[i], entry.texts[i], side, kText);
        most = std::max(most, below[i].size());
    }
    std::vector<Line> lines;
    const char* mark = !entry.right ? "" : *entry.right ? "+ " : "x ";
    add(lines, mark + entry.title, width, !entry.right ? kText : *entry.right ? kRight : kWrong);
    add(lines, entry.note, width, kQuiet);

    const int pictureHeight = pictures.empty() ? 0 : pictures.front().height + 4;
    const auto textLines = static_cast<int>(most + lines.size());
    Image block = Image::filled(width, pictureHeight + textLines * kLineHeight + 4, kWhite);
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const int left = static_cast<int>(i) * (side + 4);
        paste(block, pictures[i], left, 0);
        for (std::size_t line = 0; line < below[i].size(); ++line)
            letter(block, left, pictureHeight + (static_cast<int>(line) + 1) * kLineHeight - 3, below[i][line].text,
                   below[i][line].colour);
    }
    for (std::size_t line = 0; line < lines.size(); ++line)
        letter(block, 0, pictureHeight + static_cast<int>(most + line + 1) * kLineHeight - 3, lines[line].text,
               lines[line].colour);
    return block;
}

struct Placed {
    Image block;
    int x, y;
};

}  // namespace

Image sheetPicture(const Sheet& sheet) {
    std::vector<Placed> placed;
    std::vector<std::pair<int, std::string>> headings;  // baseline, text
    int y = kMargin + kLineHeight;
    headings.emplace_back(y, sheet.title);
    y += kGap;
    for (const SheetSection& section : sheet.sections) {
        y += 2 * kLineHeight;
        headings.emplace_back(y, section.title);
        y += kGap;
        int x = kMargin, rowHeight = 0;
        for (const SheetEntry& entry : section.entries) {
            Image block = blockOf(entry);
            if (x > kMargin && x + block.width > kWidth - kMargin) {
                x = kMargin;
                y += rowHeight + kGap;
                rowHeight = 0;
            }
            rowHeight = std::max(rowHeight, block.height);
            const int width = block.width;
            placed.push_back({std::move(block), x, y});
            x += width + kGap;
        }
        y += rowHeight;
    }
    int width = kWidth;
    for (const Placed& p : placed)
        width = std::max(width, p.x + p.block.width + kMargin);
    Image out = Image::filled(width, y + kMargin, kWhite);
    for (const Placed& p : placed)
        paste(out, p.block, p.x, p.y);
    for (const auto& [baseline, text] : headings)
        letter(out, kMargin, baseline, text, kText);
    return out;
}

}  // namespace pardalis::train
