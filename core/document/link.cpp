#include "core/document/link.h"

#include "core/document/data_uri.h"

#include <algorithm>

namespace pardalis {
namespace {

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string lowerCase(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

// Browsers drop control characters, also from within a scheme, and spaces before it: "java\tscript:".
bool hasControls(std::string_view address) {
    return address.starts_with(' ') ||
           std::any_of(address.begin(), address.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

// Some mail programs attach the file that "mailto:a@b?attach=…" names.
bool namesAttachment(std::string_view address) {
    std::string_view query = address.substr(std::min(address.find('?'), address.size()));
    while (!query.empty()) {
        query.remove_prefix(1);
        const std::string_view field = query.substr(0, query.find_first_of("&;"));
        if (lowerCase(percentDecoded(field.substr(0, field.find('=')))).starts_with("attach"))
            return true;
        query.remove_prefix(field.size());
    }
    return false;
}

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

bool opensDirectly(std::string_view address) {
    if (hasControls(address))
        return false;
    const std::string scheme = schemeOf(address);
    if (scheme == "http" || scheme == "https")
        return true;
    return scheme == "mailto" && !namesAttachment(address);
}

bool isSafeLink(std::string_view address) {
    constexpr std::size_t kLongest = 4096;  // every run of a linked text carries its address
    if (address.empty() || address.size() > kLongest || hasControls(address))
        return false;
    if (!schemeOf(address).empty())
        return opensDirectly(address);
    // A colon in the first step of a relative path: not a scheme to us, perhaps one to somebody else.
    const std::size_t end = address.find_first_of(":/?#");
    return end == address.npos || address[end] != ':';
}

}  // namespace pardalis
