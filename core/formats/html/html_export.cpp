#include "core/document/data_uri.h"
#include "core/document/link.h"
#include "core/document/media_type.h"
#include "core/document/run_groups.h"
#include "core/document/text_direction.h"
#include "core/document/text_rules.h"
#include "core/document/title.h"
#include "core/formats/html/html.h"
#include "core/formats/html/html_places.h"
#include "core/formats/html/html_reader.h"
#include "core/formats/html/html_style.h"
#include "core/formats/html/html_text.h"
#include "core/formats/linked_pictures.h"
#include "core/formats/picture_output.h"
#include "core/formats/rule.h"

#include <algorithm>
#include <iterator>
#include <span>

#include <fmt/format.h>

namespace pardalis {
namespace {

// Scripts and everything from elsewhere are forbidden, also to whoever changes the file later by accident.
constexpr const char* kPolicy =
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

// Whether a browser would show less white space than there is.
bool losesSpace(std::string_view text) {
    const auto isSpace = [](char c) { return c == ' ' || c == '\t'; };
    if (text.empty())
        return false;
    if (isSpace(text.front()) || isSpace(text.back()) || text.find('\t') != text.npos || text.find("  ") != text.npos)
        return true;
    return text.find(std::string(kSoftBreak) + " ") != text.npos ||
           text.find(" " + std::string(kSoftBreak)) != text.npos;
}

const char* spaceStyle(std::string_view text) { return losesSpace(text) ? " style=\"white-space:pre-wrap\"" : ""; }

class HtmlWriter {
public:
    explicit HtmlWriter(const Document& document) : m_document(document), m_linkedTo(document) {}

    std::string write() {
        for (const Block& block : m_document.blocks())
            add(block);
        closeLists(0);
        closeQuote();
        return page();
    }

private:
    void add(const Block& block) {
        if (block.kind == BlockKind::listItem) {
            closeQuote();
            return listItem(block);
        }
        closeLists(0);
        if (block.kind == BlockKind::quote) {
            if (!m_inQuote)
                m_body += fmt::format("<blockquote{}>\n", direction(block));
            m_inQuote = true;
            return element("p", block);
        }
        closeQuote();
        switch (block.kind) {
        case BlockKind::heading: return element(fmt::format("h{}", block.level), block);
        case BlockKind::code: return code(block);
        case BlockKind::picture: return picture(block);
        default: return isRule(block) ? rule(block) : element("p", block);
        }
    }

    void rule(const Block& block) {
        const Origin origin = block.runs.front().origin;
        m_body +=
            fmt::format("<hr{}>\n", origin == Origin::user ? "" : attributeText("data-origin", originName(origin)));
    }

    void element(const std::string& name, const Block& block) {
        m_body += fmt::format("<{0}{1}>{2}</{0}>\n", name, spaceStyle(block.text()), content(block));
    }

    std::string content(const Block& block) const {
        // An empty element would have no height, here and on the page.
        return inlineHtml(block) + (block.runs.empty() || block.text().ends_with(kSoftBreak) ? "<br>" : "");
    }

    void code(const Block& block) {
        const std::string first = block.language.substr(0, block.language.find(' '));
        std::string attributes = first.empty() ? "" : attributeText("class", "language-" + first);
        if (first != block.language)
            attributes += attributeText("data-language", block.language);
        m_body += fmt::format("<pre><code{}>{}</code></pre>\n", attributes, inlineHtml(block));
    }

    void picture(const Block& block) {
        const Picture& picture = *block.picture;
        const HtmlPlaces places(block);
        m_hasPlaces = m_hasPlaces || !places.empty();
        const Media media = pictureToPublish(picture, m_document.media());
        std::string attributes = attributeText("data-origin", originName(picture.origin));
        // The alt attribute is there even when there is nothing to say: readers then pass the picture over.
        attributes +=
            fmt::format(" alt=\"{}\"", picture.decorative ? "" : escapedHtml(picture.alt, EscapeFor::attribute));
        if (picture.decorative)
            attributes += attributeText("role", "presentation");
        if (picture.view.mode == PictureView::Mode::whole && picture.width > 0 && picture.height > 0)
            attributes += fmt::format(" width=\"{}\" height=\"{}\"", picture.width, picture.height);
        if (picture.view.displayWidth > 0)
            attributes += fmt::format(" style=\"width:{}px\"", picture.view.displayWidth);
        const std::string data = toDataUri(media.bytes, shownMediaType(media.mimeType));
        const bool isLinkedTo = !places.empty() || m_linkedTo.contains(block.id);
        const char* side = picture.view.side == PictureView::Side::left    ? "left"
                           : picture.view.side == PictureView::Side::right ? "right"
                                                                           : nullptr;
        m_body += fmt::format("<figure{}{}>\n", isLinkedTo ? attributeText("id", idOnPage(block.id)) : "",
                              side ? attributeText("style", fmt::format("text-align:{}", side)) : "");
        const std::string image = fmt::format("<img{}{}>\n", attributes, attributeText("src", data));
        m_body += places.empty() ? image : "<span class=\"places\">\n" + image + places.boxes() + "</span>\n";
        if (!picture.caption.empty()) {
            m_body += fmt::format("<figcaption{}>{}{}</figcaption>\n", spaceStyle(picture.caption),
                                  places.caption(picture.caption), picture.caption.ends_with(kSoftBreak) ? "<br>" : "");
        }
        m_body += places.empty() ? "" : places.list();
        m_body += "</figure>\n";
    }

