#include "ui/theme/chrome.h"

#include <algorithm>
#include <cmath>

namespace pardalis {
namespace {

// WCAG 2.2, "relative luminance".
double luminance(const QColor& colour) {
    const auto linear = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

}  // namespace

Chrome lightChrome() {
    return {.window = QColor(0xf7, 0xf6, 0xf3),
            .raised = QColor(0xff, 0xff, 0xff),
            .line = QColor(0xdb, 0xd8, 0xd1),
            .text = QColor(0x2b, 0x2a, 0x27),
            .disabled = QColor(0xa3, 0xa0, 0x99),
            .hover = QColor(0xec, 0xea, 0xe4),
            .pressed = QColor(0xe0, 0xdd, 0xd5),
            .accent = QColor(0x1b, 0x80, 0x66),
            .onAccent = QColor(0xff, 0xff, 0xff),
            .warnText = QColor(0x7d, 0x54, 0x08),
            .warnTint = QColor(0xfb, 0xf1, 0xdb),
            .errorText = QColor(0x93, 0x27, 0x1d),
            .errorTint = QColor(0xfb, 0xe9, 0xe7)};
}

Chrome darkChrome() {
    return {.window = QColor(0x2a, 0x2c, 0x30),
            .raised = QColor(0x1f, 0x21, 0x24),
            .line = QColor(0x3c, 0x3f, 0x44),
            .text = QColor(0xe2, 0xdf, 0xd8),
            .disabled = QColor(0x7c, 0x7b, 0x78),
            .hover = QColor(0x36, 0x39, 0x3e),
            .pressed = QColor(0x42, 0x46, 0x4c),
            .accent = QColor(0x4f, 0xc0, 0xa0),
            .onAccent = QColor(0x10, 0x1c, 0x18),
            .warnText = QColor(0xe8, 0xc3, 0x7a),
            .warnTint = QColor(0x3a, 0x30, 0x1c),
            .errorText = QColor(0xf0, 0xa0, 0x96),
            .errorTint = QColor(0x40, 0x24, 0x22)};
}

Chrome highContrastLightChrome() {
    const QColor black(Qt::black), white(Qt::white);
    return {.window = white,
            .raised = white,
            .line = black,
            .text = black,
            .disabled = QColor(0x59, 0x59, 0x59),
            .hover = QColor(0xff, 0xf0, 0xa0),
            .pressed = QColor(0xff, 0xe0, 0x60),
            .accent = QColor(0x00, 0x3c, 0x9e),
            .onAccent = white,
            .warnText = black,
            .warnTint = QColor(0xff, 0xf0, 0xa0),
            .errorText = QColor(0x8a, 0x00, 0x00),
            .errorTint = white};
}

Chrome highContrastDarkChrome() {
    const QColor black(Qt::black), white(Qt::white);
    return {.window = black,
            .raised = black,
            .line = white,
            .text = white,
            .disabled = QColor(0xa6, 0xa6, 0xa6),
            .hover = QColor(0x00, 0x3c, 0x9e),
            .pressed = QColor(0x00, 0x4a, 0xb4),
            .accent = QColor(0xff, 0xd8, 0x00),
            .onAccent = black,
            .warnText = QColor(0xff, 0xd8, 0x00),
            .warnTint = black,
            .errorText = QColor(0xff, 0x9c, 0x94),
            .errorTint = black};
}

double contrastRatio(const QColor& a, const QColor& b) {
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

}  // namespace pardalis
