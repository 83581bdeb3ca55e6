#include "core/formats/text/text_encoding.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <cctype>
#include <memory>

#include <fmt/format.h>
#include <unicode/ucnv.h>

namespace pardalis {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, Close>;

Converter openConverter(const char* name) {
    UErrorCode status = U_ZERO_ERROR;
    Converter converter(ucnv_open(name, &status));
    return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

// Converts piecewise: lengths in ICU's one-call interface are 32 bits.
std::string converted(std::string_view bytes, UConverter* from) {
    const Converter to = openConverter("UTF-8");
    std::string out;
    char piece[4096];
    UChar pivot[1024];
    UChar *pivotSource = pivot, *pivotTarget = pivot;
    const char* source = bytes.data();
    UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
    for (bool reset = true; status == U_BUFFER_OVERFLOW_ERROR; reset = false) {
        status = U_ZERO_ERROR;
        char* target = piece;
        ucnv_convertEx(to.get(), from, &target, piece + sizeof piece, &source, bytes.data() + bytes.size(), pivot,
                       &pivotSource, &pivotTarget, pivot + 1024, reset, true, &status);
        out.append(piece, static_cast<std::size_t>(target - piece));
    }
    return out;
}

std::string fromEncoding(std::string_view bytes, const char* encoding, std::vector<std::string>& warnings) {
    const Converter from = openConverter(encoding);
    if (!from) {
        warnings.push_back(fmt::format("encoding {} is unknown, read as UTF-8", toValidUtf8(encoding)));
        return toValidUtf8(bytes);
    }
    std::string text = converted(bytes, from.get());
    if (text.find(kReplacement) != text.npos)
        warnings.push_back(fmt::format("what is not well-formed {} was replaced by \xEF\xBF\xBD", encoding));
    return text;
}

// What follows "charset=" in the first kilobyte, where HTML's meta elements stand, or in XHTML's first line "encoding=".
std::string declaredEncoding(std::string_view bytes) {
    std::string head(bytes.substr(0, 1024));
    std::transform(head.begin(), head.end(), head.begin(),
                   [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
    std::string_view key = "charset=";
    std::size_t found = head.find(key);
    if (found == head.npos || head.substr(0, found).find("<meta") == head.npos) {
        key = "encoding=";
        found = head.starts_with("<?xml") ? std::string_view(head).substr(0, head.find("?>")).find(key) : head.npos;
    }
    if (found == head.npos)
        return "";
    const std::size_t begin = head.find_first_not_of("\"' ", found + key.size());
    const std::size_t end = head.find_first_of("\"' />;", std::min(begin, head.size()));
    return begin == head.npos ? "" : head.substr(begin, end - begin);
}

// Text of Latin letters in UTF-16 without a mark: every other byte of its beginning is zero. "" for any other.
const char* unmarkedUtf16(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, 4096);
    std::size_t zeros[2] = {0, 0};
    for (std::size_t i = 0; i < head.size(); ++i)
        zeros[i % 2] += head[i] == '\0';
    constexpr std::size_t kFewest = 8;
    const bool most =
        bytes.size() >= kFewest && bytes.size() % 2 == 0 && 4 * std::max(zeros[0], zeros[1]) > head.size();
    return !most || (zeros[0] > 0 && zeros[1] > 0) ? "" : zeros[1] > 0 ? "UTF-16LE" : "UTF-16BE";
}

}  // namespace

std::string decodeText(std::string_view bytes, std::vector<std::string>& warnings) {
    if (bytes.starts_with("\xFF\xFE"))
        return fromEncoding(bytes.substr(2), "UTF-16LE", warnings);
    if (bytes.starts_with("\xFE\xFF"))
        return fromEncoding(bytes.substr(2), "UTF-16BE", warnings);
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    else if (const char* encoding = unmarkedUtf16(bytes); *encoding != '\0')
        return fromEncoding(bytes, encoding, warnings);
    std::string text = toValidUtf8(bytes);
    if (text != bytes)
        warnings.push_back("what is not well-formed UTF-8 was replaced by \xEF\xBF\xBD");
    return text;
}

std::string decodeHtml(std::string_view bytes, std::vector<std::string>& warnings) {
    const bool marked =
        bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xEF\xBB\xBF");
    const std::string encoding = marked ? "" : declaredEncoding(bytes);
    // A page that can name its encoding in ASCII is not in UTF-16, whatever it says; browsers take it for UTF-8 too.
    if (encoding.empty() || encoding == "utf-8" || encoding == "utf8" || encoding.starts_with("utf-16"))
        return decodeText(bytes, warnings);
    return fromEncoding(bytes, encoding.c_str(), warnings);
}

}  // namespace pardalis
