#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/document/data_uri.h"
#include "core/document/link.h"
#include "core/document/text_rules.h"
#include "core/formats/block_collector.h"
#include "core/formats/guarded_parse.h"
#include "core/formats/html/html_attributes.h"
#include "core/formats/html/html_reader.h"
#include "core/formats/markdown/entity.h"
#include "core/formats/markdown/front_matter.h"
#include "core/formats/markdown/literal_picture.h"
#include "core/formats/markdown/markdown.h"
#include "core/formats/markdown/markdown_code.h"
#include "core/formats/picture_width.h"
#include "core/formats/place_line.h"
#include "core/formats/rule.h"
#include "core/formats/text/text_encoding.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <functional>
#include <iterator>
#include <limits>
#include <memory>
#include <set>
#include <utility>

#include <md4c.h>

namespace pardalis {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

std::string_view view(const MD_CHAR* text, MD_SIZE size) { return {text, size}; }

// An attribute's text with its entities decoded.
std::string decoded(const MD_ATTRIBUTE& attribute) {
    std::string out;
    for (int i = 0; attribute.size > 0 && attribute.substr_offsets[i] < attribute.size; ++i) {
        const MD_OFFSET begin = attribute.substr_offsets[i];
        const std::string_view part = view(attribute.text + begin, attribute.substr_offsets[i + 1] - begin);
        switch (attribute.substr_types[i]) {
        case MD_TEXT_ENTITY: out += decodeEntity(part); break;
        case MD_TEXT_NULLCHAR: out += "\xEF\xBF\xBD"; break;
        default: out += part;
        }
    }
    return out;
}

// Turns md4c's events into blocks.
class MarkdownReader {
public:
    MarkdownReader(std::string_view markdown, ImportedPictures& pictures, std::vector<std::string>& warnings,
                   const ReadProgress& progress)
        : m_markdown(markdown), m_pictures(pictures), m_warnings(warnings), m_progress(progress) {}

    std::vector<Block> read() {
        MD_PARSER parser{};
        parser.flags = MD_FLAG_STRIKETHROUGH;
        // The parser is C: nothing may be thrown through it.
        parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
            return guarded(self, [&](MarkdownReader& reader) { reader.enter(type, detail); });
        };
        parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) {
            return guarded(self, [&](MarkdownReader& reader) { reader.leave(type); });
        };
        parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) {
            return guarded(self, [&](MarkdownReader& reader) { reader.enterSpan(type, detail); });
        };
        parser.leave_span = [](MD_SPANTYPE type, void*, void* self) {
            return guarded(self, [&](MarkdownReader& reader) { reader.leaveSpan(type); });
        };
        parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
            return guarded(self, [&](MarkdownReader& reader) {
                if (reader.isOfSource(text))
                    reader.m_reached = static_cast<std::size_t>(text - reader.m_markdown.data());
                reader.text(type, view(text, size));
            });
        };
        const int result = md_parse(m_markdown.data(), static_cast<MD_SIZE>(m_markdown.size()), &parser, this);
        if (m_failure)
            std::rethrow_exception(m_failure);
        if (result != 0)
            throw Error("Markdown that can't be read: the parser ran out of memory");
        return withPlaceLines(withLiteralPictures(m_out.take()));
    }

