#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace pardalis {

// Cuts a page into its tags and what is between them, with the parser's (libxml2's) idea of where a tag ends: quoted
// values may hold ">", scripts and style sheets whatever they like. No tree: that is the parser's work.
class HtmlScanner {
public:
    enum class Kind : std::uint8_t { text, comment, conditional, startTag, endTag };

    explicit HtmlScanner(std::string_view html) : m_html(html) {}

    bool next();  // false at the end
    Kind kind() const { return m_kind; }
    std::string_view raw() const { return m_raw; }  // one behind the other these are the page
    // Of tags, as it is written.
    std::string_view name() const { return m_name; }
    // Of a start tag, with their values. Without those that have names the parser stumbles over.
    const std::vector<std::string_view>& attributes() const { return m_attributes; }
    bool hasOddAttributes() const { return m_odd; }
    bool selfClosing() const { return m_selfClosing; }
    // Whether the tag's end is there.
    bool closed() const { return m_closed; }

private:
    void take(Kind kind, std::size_t end);
    void takeStartTag();
    void takeAttribute(std::size_t& at);
    std::size_t blanksEnd(std::size_t at) const;

    std::string_view m_html;
    std::size_t m_at = 0;
    std::string_view m_rawElement;  // whose content comes next: "script"
    Kind m_kind = Kind::text;
    std::string_view m_raw, m_name;
    std::vector<std::string_view> m_attributes;
    bool m_odd = false, m_selfClosing = false, m_closed = false;
};

// Names of elements and attributes, whatever their case.
bool isSameName(std::string_view a, std::string_view b);

}  // namespace pardalis
