#include "core/formats/html/html_source.h"

#include "core/formats/html/html_scanner.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

namespace pardalis {
namespace {

using Kind = HtmlScanner::Kind;
using Names = std::vector<std::string_view>;

constexpr std::size_t kMostAttributes = 1000;

// The parser stops at a zero byte, and is of two minds about U+FFFE and U+FFFF.
std::string withoutNonCharacters(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t begin = 0;;) {
        std::size_t end = text.find_first_of(std::string_view("\0\xEF", 2), begin);
        const std::string_view here = text.substr(std::min(end, text.size()));
        const bool three = here.starts_with("\xEF\xBF\xBE") || here.starts_with("\xEF\xBF\xBF");
        const bool other = !here.empty() && here.front() != '\0' && !three;
        end = std::min(end + (other ? 1 : 0), text.size());
        out += text.substr(begin, end - begin);
        if (end == text.size())
            return out;
        begin = end;
        if (other)
            continue;
        out += "\xEF\xBF\xBD";
        begin += three ? 3 : 1;
    }
}

bool isOneOf(std::string_view name, const Names& names) {
    return std::any_of(names.begin(), names.end(), [&](std::string_view each) { return isSameName(each, name); });
}

// Elements without content, and those whose content is no markup: nothing nests in them.
bool isLeaf(std::string_view name) {
    static const Names kLeaves = {"area", "base", "br",    "col",    "embed", "hr",  "img",    "input",
                                  "link", "meta", "param", "source", "track", "wbr", "script", "style"};
    return isOneOf(name, kLeaves);
}

bool isInline(std::string_view name) {
    static const Names kInline = {"a",     "abbr", "acronym", "b",      "bdi", "bdo", "big",  "cite", "code", "del",
                                  "dfn",   "em",   "font",    "i",      "ins", "kbd", "mark", "q",    "s",    "samp",
                                  "small", "span", "strike",  "strong", "sub", "sup", "tt",   "u",    "var"};
    return isOneOf(name, kInline);
}

// Whether a start tag of this name ends the element of the same name that is open, as nobody writes their end tags.
bool endsItsLike(std::string_view name) {
    static const Names kNames = {"p", "li", "dt", "dd", "tr", "td", "th", "option"};
    return isOneOf(name, kNames);
}

std::string lowerCase(std::string_view name) {
    std::string out(name);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

// Which elements are open, as far as their tags tell.
class Flattener {
public:
    Flattener(std::string_view html, std::size_t depth) : m_scanner(html), m_depth(depth) {}

    std::string flattened() {
        while (m_scanner.next()) {
            const bool leaf = isLeaf(m_scanner.name()) || m_scanner.selfClosing();
            if (m_scanner.kind() == Kind::startTag && !leaf)
                open();
            else if (m_scanner.kind() == Kind::endTag && !leaf)
                close();
            else
                m_out += m_scanner.raw();
        }
        return std::move(m_out);
    }

private:
    void open() {
        std::string name = lowerCase(m_scanner.name());
        if (!m_open.empty() && m_open.back() == name && endsItsLike(name))
            m_open.pop_back();
        if (m_open.size() < m_depth) {
            m_out += m_scanner.raw();
            m_open.push_back(std::move(name));
            return;
        }
        if (!isInline(name))
            m_out += "<br>";  // its text stays apart from what is around
        ++m_leftOut[std::move(name)];
    }

    void close() {
        const std::string name = lowerCase(m_scanner.name());
        if (const auto inner = m_leftOut.find(name); inner != m_leftOut.end() && inner->second > 0) {
            --inner->second;
            m_out += isInline(name) ? "" : "<br>";
            return;
        }
        m_out += m_scanner.raw();
        const auto found = std::find(m_open.rbegin(), m_open.rend(), name);
        if (found != m_open.rend())
            m_open.erase(std::prev(found.base()), m_open.end());
    }

    HtmlScanner m_scanner;
    std::size_t m_depth;
    std::vector<std::string> m_open;       // those that the page keeps
    std::map<std::string, int> m_leftOut;  // those that it does not, by name
    std::string m_out;
};

}  // namespace

std::string readableHtml(std::string_view utf8, std::vector<std::string>& warnings) {
    const std::string text = withoutNonCharacters(utf8);
    std::string out;
    out.reserve(text.size());
    std::size_t most = 0;
    for (HtmlScanner scanner(text); scanner.next();) {
        // Behind a letter a comment keeps apart what would else be read as one: "&am<!-- -->p;".
        const bool apart = out.empty() || out.ends_with('>') || out.ends_with(' ') || out.ends_with('\n');
        if (scanner.kind() == Kind::comment && scanner.closed() && apart)
            continue;
        if (scanner.kind() == Kind::conditional) {
            out += apart ? "" : "<!-- -->";
            continue;
        }
        const bool isNumbered = isSameName(scanner.name(), "ol");
        if (scanner.kind() == Kind::endTag && isNumbered) {
            out += "</ul>";
            continue;
        }
        const auto& attributes = scanner.attributes();
        most = std::max(most, attributes.size());
        const bool asItIs = !(isNumbered || scanner.hasOddAttributes() || attributes.size() > kMostAttributes);
        if (scanner.kind() != Kind::startTag || asItIs) {
            out += scanner.raw();
            continue;
        }
        out += '<';
        out += isNumbered ? std::string("ul ") + kOrderedList : std::string(scanner.name());
        for (std::size_t i = 0; i < std::min(attributes.size(), kMostAttributes); ++i) {
            out += ' ';
            out += attributes[i];
        }
        out += scanner.selfClosing() ? " />" : scanner.closed() ? ">" : "";
    }
    if (most > kMostAttributes)
        warnings.push_back(
            fmt::format("an element of the page has {} attributes; the first {} were read", most, kMostAttributes));
    return out;
}

std::string flattenedHtml(std::string_view html, std::size_t depth) { return Flattener(html, depth).flattened(); }

}  // namespace pardalis
