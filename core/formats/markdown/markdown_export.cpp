#include "core/base/sha256.h"
#include "core/base/utf8.h"
#include "core/document/data_uri.h"
#include "core/document/media_type.h"
#include "core/formats/linked_pictures.h"
#include "core/formats/markdown/front_matter.h"
#include "core/formats/markdown/markdown.h"
#include "core/formats/markdown/markdown_inline.h"
#include "core/formats/picture_output.h"
#include "core/formats/picture_width.h"
#include "core/formats/place_line.h"
#include "core/formats/rule.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace pardalis {
namespace {

constexpr std::string_view kZeroWidthNoBreakSpace = "\xEF\xBB\xBF";  // U+FEFF

// Of a character in a row, the longest.
std::size_t longestRow(std::string_view text, char of) {
    std::size_t longest = 0, length = 0;
    for (const char c : text) {
        length = c == of ? length + 1 : 0;
        longest = std::max(longest, length);
    }
    return longest;
}

// Puts `indent` before every line but the first.
std::string indented(std::string_view text, const std::string& indent) {
    std::string out;
    for (const char c : text) {
        out += c;
        if (c == '\n')
            out += indent;
    }
    return out;
}

class MarkdownWriter {
public:
    MarkdownWriter(const Document& document, const std::string& folder)
        : m_document(document), m_folder(folder), m_linkedTo(document) {}

    MarkdownExport write() {
        m_out.text = writeFrontMatter(m_document.info());
        const Block* before = nullptr;
        for (const Block& block : m_document.blocks()) {
            if (before)
                m_out.text += separator(*before, block);
            add(block);
            before = &block;
        }
        m_out.text += "\n";
        // At the very start the character is a byte order mark, which readers take off.
        if (m_out.text.starts_with(kZeroWidthNoBreakSpace))
            m_out.text.replace(0, kZeroWidthNoBreakSpace.size(), "&#65279;");
        return std::move(m_out);
    }

private:
    static const char* separator(const Block& before, const Block& block) {
        if (before.kind == BlockKind::listItem && block.kind == BlockKind::listItem)
            return "\n";
        return before.kind == BlockKind::quote && block.kind == BlockKind::quote ? "\n>\n" : "\n\n";
    }

    void add(const Block& block) {
        if (block.kind != BlockKind::listItem)
            m_levels.clear();
        switch (block.kind) {
        case BlockKind::heading: heading(block); break;
        case BlockKind::listItem: listItem(block); break;
        case BlockKind::quote: m_out.text += "> " + indented(content(block), "> "); break;
        case BlockKind::code: code(block); break;
        case BlockKind::picture: picture(block); break;
        case BlockKind::paragraph: m_out.text += isRule(block) ? kRule : content(block); break;
        }
    }

    // Markdown has no empty paragraphs; a no-break space, spelled out, stands for one.
    std::string content(const Block& block) const {
        return block.runs.empty() ? "&nbsp;" : inlineText(block, MarkdownLine::many);
    }

    std::string inlineText(const Block& block, MarkdownLine lines) const {
        std::vector<TextRun> runs = block.runs;
        for (TextRun& run : runs)
            run.style.link = m_linkedTo.inOutput(run.style.link);
        return markdownInline(runs, lines);
    }

    void heading(const Block& block) {
        m_out.text += std::string(static_cast<std::size_t>(block.level), '#');
        if (!block.runs.empty())
            m_out.text += " " + inlineText(block, MarkdownLine::one);
    }

    // An item stands below its parent's text. Levels that are skipped open as items without text: "- - item".
    void listItem(const Block& block) {
        const auto level = static_cast<std::size_t>(block.level);
        m_levels.resize(std::min(m_levels.size(), level + 1));
        std::string indent;
        for (std::size_t i = 0; i < std::min(level, m_levels.size()); ++i)
            indent += std::string(m_levels[i].width, ' ');
        m_out.text += indent;
        while (m_levels.size() < level) {
            m_levels.push_back({false, 0, 2});
            m_out.text += "- ";
            indent += "  ";
        }
        const bool goesOn = m_levels.size() > level && m_levels[level].ordered == block.ordered;
        const int number = block.ordered ? (goesOn ? m_levels[level].number + 1 : 1) : 0;
        const std::string marker = block.ordered ? std::to_string(number) + ". " : "- ";
        m_levels.resize(level);
        m_levels.push_back({block.ordered, number, marker.size()});
        m_out.text += marker + indented(content(block), indent + std::string(marker.size(), ' '));
    }

    void code(const Block& block) {
        const std::string text = block.text();
        // A language with a backtick in it can't stand behind backticks.
        const char mark = block.language.find('`') == std::string::npos ? '`' : '~';
        const std::string fence(std::max<std::size_t>(3, longestRow(text, mark) + 1), mark);
        const char* gap = block.language.starts_with(mark) ? " " : "";
        m_out.text += fence + gap + markdownEscaped(block.language, "\\") + "\n" + text + "\n" + fence;
    }

    void picture(const Block& block) {
        const Picture& picture = *block.picture;
        Media media = pictureToPublish(picture, m_document.media());
        std::string& path = m_paths[sha256Hex(media.bytes)];
        if (path.empty())
            path = (m_folder.empty() ? "" : m_folder + "/") + readableName(picture, media.bytes) + "." +
                   extensionOf(media.mimeType);
        m_out.text +=
            "![" + altText(picture.alt) + "](" + markdownDestination(percentEncodedPath(path), picture.caption) + ")";
        m_out.assets.emplace(path, std::move(media.bytes));
        if (const std::vector<TextRun> places = placeLine(block); !places.empty())
            m_out.text += "\n\n" + markdownInline(places, MarkdownLine::many);
    }

    // What a width could be read of is spelled out.
    static std::string altText(const std::string& alt) {
        std::size_t length = 0;
        if (widthInText(alt, length) == 0)
            return markdownText(alt);
        return markdownText(alt.substr(0, length)) + "&#124;" + markdownText(alt.substr(length + 1));
    }

    // By what the picture shows, and by its content: pictures of one name must not take each other's place.
    static std::string readableName(const Picture& picture, std::span<const std::byte> bytes) {
        constexpr std::size_t kLongest = 40, kOfContent = 12;
        std::string name;
        for (const char c : picture.alt.empty() ? picture.caption : picture.alt) {
            const bool isWord =
                (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
            const bool isCapital = c >= 'A' && c <= 'Z';
            if (isWord || isCapital)
                name += static_cast<char>(isCapital ? c + ('a' - 'A') : c);
            else if (!name.empty() && name.back() != '-')
                name += '-';
        }
        name.resize(std::min(name.size(), kLongest));
        name.resize(completeUtf8Prefix(name));
        while (name.ends_with('-'))
            name.pop_back();
        return (name.empty() ? "picture" : name) + "-" + sha256Hex(bytes).substr(0, kOfContent);
    }

    struct Level {
        bool ordered;
        int number;         // of its last item
        std::size_t width;  // of its last item's marker
    };

    const Document& m_document;
    const std::string& m_folder;
    LinkedPictures m_linkedTo;
    MarkdownExport m_out;
    std::map<std::string, std::string> m_paths;  // of pictures, by their content
    std::vector<Level> m_levels;                 // of the list that is open
};

}  // namespace

MarkdownExport exportMarkdown(const Document& document, const std::string& assetsFolder) {
    return MarkdownWriter(document, assetsFolder).write();
}

}  // namespace pardalis
