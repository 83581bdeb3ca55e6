#include "core/spelling/text_encoding.h"

#include "core/base/error.h"
#include "core/base/utf8.h"

#include <vector>

#include <unicode/ucnv.h>
#include <unicode/ustring.h>

namespace pardalis {

void TextEncoding::Close::operator()(UConverter* converter) const { ucnv_close(converter); }

TextEncoding::TextEncoding(const std::string& name, const std::string& where) {
    if (ucnv_compareNames(name.c_str(), "UTF-8") == 0)
        return;
    constexpr std::string_view kVendor = "microsoft-";  // "microsoft-cp1251"
    const std::string known = name.starts_with(kVendor) ? name.substr(kVendor.size()) : name;
    UErrorCode status = U_ZERO_ERROR;
    m_converter.reset(known.empty() ? nullptr : ucnv_open(known.c_str(), &status));
    if (!m_converter || U_FAILURE(status))
        throw Error("{}: its encoding, \"{}\", is unknown", where, toValidUtf8(name.substr(0, 80)));
    ucnv_setFromUCallBack(m_converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
}

std::optional<std::string> TextEncoding::encode(std::string_view utf8) const {
    if (!m_converter)
        return std::string(utf8);
    std::vector<UChar> units(utf8.size() + 1);
    std::string bytes(8 * utf8.size() + 16, '\0');
    std::int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8(units.data(), static_cast<std::int32_t>(units.size()), &length, utf8.data(),
                  static_cast<std::int32_t>(utf8.size()), &status);
    const std::int32_t size = ucnv_fromUChars(m_converter.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                              units.data(), length, &status);
    if (U_FAILURE(status))
        return std::nullopt;
    bytes.resize(static_cast<std::size_t>(size));
    return bytes;
}

std::string TextEncoding::decode(std::string_view bytes) const {
    if (!m_converter)
        return toValidUtf8(bytes);
    std::vector<UChar> units(2 * bytes.size() + 1);
    std::string utf8(3 * units.size(), '\0');
    std::int32_t size = 0;
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t length = ucnv_toUChars(m_converter.get(), units.data(), static_cast<std::int32_t>(units.size()),
                                              bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
    u_strToUTF8(utf8.data(), static_cast<std::int32_t>(utf8.size()), &size, units.data(), length, &status);
    if (U_FAILURE(status))
        return "";
    utf8.resize(static_cast<std::size_t>(size));
    return utf8;
}

}  // namespace pardalis
