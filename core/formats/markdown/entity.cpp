#include "core/formats/markdown/entity.h"

#include <charconv>

#include <libxml/HTMLparser.h>
#include <unicode/utf8.h>

namespace pardalis {
namespace {

std::string utf8(std::uint32_t codePoint) {
    if (codePoint == 0 || codePoint > 0x10FFFF || (codePoint >= 0xD800 && codePoint <= 0xDFFF))
        codePoint = 0xFFFD;
    char bytes[U8_MAX_LENGTH];
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, codePoint);
    return {bytes, static_cast<std::size_t>(length)};
}

}  // namespace

std::string decodeEntity(std::string_view entity) {
    if (entity.size() < 3 || entity.front() != '&' || entity.back() != ';')
        return std::string(entity);
    std::string_view name = entity.substr(1, entity.size() - 2);
    if (name.front() == '#') {
        name.remove_prefix(1);
        const bool hex = name.starts_with('x') || name.starts_with('X');
        name.remove_prefix(hex ? 1 : 0);
        std::uint32_t codePoint = 0;
        const auto end = std::from_chars(name.data(), name.data() + name.size(), codePoint, hex ? 16 : 10);
        const bool number = end.ec == std::errc{} && end.ptr == name.data() + name.size();
        return number ? utf8(codePoint) : std::string(entity);
    }
    if (name == "apos")  // XML's, not among HTML 4's
        return "'";
    const htmlEntityDesc* known = htmlEntityLookup(reinterpret_cast<const xmlChar*>(std::string(name).c_str()));
    return known ? utf8(known->value) : std::string(entity);
}

}  // namespace pardalis