private:
    template <typename Step>
    static int guarded(void* self, Step step) {
        auto& reader = *static_cast<MarkdownReader*>(self);
        try {
            reader.tellProgress();
            step(reader);
            return 0;
        } catch (...) {
            reader.m_failure = std::current_exception();
            return -1;
        }
    }

    std::vector<Block> withLiteralPictures(std::vector<Block> blocks) {
        for (Block& block : blocks) {
            const std::optional<LiteralPicture> meant = literalPicture(block);
            if (!meant || m_escapedTexts.contains(block.text()))
                continue;
            if (std::optional<Block> picture = m_pictures.load(meant->address)) {
                picture->picture->alt = meant->alt;
                picture->picture->view.displayWidth = meant->width;
                block = std::move(*picture);
            }
        }
        return blocks;
    }

    bool isOfSource(const MD_CHAR* text) const {
        const std::less_equal<const char*> before;
        return before(m_markdown.data(), text) && before(text, m_markdown.data() + m_markdown.size());
    }

    void tellProgress() {
        constexpr int kEventsBetween = 1000;
        if (++m_events % kEventsBetween == 0)
            m_progress.reached(static_cast<double>(m_reached) / static_cast<double>(m_markdown.size()));
    }

    void enter(MD_BLOCKTYPE type, void* detail) {
        m_emptyMark = false;
        settlePicture();
        switch (type) {
        case MD_BLOCK_QUOTE: m_out.enterQuote(); break;
        case MD_BLOCK_UL: m_lists.push_back(false); break;
        case MD_BLOCK_OL: m_lists.push_back(true); break;
        case MD_BLOCK_LI: m_out.enterItem(!m_lists.empty() && m_lists.back()); break;
        case MD_BLOCK_H:
            m_out.beginHeading(static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level));
            m_out.keepEvenEmpty();
            break;
        case MD_BLOCK_CODE:
            m_out.beginCode(decoded(static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->info));
            m_code.begin();
            m_inCode = true;
            break;
        case MD_BLOCK_P:
            m_out.paragraphBoundary();
            m_paragraph.clear();
            m_escaped = false;
            break;
        case MD_BLOCK_HR:
            m_out.endBlock();
            m_out.text(kRule, {}, Origin::imported);
            m_out.endBlock();
            break;
        case MD_BLOCK_HTML:
            m_inHtml = true;
            m_html.clear();
            break;
        default: break;
        }
    }

    void leave(MD_BLOCKTYPE type) {
        m_emptyMark = false;
        settlePicture();
        switch (type) {
        case MD_BLOCK_QUOTE: m_out.leaveQuote(); break;
        case MD_BLOCK_UL:
        case MD_BLOCK_OL:
            if (!m_lists.empty())
                m_lists.pop_back();
            break;
        case MD_BLOCK_LI: m_out.leaveItem(); break;
        case MD_BLOCK_H: m_out.endBlock(); break;
        case MD_BLOCK_CODE:
            m_inCode = false;
            m_out.text(m_code.text(), {}, Origin::imported);
            m_out.endBlock();
            break;
        case MD_BLOCK_P:
            m_out.paragraphBoundary();
            if (m_escaped)
                m_escapedTexts.insert(std::move(m_paragraph));
            break;
        case MD_BLOCK_HTML: htmlBlock(); break;
        default: break;
        }
        closeSpans();
    }

    void htmlBlock() {
        m_inHtml = false;
        try {
            addHtml(m_html);
        } catch (const Error& error) {
            m_warnings.push_back(std::string(error.what()) + "; it was kept as code");
            m_out.beginCode("html");
            m_out.text(m_html, {}, Origin::imported);
        }
        m_out.endBlock();
    }

    void addHtml(std::string_view html) {
        const HtmlPage page = parseHtml(html, m_warnings, m_progress);
        const xmlNode* root = page ? xmlDocGetRootElement(page.get()) : nullptr;
        for (Block& block : readHtml(root, Origin::imported, m_pictures, m_warnings, m_progress))
            m_out.add(std::move(block));
    }

    void enterSpan(MD_SPANTYPE type, void* detail) {
        settlePicture();
        switch (type) {
        case MD_SPAN_STRONG: ++m_spans.bold; break;
        case MD_SPAN_EM: ++m_spans.italic; break;
        case MD_SPAN_DEL: ++m_spans.strike; break;
        case MD_SPAN_CODE: ++m_spans.code; break;
        case MD_SPAN_A: m_links.push_back(link(decoded(static_cast<MD_SPAN_A_DETAIL*>(detail)->href))); break;
        case MD_SPAN_IMG:
            if (m_imageDepth++ == 0) {
                const auto* image = static_cast<MD_SPAN_IMG_DETAIL*>(detail);
                m_imageAddress = decoded(image->src);
                m_imageTitle = decoded(image->title);
                m_imageAlt.clear();
                m_imageBar = std::string::npos;
            }
            break;
        default: break;
        }
    }

    // The parser's spans are not always balanced: fuzzing found ends without a beginning.
    void leaveSpan(MD_SPANTYPE type) {
        const auto close = [](int& depth) { return depth > 0 && --depth == 0; };
        switch (type) {
        case MD_SPAN_STRONG: close(m_spans.bold); break;
        case MD_SPAN_EM: close(m_spans.italic); break;
        case MD_SPAN_DEL: close(m_spans.strike); break;
        case MD_SPAN_CODE: close(m_spans.code); break;
        case MD_SPAN_A:
            if (!m_links.empty())
                m_links.pop_back();
            break;
        case MD_SPAN_IMG:
            if (close(m_imageDepth))
                picture();
            break;
        default: break;
        }
    }

    // What is still open ends with its block.
    void closeSpans() {
        m_spans = m_tags = {};
        m_links.clear();
        m_imageDepth = 0;
    }

    // The last picture, until it is known whether its width stands behind it.
    void settlePicture() {
        if (auto block = std::exchange(m_picture, std::nullopt))
            m_out.add(std::move(*block));
    }

    void text(MD_TEXTTYPE type, std::string_view text) {
        if (m_picture && type == MD_TEXT_NORMAL)
            if (const auto attributes = pictureAttributes(text)) {
                if (attributes->width > 0)
                    m_picture->picture->view.displayWidth = attributes->width;
                text.remove_prefix(attributes->length);
            }
        settlePicture();
        if (text.empty())
            return;
        if (m_inHtml) {
            m_html += text;
            return;
        }
        if (m_inCode && type == MD_TEXT_CODE)
            return m_code.add(text);
        std::string out(text);
        switch (type) {
        case MD_TEXT_NULLCHAR: out = "\xEF\xBF\xBD"; break;
        case MD_TEXT_SOFTBR: out = " "; break;
        case MD_TEXT_BR: out = kSoftBreak; break;
        case MD_TEXT_ENTITY: out = decodeEntity(text); break;
        case MD_TEXT_HTML:
            if (m_imageDepth == 0)
                return tag(text);
            break;
        default: break;
        }
        noteEscape(type, text, out);
        if (m_imageDepth > 0) {
            if (const std::size_t bar = out.rfind('|'); type == MD_TEXT_NORMAL && bar != out.npos)
                m_imageBar = m_imageAlt.size() + bar;
            m_imageAlt += cleanText(out);
            return;
        }
        if (m_inCode)  // a zero byte's replacement
            return m_code.add(out);
        // A no-break space alone, spelled out, is how Markdown says "an empty paragraph".
        if (type == MD_TEXT_ENTITY && text == "&nbsp;" && m_out.atBlockStart() && !m_emptyMark) {
            m_out.keepEvenEmpty();
            m_emptyMark = true;
            return;
        }
        settleEmptyMark();
        if (type == MD_TEXT_BR)
            m_out.lineBreak(style(), Origin::imported);
        else
            m_out.text(out, style(), Origin::imported);
    }

    // What is escaped is meant as text.
    void noteEscape(MD_TEXTTYPE type, std::string_view source, const std::string& shown) {
        m_paragraph += shown;
        const bool escaped =
            isOfSource(source.data()) && source.data() > m_markdown.data() && source.data()[-1] == '\\';
        m_escaped = m_escaped || escaped || type == MD_TEXT_ENTITY;
    }

    // Something follows the no-break space: it is one after all.
    void settleEmptyMark() {
        if (std::exchange(m_emptyMark, false))
            m_out.text(kNoBreakSpace, style(), Origin::imported);
    }

    // Inline HTML: what our styles can say, and pictures. Other tags go, the text between them stays.
    void tag(std::string_view raw) {
        if (raw.starts_with("<!") || raw.starts_with("<?"))
            return;
        const bool closing = raw.starts_with("</");
        std::string name(raw.substr(closing ? 2 : 1));
        name.resize(std::min(name.find_first_of(" \t\n/>"), name.size()));
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
        int* const counter = name == "b" || name == "strong"                    ? &m_tags.bold
                             : name == "i" || name == "em"                      ? &m_tags.italic
                             : name == "s" || name == "del" || name == "strike" ? &m_tags.strike
                             : name == "code" || name == "kbd"                  ? &m_tags.code
                                                                                : nullptr;
        if (counter) {
            *counter = std::max(*counter + (closing ? -1 : 1), 0);
        } else if (name == "br") {
            settleEmptyMark();
            m_out.lineBreak(style(), Origin::imported);
        } else if (name == "img") {
            pictureTag(raw);
        } else if (!closing && m_ignoredTags.insert(name).second) {
            m_warnings.push_back("tag left out, its text is kept: <" + name + ">");
        }
    }

    void pictureTag(std::string_view raw) {
        const HtmlPage page = parseHtml(raw, m_warnings, m_progress);
        const xmlNode* image = page ? findElement(xmlDocGetRootElement(page.get()), "img") : nullptr;
        if (!image || !hasAttribute(image, "src"))
            return;
        m_imageAddress = attribute(image, "src");
        m_imageTitle = attribute(image, "title");
        m_imageAlt = cleanText(attribute(image, "alt"));
        picture(image);
    }

    // `tag`: the element that says how wide it is; null: Markdown itself does.
    void picture(const xmlNode* tag = nullptr) {
        std::optional<Block> block = m_pictures.load(m_imageAddress);
        if (block) {
            std::size_t length = m_imageAlt.size();
            PictureView& view = block->picture->view;
            if (tag)
                view.displayWidth = displayWidth(tag, block->picture->width);
            else if (m_imageAlt.rfind('|') == m_imageBar)  // one that is spelled out (&#124;) is text
                view.displayWidth = widthInText(m_imageAlt, length);
            block->picture->alt = m_imageAlt.substr(0, length);
            block->picture->caption = cleanText(m_imageTitle);
            m_picture = std::move(block);
            return;
        }
        settleEmptyMark();
        const bool elsewhere = !isDataUri(m_imageAddress);
        TextStyle kept = style();
        if (elsewhere && !schemeOf(m_imageAddress).empty() && kept.link.empty())
            kept.link = link(m_imageAddress);
        m_out.text(!m_imageAlt.empty() ? m_imageAlt : elsewhere ? m_imageAddress : "", kept, Origin::imported);
    }

    std::string link(const std::string& address) {
        const std::string clean = cleanText(address);
        if (isSafeLink(clean) || clean.empty())
            return clean;
        m_warnings.push_back("link left out: " + clean.substr(0, completeUtf8Prefix(clean.substr(0, 80))));
        return "";
    }

    TextStyle style() const {
        TextStyle style;
        style.bold = m_spans.bold + m_tags.bold > 0;
        style.italic = m_spans.italic + m_tags.italic > 0;
        style.strike = m_spans.strike + m_tags.strike > 0;
        style.code = m_spans.code + m_tags.code > 0;
        style.link = m_links.empty() ? "" : m_links.back();
        return style;
    }

    struct Depths {
        int bold = 0, italic = 0, strike = 0, code = 0;
    };

    std::string_view m_markdown;
    ImportedPictures& m_pictures;
    std::vector<std::string>& m_warnings;
    BlockCollector m_out{BlockCollector::LastBreak::kept};
    std::exception_ptr m_failure;
    std::vector<bool> m_lists;  // ordered or not
    std::vector<std::string> m_links;
    Depths m_spans, m_tags;  // opened by Markdown and by HTML
    std::set<std::string> m_ignoredTags;
    int m_imageDepth = 0;
    std::optional<Block> m_picture;
    std::string m_paragraph;               // its text so far
    bool m_escaped = false;                // and whether some of it was escaped
    std::set<std::string> m_escapedTexts;  // of paragraphs
    std::string m_imageAddress, m_imageTitle, m_imageAlt;
    std::size_t m_imageBar = std::string::npos;  // the last | of the text, as Markdown has it
    MarkdownCode m_code{m_markdown};
    std::string m_html;
    bool m_inCode = false, m_inHtml = false;
    bool m_emptyMark = false;  // "&nbsp;" is all there is of the block so far
    const ReadProgress& m_progress;
    int m_events = 0;
    std::size_t m_reached = 0;  // bytes of the source
};

