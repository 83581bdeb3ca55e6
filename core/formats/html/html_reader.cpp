#include "core/formats/html/html_reader.h"

#include "core/base/utf8.h"
#include "core/document/data_uri.h"
#include "core/document/link.h"
#include "core/document/text_rules.h"
#include "core/formats/block_collector.h"
#include "core/formats/html/html_attributes.h"
#include "core/formats/html/html_places.h"
#include "core/formats/html/html_source.h"
#include "core/formats/raised_text.h"
#include "core/formats/rule.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <utility>

namespace pardalis {
namespace {

constexpr std::array<std::pair<Origin, const char*>, 3> kOrigins{
    {{Origin::model, "model"}, {Origin::modelEdited, "model-edited"}, {Origin::imported, "imported"}}};

template <std::size_t N>
bool isOneOf(std::string_view name, const std::array<std::string_view, N>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// Nothing of these is text of the page.
constexpr std::array<std::string_view, 18> kDropped{"script", "style",  "head",  "template", "iframe", "object",
                                                    "embed",  "applet", "svg",   "math",     "select", "input",
                                                    "button", "canvas", "audio", "video",    "map",    "textarea"};
constexpr std::array<std::string_view, 28> kBlocks{
    "p",       "div",     "section", "article", "main", "header",   "figcaption", "footer", "nav",     "aside",
    "address", "dl",      "dt",      "dd",      "form", "fieldset", "legend",     "table",  "caption", "tr",
    "details", "summary", "center",  "body",    "html", "hgroup",   "search",     "menu"};

// What an element means for the text within it.
struct Inherited {
    TextStyle style;
    Origin origin = Origin::imported;
    bool keepSpace = false;  // white-space: pre, pre-wrap or break-spaces
    bool code = false;       // within pre: every character counts
    bool ordered = false;    // of the list around
    int raised = 0;          // 1: superscript, -1: subscript
};

class HtmlReader {
public:
    HtmlReader(ImportedPictures& pictures, std::vector<std::string>& warnings, const ReadProgress& progress)
        : m_pictures(pictures), m_warnings(warnings), m_progress(progress) {}

    std::vector<Block> read(const xmlNode* root, const Inherited& inherited) {
        children(root, inherited);
        return m_out.take();
    }

private:
    void children(const xmlNode* parent, const Inherited& inherited) {
        for (const xmlNode* node = parent->children; node; node = node->next)
            walk(node, inherited);
    }

    void walk(const xmlNode* node, const Inherited& inherited) {
        constexpr int kNodesBetweenChecks = 1000;
        if (++m_nodes % kNodesBetweenChecks == 0)
            m_progress.check();
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
            return text(node, inherited);
        const std::string_view name = elementName(node);
        if (!name.empty() && isHidden(node))
            return hidden(node);
        if (name == "input" && attribute(node, "type") == "checkbox" && !inherited.code)
            return checkbox(node, inherited);
        if (name == "embed") {  // the parser puts into it what follows
            dropped(name);
            return children(node, inherited);
        }
        if (name == "math")
            return formula(node, inherited);
        if (name.empty() || isOneOf(name, kDropped))
            return dropped(name);
        Inherited own = inheritedBy(node, name, inherited);
        if (name == "br")
            return own.code ? m_out.text("\n", own.style, own.origin) : m_out.lineBreak(own.style, own.origin);
        if (name == "img")
            return picture(node, own.origin);
        if (name == "figure")
            return figure(node, own);
        if (node == m_captionNode || (m_inPlaces && showsPlaces(node)))
            return;  // figure() has read it
        if (name == "hr")
            return rule(own);
        if (name == "pre")
            return code(node, own);
        if (name == "ul") {
            own.ordered = hasAttribute(node, kOrderedList);
            return list(node, own);
        }
        if (const auto item = wordItemOf(node))
            return wordItem(node, *item, own);
        if (name == "li") {
            m_out.enterItem(own.ordered);
            children(node, own);
            return m_out.leaveItem();
        }
        if (name == "blockquote") {
            m_out.enterQuote();
            children(node, own);
            return m_out.leaveQuote();
        }
        if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
            m_out.beginHeading(name[1] - '0');
            children(node, own);
            return m_out.endBlock();
        }
        if (name == "td" || name == "th")
            return cell(node, own);
        if (isOneOf(name, kBlocks)) {
            if (name == "table")
                warnOnce("a table became lines of text");
            boundary();
            children(node, own);
            return boundary();
        }
        children(node, own);
    }

    void list(const xmlNode* node, const Inherited& own) {
        const std::string_view around = node->parent ? elementName(node->parent) : "";
        const bool inList = around == "ul";
        m_out.endBlock();
        if (inList)
            m_out.enterLevel();
        children(node, own);
        if (inList)
            m_out.leaveLevel();
        m_out.endBlock();
    }

    // Word has no list elements, but paragraphs that say which level they are of.
    void wordItem(const xmlNode* node, const WordItem& item, const Inherited& own) {
        for (int i = 0; i < item.level; ++i)
            m_out.enterLevel();
        m_out.enterItem(item.ordered);
        children(node, own);
        m_out.leaveItem();
        for (int i = 0; i < item.level; ++i)
            m_out.leaveLevel();
    }

    void hidden(const xmlNode* node) {
        if (isWordMark(node) || isDrawnFormula(node))
            return;
        if (!trimmed(textContent(node)).empty())
            warnOnce("hidden text was left out");
        if (elementName(node) == "img" || findElement(node->children, "img"))
            warnOnce("a hidden picture was left out");
    }

    void checkbox(const xmlNode* node, const Inherited& inherited) {
        m_out.text(hasAttribute(node, "checked") ? "☑" : "☐", inherited.style, inherited.origin);
        m_out.collapsedText(" ", inherited.style, inherited.origin);
    }

    // Its source, as TeX where that is there.
    void formula(const xmlNode* node, const Inherited& inherited) {
        std::string tex = attribute(node, "alttext");
        for (const xmlNode* each = findElement(node->children, "annotation"); each;
             each = each->next ? findElement(each->next, "annotation") : nullptr)
            if (attribute(each, "encoding").find("tex") != std::string::npos)
                tex = textContent(each);
        if (!trimmed(tex).empty())
            return m_out.collapsedText("$" + std::string(trimmed(tex)) + "$", inherited.style, inherited.origin);
        warnOnce("a formula became text");
        m_out.collapsedText(textContent(node), inherited.style, inherited.origin);
    }

    Inherited inheritedBy(const xmlNode* node, std::string_view name, Inherited inherited) {
        TextStyle& style = inherited.style;
        style.bold = style.bold || name == "b" || name == "strong";
        style.italic = style.italic || name == "i" || name == "em" || name == "cite" || name == "var" || name == "dfn";
        style.strike = style.strike || name == "s" || name == "del" || name == "strike";
        if (name == "sup" || name == "sub")
            inherited.raised = raisedBy(node, name == "sup", inherited);
        style.code = style.code || name == "code" || name == "tt" || name == "kbd" || name == "samp";
        if (name == "a" && hasAttribute(node, "href")) {
            const std::string link = cleanText(trimmed(attribute(node, "href")));
            style.link = isSafeLink(link) ? link : "";
            if (style.link != link)
                warnOnce("link left out: " + link.substr(0, completeUtf8Prefix(link.substr(0, 80))));
        }
        if (hasAttribute(node, "style"))
            applyStyle(node, inherited);
        if (hasAttribute(node, "data-origin"))
            inherited.origin = originNamed(attribute(node, "data-origin"), inherited.origin);
        return inherited;
    }

    // Raised as a whole or not at all: of half of an exponent another number would come.
    int raisedBy(const xmlNode* node, bool up, const Inherited& inherited) {
        std::string all = textContent(node);
        std::erase_if(all, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
        if (inherited.code || inherited.raised != 0 || !(up ? raisedText(all) : loweredText(all))) {
            if (!inherited.code && !all.empty())
                warnOnce(up ? "raised text became ordinary text" : "lowered text became ordinary text");
            return 0;
        }
        return up ? 1 : -1;
    }

    // Pasted pages say with style attributes what others say with elements.
    static void applyStyle(const xmlNode* node, Inherited& inherited) {
        const std::string weight = styleProperty(node, "font-weight");
        if (!weight.empty())
            inherited.style.bold = weight.starts_with("bold") || (weight.size() == 3 && weight >= "600");
        const std::string slant = styleProperty(node, "font-style");
        if (!slant.empty())
            inherited.style.italic = slant == "italic" || slant.starts_with("oblique");
        if (styleProperty(node, "text-decoration").find("line-through") != std::string::npos)
            inherited.style.strike = true;
        const std::string space = styleProperty(node, "white-space");
        if (!space.empty())
            inherited.keepSpace = space.starts_with("pre") || space == "break-spaces";
    }

    void text(const xmlNode* node, const Inherited& inherited) {
        std::string_view content = reinterpret_cast<const char*>(node->content);
        std::optional<std::string> moved;
        if (inherited.raised != 0 && !inherited.code && !trimmed(content).empty()) {
            moved = inherited.raised > 0 ? raisedText(trimmed(content)) : loweredText(trimmed(content));
            content = moved ? std::string_view(*moved) : content;
        }
        if (inherited.code || inherited.keepSpace) {
            // Layout of the source between two blocks is not text.
            const bool layout = !inherited.code && m_out.atBlockStart() &&
                                content.find_first_not_of(" \t\r\n") == content.npos &&
                                content.find('\n') != content.npos;
            if (!layout)
                m_out.text(content, inherited.style, inherited.origin);
        } else {
            m_out.collapsedText(content, inherited.style, inherited.origin);
        }
    }

    void code(const xmlNode* pre, Inherited inherited) {
        // <pre><code class="language-x"> is how pages mark code; the inner element adds nothing to the text.
        const xmlNode* inner = pre->children;
        const bool wrapped = inner && !inner->next && elementName(inner) == "code";
        m_out.beginCode(codeLanguage(wrapped ? inner : pre));
        inherited.code = true;
        const xmlNode* parent = wrapped ? inner : pre;
        if (!wrapped && inner && inner->type == XML_TEXT_NODE && inner->content[0] == '\n') {
            // A line break right behind <pre> is not part of it.
            m_out.text(reinterpret_cast<const char*>(inner->content) + 1, inherited.style, inherited.origin);
            for (const xmlNode* node = inner->next; node; node = node->next)
                walk(node, inherited);
        } else {
            children(parent, inherited);
        }
        m_out.endBlock();
    }

    void picture(const xmlNode* node, Origin origin) {
        const std::string source = pictureSource(node);
        const std::string alt = cleanText(attribute(node, "alt"));
        if (source.empty()) {
            if (!alt.empty())
                warnOnce("a picture has no address; its text is kept");
            return m_out.collapsedText(alt, TextStyle{}, origin);
        }
        std::optional<Block> block = m_pictures.load(source);
        if (!block) {
            TextStyle style;
            if (!isDataUri(source) && !schemeOf(source).empty() && isSafeLink(source))
                style.link = cleanText(source);
            return m_out.collapsedText(!alt.empty() ? alt : isDataUri(source) ? "" : source, style, origin);
        }
        block->picture->alt = alt;
        block->picture->caption =
            m_caption.empty() ? cleanText(attribute(node, "title")) : std::exchange(m_caption, std::string());
        block->picture->origin = origin;
        block->picture->regions = std::exchange(m_regions, {});
        if (const auto id = std::exchange(m_pictureId, std::nullopt))
            block->id = *id;
        block->picture->view.displayWidth = displayWidth(node, block->picture->width);
        block->picture->view.side = sideOf(node);
        const std::string role = attribute(node, "role");
        block->picture->decorative = alt.empty() && (role == "presentation" || role == "none");
        m_out.add(std::move(*block));
    }

    // The figure's first picture takes the caption.
    void figure(const xmlNode* node, const Inherited& own) {
        m_out.endBlock();
        std::vector<Block> others;
        const xmlNode* caption = node->children;
        while (caption && elementName(caption) != "figcaption")
            caption = caption->next;
        // Figures stand within figures: each knows its own caption while its children are read.
        const xmlNode* outerCaption = std::exchange(m_captionNode, caption);
        m_pictureId = pictureOfFigure(node);
        m_regions = m_pictureId ? regionsOfFigure(node, m_warnings) : std::vector<PictureRegion>();
        const bool outerPlaces = std::exchange(m_inPlaces, m_pictureId.has_value());
        if (caption) {
            HtmlReader reader(m_pictures, m_warnings, m_progress);
            for (Block& block : reader.read(caption, inheritedBy(caption, "figcaption", own))) {
                if (block.picture) {
                    others.push_back(std::move(block));
                    continue;
                }
                m_caption += (m_caption.empty() ? "" : std::string(kSoftBreak)) + cleanText(block.text());
            }
        }
        children(node, own);
        m_captionNode = outerCaption;
        m_inPlaces = outerPlaces;
        m_pictureId.reset();  // no picture took it
        m_regions.clear();
        m_out.endBlock();
        if (!m_caption.empty())  // no picture took it
            m_out.text(std::exchange(m_caption, std::string()), own.style, own.origin);
        m_out.endBlock();
        for (Block& block : others)
            m_out.add(std::move(block));
        m_out.endBlock();
    }

    void rule(const Inherited& own) {
        m_out.endBlock();
        m_out.text(kRule, TextStyle{}, own.origin);
        m_out.endBlock();
    }

    void boundary() {
        if (m_cellDepth > 0)
            m_out.collapsedText(" ", TextStyle{}, Origin::imported);
        else
            m_out.paragraphBoundary();
    }

    void cell(const xmlNode* node, const Inherited& own) {
        if (!m_out.atBlockStart())
            m_out.text("\t", TextStyle{}, own.origin);
        ++m_cellDepth;
        children(node, own);
        --m_cellDepth;
    }

    void dropped(std::string_view name) {
        static constexpr std::array<std::string_view, 7> kSilent{"",         "script", "style", "head",
                                                                 "template", "map",    "button"};
        if (!isOneOf(name, kSilent))
            warnOnce("left out: <" + std::string(name) + ">");
    }

    void warnOnce(const std::string& warning) {
        if (m_warned.insert(warning).second)
            m_warnings.push_back(warning);
    }

    ImportedPictures& m_pictures;
    std::vector<std::string>& m_warnings;
    std::set<std::string> m_warned;
    BlockCollector m_out{BlockCollector::LastBreak::dropped};
    std::string m_caption;  // of the figure that is being read, until a picture takes it
    const xmlNode* m_captionNode = nullptr;
    std::optional<BlockId> m_pictureId;  // the same, of a figure that we wrote
    std::vector<PictureRegion> m_regions;
    bool m_inPlaces = false;  // within such a figure
    int m_cellDepth = 0;
    const ReadProgress& m_progress;
    int m_nodes = 0;
};

}  // namespace

const char* originName(Origin origin) {
    const auto found =
        std::find_if(kOrigins.begin(), kOrigins.end(), [=](const auto& each) { return each.first == origin; });
    return found == kOrigins.end() ? "" : found->second;
}

Origin originNamed(std::string_view name, Origin otherwise) {
    if (name == "user")
        return Origin::user;
    const auto found =
        std::find_if(kOrigins.begin(), kOrigins.end(), [=](const auto& each) { return each.second == name; });
    return found == kOrigins.end() ? otherwise : found->first;
}

std::vector<Block> readHtml(const xmlNode* root, Origin origin, ImportedPictures& pictures,
                            std::vector<std::string>& warnings, const ReadProgress& progress) {
    Inherited inherited;
    if (!root)
        return {};
    inherited.origin = origin;
    return HtmlReader(pictures, warnings, progress).read(root, inherited);
}

}  // namespace pardalis
