#include "app/train/evaluate/lettering.h"

#include <opencv2/imgproc.hpp>

namespace pardalis::train {
namespace {

constexpr int kFont = cv::FONT_HERSHEY_SIMPLEX;
constexpr double kScale = 0.36;

// A character of several bytes as one mark.
std::string asciiOf(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if ((c & 0xC0) != 0x80)
            out += c >= ' ' && c <= '~' ? c : c == '\n' ? ' ' : '?';
    }
    return out;
}

int widthOf(const std::string& text) {
    int baseline = 0;
    return cv::getTextSize(text, kFont, kScale, 1, &baseline).width;
}

}  // namespace

std::vector<std::string> linesOf(const std::string& text, int width) {
    std::vector<std::string> lines;
    std::string word;
    const auto take = [&] {
        if (word.empty())
            return;
        if (!lines.empty() && widthOf(lines.back() + ' ' + word) <= width)
            lines.back() += ' ' + word;
        else
            lines.push_back(word);
        word.clear();
    };
    for (const char c : asciiOf(text)) {
        if (c == ' ')
            take();
        else
            word += c;
    }
    take();
    return lines;
}

void letter(Image& onto, int x, int y, const std::string& text, Rgb colour) {
    cv::Mat pixels(onto.height, onto.width, CV_8UC3, onto.pixels.data());
    cv::putText(pixels, asciiOf(text), {x, y}, kFont, kScale, {double(colour.r), double(colour.g), double(colour.b)}, 1,
                cv::LINE_AA);
}

}  // namespace pardalis::train
