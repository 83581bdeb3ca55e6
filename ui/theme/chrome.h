#pragma once

#include <QColor>

namespace pardalis {

// Colours of everything around the page.
struct Chrome {
    QColor window, raised, line, text, disabled, hover, pressed, accent, onAccent;
    QColor warnText, warnTint, errorText, errorTint;
};

Chrome lightChrome();
Chrome darkChrome();
// Black on white and white on black, for who needs it: no greys between text and ground, lines that can be seen.
Chrome highContrastLightChrome();
Chrome highContrastDarkChrome();

// How far two colours are apart: 1 to 21 (WCAG 2.2, "contrast ratio"). Text needs 4.5.
double contrastRatio(const QColor& a, const QColor& b);

}  // namespace pardalis
