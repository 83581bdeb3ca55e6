#include "ui/theme/certainty_colour.h"

#include <algorithm>

namespace pardalis {

QColor certaintyColour(float bits, float most) {
    const float share = most <= 0 ? 0 : std::clamp(bits / most, 0.0f, 1.0f);
    const auto between = [share](int sure, int unsure) {
        return sure + static_cast<int>(share * static_cast<float>(unsure - sure));
    };
    return QColor(between(20, 253), between(60, 231), between(160, 37), between(110, 190));
}

QColor certaintyTint(float bits) {
    constexpr int kFaint = 16, kStrong = 44;
    const float share = std::clamp(bits / kMostTinted, 0.0f, 1.0f);
    QColor colour = certaintyColour(bits, kMostTinted);
    colour.setAlpha(kFaint + static_cast<int>(share * static_cast<float>(kStrong - kFaint)));
    return colour;
}

}  // namespace pardalis
