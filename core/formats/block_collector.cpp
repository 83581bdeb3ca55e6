#include "core/formats/block_collector.h"

#include "core/base/check.h"
#include "core/document/text_rules.h"

#include <algorithm>
#include <set>
#include <utility>

namespace pardalis {
namespace {

// HTML's white space. Others, such as the no-break space, are text.
bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

void dropTrailingSpaces(std::vector<TextRun>& runs) {
    while (!runs.empty()) {
        std::string& text = runs.back().text;
        while (!text.empty() && isSpace(text.back()))
            text.pop_back();
        if (!text.empty())
            return;
        runs.pop_back();
    }
}

}  // namespace

void BlockCollector::enterQuote() {
    endBlock();
    if (!m_containers.empty())
        m_containers.back().filled = true;
    m_containers.push_back({});
}

void BlockCollector::leaveQuote() {
    endBlock();
    CHECK(!m_containers.empty() && !m_containers.back().isItem);
    m_containers.pop_back();
}

void BlockCollector::enterItem(bool ordered) {
    endBlock();
    if (!m_containers.empty())
        m_containers.back().filled = true;
    m_containers.push_back({.isItem = true, .ordered = ordered});
}

void BlockCollector::enterLevel() {
    endBlock();
    m_containers.push_back({.isItem = true, .started = true, .filled = true});
}

void BlockCollector::leaveItem() {
    CHECK(!m_containers.empty() && m_containers.back().isItem);
    if (!m_containers.back().filled && !m_open)
        keepEvenEmpty();
    endBlock();
    m_containers.pop_back();
}

void BlockCollector::beginHeading(int level) {
    endBlock();
    open();
    m_itemParagraph = false;
    m_block.kind = BlockKind::heading;
    m_block.level = std::clamp(level, 1, 6);
}

void BlockCollector::beginCode(const std::string& language) {
    endBlock();
    open();
    m_itemParagraph = false;
    m_keep = true;
    m_block.kind = BlockKind::code;
    const std::string clean = cleanText(language);
    const std::size_t begin = std::min(clean.find_first_not_of(" \t"), clean.size());
    m_block.language = clean.substr(begin, clean.find_last_not_of(" \t") + 1 - begin);  // npos + 1 is 0
}

void BlockCollector::endBlock() {
    m_space = {};
    m_joining = false;
    m_cut = false;
    if (!m_open)
        return;
    if (m_lastBreak == LastBreak::dropped && endsWithBreak()) {
        m_keep = true;
        std::string& text = m_block.runs.back().text;
        text.resize(text.size() - kSoftBreak.size());
    }
    m_open = false;
    m_block = normalised(std::move(m_block));
    if (m_keep || !m_block.runs.empty())
        m_blocks.push_back(std::move(m_block));
    m_block = {};
}

void BlockCollector::paragraphBoundary() {
    if (m_open && m_itemParagraph && !m_block.runs.empty()) {
        m_joining = true;
        m_space = {};
    } else if (!(m_open && m_itemParagraph)) {
        endBlock();
    }
}

void BlockCollector::keepEvenEmpty() {
    if (!m_open)
        open();
    m_keep = true;
}

void BlockCollector::text(std::string_view text, const TextStyle& style, Origin origin) {
    const TextPlace place = m_open && m_block.kind == BlockKind::code ? TextPlace::code : TextPlace::prose;
    std::string clean = cleanText(text, place);
    if (m_cut) {
        clean.erase(0, std::min(clean.find_first_not_of(" \t"), clean.size()));
        m_cut = clean.empty();
    }
    if (clean.empty())
        return;
    flushSpace();
    append(clean, style, origin);
}

void BlockCollector::collapsedText(std::string_view text, const TextStyle& style, Origin origin) {
    for (std::size_t i = 0; i < text.size();) {
        if (isSpace(text[i])) {
            const bool atEdge = atBlockStart() || m_joining || endsWithBreak();
            if (m_space.text.empty() && !atEdge)
                m_space = {" ", style, origin};
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && !isSpace(text[end]))
            ++end;
        this->text(text.substr(i, end - i), style, origin);
        i = end;
    }
}

void BlockCollector::lineBreak(const TextStyle& style, Origin origin) {
    if (m_cut)
        return;
    m_space = {};
    append(kSoftBreak, style, origin);
}

void BlockCollector::add(Block block) {
    if (m_open) {
        if (m_block.kind != BlockKind::code)
            dropTrailingSpaces(m_block.runs);
        m_keep = m_keep && m_block.kind == BlockKind::code;  // a paragraph of nothing but a picture is no paragraph
    }
    endBlock();
    m_cut = true;
    if (!m_containers.empty())
        m_containers.back().filled = true;
    m_blocks.push_back(std::move(block));
}

std::vector<Block> BlockCollector::take() {
    endBlock();
    std::set<BlockId> ids;
    for (Block& block : m_blocks)
        while (!ids.insert(block.id).second)
            block.id = newBlockId();
    return std::move(m_blocks);
}

void BlockCollector::open() {
    m_block = {};
    m_block.id = newBlockId();
    m_open = true;
    m_keep = false;
    m_itemParagraph = false;
    if (m_containers.empty())
        return;
    Container& container = m_containers.back();
    container.filled = true;
    if (!container.isItem) {
        m_block.kind = BlockKind::quote;
    } else if (!container.started) {
        container.started = true;
        m_itemParagraph = true;
        const auto items =
            std::count_if(m_containers.begin(), m_containers.end(), [](const Container& c) { return c.isItem; });
        m_block.kind = BlockKind::listItem;
        m_block.ordered = container.ordered;
        m_block.level = static_cast<int>(std::min<std::ptrdiff_t>(items - 1, kMaxListLevel));
    }
}

void BlockCollector::append(std::string_view text, const TextStyle& style, Origin origin) {
    if (!m_open) {
        const bool cut = m_cut;
        open();
        m_cut = cut;
    }
    if (m_joining) {
        m_joining = false;
        append(kSoftBreak, style, origin);
    }
    std::vector<TextRun>& runs = m_block.runs;
    if (!runs.empty() && runs.back().style == style && runs.back().origin == origin)
        runs.back().text += text;
    else
        runs.push_back({std::string(text), style, origin});
}

void BlockCollector::flushSpace() {
    if (m_space.text.empty())
        return;
    const TextRun space = std::exchange(m_space, {});
    append(space.text, space.style, space.origin);
}

bool BlockCollector::endsWithBreak() const {
    return m_open && !m_block.runs.empty() && m_block.kind != BlockKind::code &&
           m_block.runs.back().text.ends_with(kSoftBreak);
}

}  // namespace pardalis
