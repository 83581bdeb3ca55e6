#pragma once

#include <QColor>

namespace pardalis {

// The colour of so many bits of so many, over a picture: clear blue where it is sure, yellow where it is not.
QColor certaintyColour(float bits, float most);
// The same over words, pale, so that they stay readable through it on light and on dark pages.
QColor certaintyTint(float bits);
inline constexpr float kMostTinted = 6;  // bits, as unsure as a word's tint tells

}  // namespace pardalis
