#include "core/formats/html/html_scanner.h"

#include <algorithm>
#include <cctype>

namespace pardalis {
namespace {

// The parser cuts longer ones into several.
constexpr std::size_t kLongestName = 90;

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool beginsName(char c) { return isLetter(c) || c == '_' || c == ':'; }
bool isOfName(char c) { return beginsName(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

std::size_t nameEnd(std::string_view html, std::size_t at) {
    while (at < html.size() && isOfName(html[at]))
        ++at;
    return at;
}

// Where the end tag of an element stands whose content is no markup, or the page's end.
std::size_t rawContentEnd(std::string_view html, std::size_t at, std::string_view name) {
    for (at = html.find("</", at); at < html.size(); at = html.find("</", at + 2)) {
        if (isSameName(html.substr(at + 2, name.size()), name))
            return at;
    }
    return html.size();
}

// Word's "<![if !supportLists]>" and "<![endif]>", which browsers take for comments and the parser for text.
bool isConditional(std::string_view rest) {
    return rest.starts_with("<![") && (isSameName(rest.substr(3, 2), "if") || isSameName(rest.substr(3, 5), "endif"));
}

}  // namespace

bool isSameName(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y));
    });
}

bool HtmlScanner::next() {
    if (m_at >= m_html.size())
        return false;
    m_name = {};
    m_attributes.clear();
    m_odd = m_selfClosing = false;
    m_closed = true;
    if (!m_rawElement.empty()) {
        const std::size_t end = rawContentEnd(m_html, m_at, m_rawElement);
        m_rawElement = {};
        if (end > m_at) {
            take(Kind::text, end);
            return true;
        }
    }
    const std::string_view rest = m_html.substr(m_at);
    const char second = rest.size() > 1 ? rest[1] : '\0';
    if (rest.front() == '<' && beginsName(second)) {
        takeStartTag();
    } else if (rest.starts_with("<!--")) {
        const std::size_t end = m_html.find("-->", m_at + 4);
        m_closed = end != m_html.npos;
        take(Kind::comment, m_closed ? end + 3 : m_html.size());
    } else if (isConditional(rest)) {
        const std::size_t end = m_html.find('>', m_at);
        m_closed = end != m_html.npos;
        take(Kind::conditional, m_closed ? end + 1 : m_html.size());
    } else if (rest.front() == '<' && (second == '/' || second == '!' || second == '?')) {
        const std::size_t end = m_html.find('>', m_at);
        m_closed = end != m_html.npos;
        if (second == '/')
            m_name = m_html.substr(m_at + 2, nameEnd(m_html, m_at + 2) - m_at - 2);
        take(second == '/' ? Kind::endTag : Kind::text, m_closed ? end + 1 : m_html.size());
    } else {
        take(Kind::text, std::min(m_html.find('<', m_at + 1), m_html.size()));
    }
    return true;
}

void HtmlScanner::take(Kind kind, std::size_t end) {
    m_kind = kind;
    m_raw = m_html.substr(m_at, end - m_at);
    m_at = end;
}

void HtmlScanner::takeStartTag() {
    std::size_t at = nameEnd(m_html, m_at + 1);
    m_name = m_html.substr(m_at + 1, at - m_at - 1);
    if (m_name.size() > kLongestName) {
        m_name = m_name.substr(0, kLongestName);
        m_odd = true;
    }
    for (at = blanksEnd(at); at < m_html.size() && m_html[at] != '>'; at = blanksEnd(at)) {
        if (m_html.substr(at, 2) == "/>") {
            m_selfClosing = true;
            ++at;
            break;
        }
        takeAttribute(at);
    }
    m_closed = at < m_html.size();
    if (!m_selfClosing && (isSameName(m_name, "script") || isSameName(m_name, "style")))
        m_rawElement = m_name;
    take(Kind::startTag, std::min(at + 1, m_html.size()));
}

void HtmlScanner::takeAttribute(std::size_t& at) {
    const std::size_t begin = at;
    const std::size_t named = nameEnd(m_html, at);
    while (at < m_html.size() && !isBlank(m_html[at]) && m_html[at] != '>' && m_html[at] != '=' &&
           m_html.substr(at, 2) != "/>")
        ++at;
    const bool odd = at != named || !beginsName(m_html[begin]) || at - begin > kLongestName;
    std::size_t end = at;
    const std::size_t sign = blanksEnd(at);
    if (sign < m_html.size() && m_html[sign] == '=') {
        at = blanksEnd(sign + 1);
        const char quote = at < m_html.size() ? m_html[at] : '\0';
        if (quote == '"' || quote == '\'')
            at = std::min(m_html.find(quote, at + 1), m_html.size() - 1) + 1;
        else
            while (at < m_html.size() && !isBlank(m_html[at]) && m_html[at] != '>')
                ++at;
        end = at;
    }
    if (odd)
        m_odd = true;
    else
        m_attributes.push_back(m_html.substr(begin, end - begin));
}

std::size_t HtmlScanner::blanksEnd(std::size_t at) const {
    return std::min(m_html.find_first_not_of(" \t\n\r", at), m_html.size());
}

}  // namespace pardalis