// All that a parser uses which may go on when nobody waits for it any more.
struct MarkdownJob {
    MarkdownJob(std::string text_, const std::filesystem::path& folder)
        : text(std::move(text_)), pictures(folder, media, warnings) {}

    std::string text;
    MediaStore media;
    std::vector<std::string> warnings;
    ImportedPictures pictures;
    std::vector<Block> blocks;

    void read(const ReadProgress& progress) { blocks = MarkdownReader(text, pictures, warnings, progress).read(); }
};

}  // namespace

Imported importMarkdown(std::string_view text, const std::filesystem::path& folder, const ReadProgress& progress) {
    // Some texts keep the parser for a time that grows with the square of their length; short ones are read at once
    // all the same.
    constexpr std::size_t kShort = std::size_t{16} << 10;
    constexpr std::chrono::seconds kPatience{30};
    Imported out;
    std::string markdown = decodeText(text, out.warnings);
    if (markdown.size() > std::numeric_limits<MD_SIZE>::max() / 2)
        throw Error("{} bytes of Markdown are more than can be read", markdown.size());
    FrontMatter matter = readFrontMatter(markdown, out.warnings);
    markdown.erase(0, matter.length);
    const auto job = std::make_shared<MarkdownJob>(std::move(markdown), folder);
    if (job->text.size() < kShort)
        job->read(progress);
    else
        runGuarded([job](const ReadProgress& inner) { job->read(inner); }, progress, kPatience);
    std::move(job->warnings.begin(), job->warnings.end(), std::back_inserter(out.warnings));
    out.document = Document(std::move(matter.info), std::move(job->blocks), std::move(job->media));
    return out;
}

}  // namespace pardalis
