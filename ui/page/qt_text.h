#pragma once

#include <QString>

#include <string>
#include <string_view>

namespace pardalis {

inline QString toQString(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
inline std::string toUtf8(const QString& text) { return text.toStdString(); }

// UTF-16 units before byte `bytes` of a UTF-8 text, and back. Offsets beyond the end count as the end; one inside a
// character as its start.
int utf16Offset(std::string_view text, std::size_t bytes);
std::size_t utf8Offset(std::string_view text, int units);

}  // namespace pardalis
