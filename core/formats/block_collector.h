#pragma once

#include "core/document/block.h"

#include <string_view>
#include <vector>

namespace pardalis {

// What importers of marked-up text have in common: nested containers become flat blocks. Text goes to the block that
// is open or, where none is, to a new one of the kind its container asks for: the first of a list item is the item,
// later ones are paragraphs; in quotes every paragraph is a quote.
class BlockCollector {
public:
    // HTML shows no empty line for a <br> that ends a block; Markdown's are as they stand.
    enum class LastBreak : std::uint8_t { kept, dropped };
    explicit BlockCollector(LastBreak lastBreak) : m_lastBreak(lastBreak) {}

    void enterQuote();
    void leaveQuote();
    void enterItem(bool ordered);
    void leaveItem();  // an item without content is an empty one

    // A list that stands in a list and in no item of it: its items are a level deeper.
    void enterLevel();
    void leaveLevel() { leaveItem(); }

    void beginHeading(int level);
    void beginCode(const std::string& language);
    void endBlock();
    // A paragraph begins or ends. Paragraphs of one list item are joined by a soft break, as an item is one block.
    void paragraphBoundary();
    // Whatever comes of the block is kept, even if nothing does.
    void keepEvenEmpty();
    bool atBlockStart() const { return !m_open || m_block.runs.empty(); }

    // Text as it is, cleaned.
    void text(std::string_view text, const TextStyle& style, Origin origin);
    // Text in which any white space is one space, and none at the edges of lines.
    void collapsedText(std::string_view text, const TextStyle& style, Origin origin);
    void lineBreak(const TextStyle& style, Origin origin);
    // A picture, or blocks read elsewhere. Text around it in the same paragraph is cut there.
    void add(Block block);

    // Of blocks with one id the later ones get another.
    std::vector<Block> take();

private:
    struct Container {
        bool isItem = false, ordered = false;
        bool started = false;  // item: its block has been made
        bool filled = false;   // something stands in it
    };

    void open();
    void append(std::string_view text, const TextStyle& style, Origin origin);
    void flushSpace();
    bool endsWithBreak() const;

    LastBreak m_lastBreak;
    std::vector<Container> m_containers;
    std::vector<Block> m_blocks;
    Block m_block;
    bool m_open = false;
    bool m_keep = false;           // the open block, even if it stays empty
    bool m_itemParagraph = false;  // the open block is the item of the innermost container
    bool m_joining = false;        // the next text begins another paragraph of the same item
    bool m_cut = false;            // behind a picture within a paragraph: no white space at first
    TextRun m_space;               // collapsed white space that text may follow; empty: none
};

}  // namespace pardalis
