#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct UConverter;

namespace pardalis {

// An encoding of text as dictionaries name theirs: "UTF-8", "ISO8859-1", "KOI8-R", "microsoft-cp1251". One thread at a time.
class TextEncoding {
public:
    // Throws Error where it is unknown; `where` is what names it.
    TextEncoding(const std::string& name, const std::string& where);

    // Nothing for a text that the encoding has no letters for.
    std::optional<std::string> encode(std::string_view utf8) const;
    std::string decode(std::string_view bytes) const;

private:
    struct Close {
        void operator()(UConverter* converter) const;
    };
    std::unique_ptr<UConverter, Close> m_converter;  // null: UTF-8
};

}  // namespace pardalis
