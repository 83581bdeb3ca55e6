#include "core/document/link.h"

namespace pardalis {
namespace {

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::string schemeOf(std::string_view address) {
    const std::size_t end = address.find_first_of(":/?#");
    if (end == address.npos || address[end] != ':' || end == 0 || !isLetter(address.front()))
        return "";
    std::string scheme;
    for (const char c : address.substr(0, end)) {
        if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.')
            return "";
        scheme += isLetter(c) ? static_cast<char>(c | 0x20) : c;
    }
    return scheme;
}

bool isSafeLink(std::string_view address) {
    if (address.empty())
        return false;
    // Browsers drop control characters, also from within a scheme, and spaces before it: "java\tscript:".
    if (address.front() == ' ')
        return false;
    for (const char c : address) {
        if (static_cast<unsigned char>(c) < 0x20)
            return false;
    }
    const std::string scheme = schemeOf(address);
    if (!scheme.empty())
        return scheme == "http" || scheme == "https" || scheme == "mailto";
    // A colon in the first step of a relative path: not a scheme to us, perhaps one to somebody else.
    const std::size_t end = address.find_first_of(":/?#");
    return end == address.npos || address[end] != ':';
}

}  // namespace pardalis
