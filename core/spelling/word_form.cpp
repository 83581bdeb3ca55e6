#include "core/spelling/word_form.h"

#include <cstdint>
#include <vector>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

namespace pardalis {
namespace {

std::string replaced(std::string_view text, std::string_view what, std::string_view with) {
    std::string out;
    for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what)) {
        out += text.substr(0, at);
        out += with;
        text.remove_prefix(at + what.size());
    }
    return out += text;
}

bool hasOnlyAscii(std::string_view text) {
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x80)
            return false;
    return true;
}

std::string composed(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* nfc = unorm2_getNFCInstance(&status);
    std::vector<UChar> units(text.size() + 1), normal(3 * text.size() + 1);  // of a unit NFC makes three at most
    std::int32_t length = 0, size = 0;
    u_strFromUTF8(units.data(), static_cast<std::int32_t>(units.size()), &length, text.data(),
                  static_cast<std::int32_t>(text.size()), &status);
    const std::int32_t count =
        unorm2_normalize(nfc, units.data(), length, normal.data(), static_cast<std::int32_t>(normal.size()), &status);
    std::string out(3 * static_cast<std::size_t>(count) + 1, '\0');
    u_strToUTF8(out.data(), static_cast<std::int32_t>(out.size()), &size, normal.data(), count, &status);
    if (U_FAILURE(status))
        return std::string(text);  // ill-formed: no word
    out.resize(static_cast<std::size_t>(size));
    return out;
}

}  // namespace

std::string wordForm(std::string_view word) {
    if (hasOnlyAscii(word))
        return std::string(word);
    constexpr std::string_view kSoftHyphen = "\xC2\xAD", kModifierApostrophe = "\xCA\xBC";
    const std::string plain = replaced(replaced(word, kSoftHyphen, ""), kTypographicApostrophe, "'");
    return composed(replaced(plain, kModifierApostrophe, "'"));
}

std::string withTypographicApostrophes(std::string_view word) { return replaced(word, "'", kTypographicApostrophe); }

std::string uncapitalised(std::string_view word) {
    std::int32_t at = 0;
    UChar32 first = 0;
    U8_NEXT(word.data(), at, static_cast<std::int32_t>(word.size()), first);
    if (word.empty() || first < 0)
        return std::string(word);
    char small[U8_MAX_LENGTH] = {};
    std::int32_t length = 0;
    UBool failed = false;
    U8_APPEND(reinterpret_cast<std::uint8_t*>(small), length, U8_MAX_LENGTH, u_tolower(first), failed);
    return failed ? std::string(word)
                  : std::string(small, static_cast<std::size_t>(length)) +
                        std::string(word.substr(static_cast<std::size_t>(at)));
}

}  // namespace pardalis
