#pragma once

#include <QString>

namespace pardalis {

// The keys of commands that are named on the page and on what floats over it, as people read them; "": there are none.
struct ShownKeys {
    QString goOn{}, illustrate{}, ask{}, again{}, keepFirst{}, previousTry{}, nextTry{}, allTries{};
};

// "Try again (Ctrl+R)".
inline QString withKeys(const QString& text, const QString& keys) {
    return keys.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, keys);
}

}  // namespace pardalis
