#include "app/train/kosmos/lesson_sheet.h"

#include "core/image/resize.h"

#include <algorithm>
#include <cmath>

namespace pardalis::train {
namespace {

constexpr int kEnlarged = 2;
constexpr Rgb kFrame{220, 30, 30};

std::string nameOf(const Row& row, const PromptLayout& layout) {
    if (!row.isToken())
        return row.value == 0 ? "…" : "";
    std::string name = layout.nameOf(row.token());
    if (name.starts_with("<patch_index_"))
        return "[" + name.substr(13, name.size() - 14) + "]";
    if (name.starts_with("\xE2\x96\x81"))
        name.replace(0, 3, " ");
    return name;
}

}  // namespace

std::vector<std::string> linesOf(const PackedRows& rows, const PromptLayout& layout) {
    std::vector<std::string> lines(rows.kinds.size());
    for (std::size_t i = 0; i < rows.kinds.size(); ++i)
        lines[i] = rows.kinds[i] + ": ";
    for (std::size_t i = 0; i < rows.rows.size(); ++i) {
        if (rows.branches[i] == 0)
            continue;
        std::string& line = lines[static_cast<std::size_t>(rows.branches[i]) - 1];
        line += nameOf(rows.rows[i], layout);
        const bool isLast = i + 1 == rows.rows.size() || rows.branches[i + 1] != rows.branches[i];
        if (rows.targets[i] >= 0 && rows.targets[i - 1] < 0)
            line += " =>";
        if (isLast && rows.targets[i] >= 0)
            line += layout.nameOf(TokenId{rows.targets[i]});
    }
    return lines;
}

void drawFrame(Image& picture, const PictureBox& box, Rgb colour) {
    const auto at = [](double share, int length) {
        return std::clamp(static_cast<int>(std::lround(share * length)), 0, length - 1);
    };
    const int left = at(box.left, picture.width), right = at(box.right, picture.width);
    const int top = at(box.top, picture.height), bottom = at(box.bottom, picture.height);
    const auto dot = [&](int x, int y) {
        std::uint8_t* pixel = picture.row(y).data() + 3 * x;
        pixel[0] = colour.r;
        pixel[1] = colour.g;
        pixel[2] = colour.b;
    };
    for (int x = left; x <= right; ++x) {
        dot(x, top);
        dot(x, bottom);
    }
    for (int y = top; y <= bottom; ++y) {
        dot(left, y);
        dot(right, y);
    }
}

Image withBoxes(const Image& picture, const PackedRows& rows, const PromptLayout& layout) {
    Image shown = resizeLanczos(picture, kEnlarged * picture.width, kEnlarged * picture.height);
    for (std::size_t lesson = 0; lesson < rows.kinds.size(); ++lesson) {
        TokenIds answer;
        for (std::size_t i = 0; i < rows.rows.size(); ++i) {
            if (rows.branches[i] == static_cast<int>(lesson) + 1 && rows.targets[i] >= 0)
                answer.push_back(TokenId{rows.targets[i]});
        }
        for (const GroundedSpan& span : layout.grounded(answer, rows.kinds[lesson] == "find").spans) {
            for (const PictureBox& box : span.boxes)
                drawFrame(shown, box, kFrame);
        }
    }
    return shown;
}

}  // namespace pardalis::train