    // Lists are flat in a document and nested here; a level that is skipped gets an item without text.
    void listItem(const Block& block) {
        const auto depth = static_cast<std::size_t>(block.level) + 1;
        closeLists(depth);
        if (m_lists.size() == depth && m_lists.back() != block.ordered)
            closeLists(depth - 1);
        if (m_lists.size() == depth)
            m_body += "</li>\n";
        while (m_lists.size() < depth) {
            if (!m_lists.empty() && !m_itemOpen)
                m_body += "<li>";
            const bool ordered = m_lists.size() + 1 == depth && block.ordered;
            m_body += m_lists.empty() ? "" : "\n";
            m_body += fmt::format("<{}{}>\n", ordered ? "ol" : "ul", direction(block));
            m_lists.push_back(ordered);
            m_itemOpen = false;
        }
        // Spaces are kept by an element of their own: lists within the item must not inherit that.
        const bool spaces = losesSpace(block.text());
        m_body += fmt::format("<li>{}{}{}", spaces ? "<span style=\"white-space:pre-wrap\">" : "", content(block),
                              spaces ? "</span>" : "");
        m_itemOpen = true;
    }

    // Of what has a mark at its beginning, which a style does not move to the other side.
    static std::string direction(const Block& first) {
        return isRightToLeft(first.text()) ? attributeText("dir", "rtl") : std::string();
    }

    void closeLists(std::size_t depth) {
        while (m_lists.size() > depth) {
            m_body += m_lists.back() ? "</li>\n</ol>\n" : "</li>\n</ul>\n";
            m_lists.pop_back();
            m_itemOpen = !m_lists.empty();
        }
    }

    void closeQuote() {
        if (m_inQuote)
            m_body += "</blockquote>\n";
        m_inQuote = false;
    }

    std::string inlineHtml(const Block& block) const {
        const bool isCode = block.kind == BlockKind::code;
        std::string out;
        forEachGroup(
            block.runs, [](const TextRun& run) { return run.style.link; },
            [&](auto runs, const std::string& link) {
                const bool linked = isSafeLink(link);
                out += linked ? fmt::format("<a{}>", attributeText("href", m_linkedTo.inOutput(link))) : "";
                forEachGroup(
                    runs, [](const TextRun& run) { return run.origin; },
                    [&](auto same, Origin origin) {
                        out += origin == Origin::user
                                   ? ""
                                   : fmt::format("<span{}>", attributeText("data-origin", originName(origin)));
                        styled(same, isCode, out);
                        out += origin == Origin::user ? "" : "</span>";
                    });
                out += linked ? "</a>" : "";
            });
        return out;
    }

    // One element around the other, the outermost first.
    static void styled(std::span<const TextRun> runs, bool isCode, std::string& out, std::size_t depth = 0) {
        struct Element {
            bool TextStyle::*flag;
            const char* name;
        };
        static constexpr Element kElements[] = {{&TextStyle::strike, "s"},
                                                {&TextStyle::bold, "strong"},
                                                {&TextStyle::italic, "em"},
                                                {&TextStyle::code, "code"}};
        if (depth == std::size(kElements)) {
            for (const TextRun& run : runs)
                out += isCode ? escapedHtml(run.text, EscapeFor::text) : withBreaks(run.text);
            return;
        }
        const Element& element = kElements[depth];
        forEachGroup(
            runs, [&](const TextRun& run) { return run.style.*element.flag; },
            [&](auto same, bool set) {
                out += set ? fmt::format("<{}>", element.name) : "";
                styled(same, isCode, out, depth + 1);
                out += set ? fmt::format("</{}>", element.name) : "";
            });
    }

    std::string page() const {
        const DocumentInfo& info = m_document.info();
        const std::string title = titleOf(m_document);  // HTML wants one; a document may have none
        return fmt::format("<!DOCTYPE html>\n<html{}>\n<head>\n<meta charset=\"utf-8\">\n"
                           "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
                           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                           "<meta name=\"generator\" content=\"{}\">\n<title>{}</title>\n<style>{}{}</style>\n</head>\n"
                           "<body>\n<article>\n{}</article>\n</body>\n</html>\n",
                           attributeText("lang", info.language), kPolicy, kGenerator,
                           escapedHtml(title.empty() ? "Untitled" : title, EscapeFor::text), kHtmlStyle,
                           m_hasPlaces ? kPlacesStyle : "", m_body);
    }

    const Document& m_document;
    LinkedPictures m_linkedTo;
    bool m_hasPlaces = false;
    std::string m_body;
    std::vector<bool> m_lists;  // open lists, ordered or not
    bool m_itemOpen = false;    // the innermost list has an open item
    bool m_inQuote = false;
};

}  // namespace

std::string exportHtml(const Document& document) { return HtmlWriter(document).write(); }

}  // namespace pardalis
