#include "core/document/data_uri.h"

#include "core/base/utf8.h"
#include "core/document/link.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace pardalis {
namespace {

constexpr std::string_view kScheme = "data:";

int hexDigit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace

std::string percentDecoded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escaped =
            text[i] == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 && hexDigit(text[i + 2]) >= 0;
        if (escaped) {
            out += static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::string percentEncodedPath(std::string_view path) {
    static constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    const bool isText = toValidUtf8(path) == path;  // names of files may be any bytes
    std::string out;
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte >= 0x80 && isText) || kPlain.find(c) != kPlain.npos) {
            out += c;
        } else {
            out += '%';
            out += kDigits[byte >> 4];
            out += kDigits[byte & 15];
        }
    }
    return out;
}

bool isDataUri(std::string_view uri) { return schemeOf(uri) == "data"; }

std::optional<Bytes> bytesOfDataUri(std::string_view uri) {
    if (!isDataUri(uri))
        return std::nullopt;
    const std::size_t comma = uri.find(',');
    if (comma == uri.npos)
        return std::nullopt;
    const std::string_view head = uri.substr(kScheme.size(), comma - kScheme.size());
    const std::string_view data = uri.substr(comma + 1);
    if (head.ends_with(";base64"))
        return data.find('%') == data.npos ? fromBase64(data) : fromBase64(percentDecoded(data));
    const std::string text = percentDecoded(data);
    const auto bytes = asBytes(text);
    return Bytes(bytes.begin(), bytes.end());
}

std::string toDataUri(std::span<const std::byte> bytes, std::string_view mimeType) {
    return std::string(kScheme) + std::string(mimeType) + ";base64," + toBase64(bytes);
}

}  // namespace pardalis
