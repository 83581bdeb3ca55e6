#include "core/editing/suggestion_text.h"

#include "core/base/check.h"
#include "core/document/text_rules.h"
#include "core/editing/runs.h"

#include <algorithm>
#include <cctype>

namespace pardalis {
namespace {

// `anchor` with text put in at `offset`.
void insertText(Block& anchor, std::size_t offset, const std::string& text, const TextStyle& style) {
    std::vector<TextRun> runs = slice(anchor.runs, 0, offset);
    runs.push_back({text, style, Origin::model});
    append(runs, slice(anchor.runs, offset, lengthOf(anchor.runs)));
    anchor.runs = normalised(std::move(runs));
}

}  // namespace

bool canGoOnInText(const Block& block) {
    return block.kind == BlockKind::paragraph || block.kind == BlockKind::listItem || block.kind == BlockKind::quote;
}

bool isEmptyParagraph(const Block& block) { return block.kind == BlockKind::paragraph && lengthOf(block.runs) == 0; }

SuggestionPlace placeFor(const Block& anchor, bool pictureFirst) {
    if (pictureFirst)
        return isEmptyParagraph(anchor) ? SuggestionPlace::above : SuggestionPlace::below;
    return canGoOnInText(anchor) ? SuggestionPlace::inText : SuggestionPlace::below;
}

TextStyle styleAt(const Block& block, std::size_t offset) {
    TextStyle style;
    std::size_t start = 0;
    for (const TextRun& run : block.runs) {
        if (offset > start || start == 0)
            style = run.style;
        start += run.text.size();
    }
    style.link.clear();
    style.code = false;
    return style;
}

std::vector<SuggestionText::Addition> SuggestionText::add(std::string_view stream) {
    std::vector<Addition> additions;
    while (!stream.empty()) {
        TextJoiner::Piece piece = m_joiner.next(stream);
        if (piece.text.empty())
            continue;
        Addition addition;
        addition.text = cleanText(piece.text);
        addition.inText = m_empty && m_place == SuggestionPlace::inText && !piece.newParagraph;
        addition.newPart = m_empty || piece.newParagraph || !m_inPart;
        m_empty = false;
        m_inPart = true;
        additions.push_back(std::move(addition));
    }
    return additions;
}

void SuggestionText::addPicture(bool anchorIsEmpty) {
    if (m_empty && m_place == SuggestionPlace::inText && anchorIsEmpty)
        m_place = SuggestionPlace::above;
    m_joiner.endParagraph();
    m_empty = m_inPart = false;
}

std::string_view blankBehind(std::string_view suggested, std::string_view behind) {
    const auto isWord = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || (c & 0x80); };
    return !suggested.empty() && !behind.empty() && isWord(behind.front()) ? " " : "";
}

Insertion insertionOf(std::span<const SuggestionPart> parts, SuggestionPlace place, const TextStyle& style,
                      const Document& document, const Position& position, FollowedBy then) {
    const auto index = document.indexOf(position.block);
    CHECK(index);
    Block anchor = document.blocks()[*index];
    std::vector<Block> blocks;
    Position caret = position;
    for (const SuggestionPart& part : parts) {
        const auto* text = std::get_if<SuggestedText>(&part);
        if (text && text->inText) {
            const std::size_t offset = std::min(position.offset, lengthOf(anchor.runs));
            insertText(anchor, offset, text->text, style);
            caret = {anchor.id, offset + text->text.size()};
            continue;
        }
        if (text)  // a blank before it was for the paragraph it was to stand in
            blocks.push_back(makeParagraph(text->text.substr(text->text.find_first_not_of(' ')), Origin::model));
        else
            blocks.push_back(std::get<Block>(part));
        caret = {blocks.back().id, text ? lengthOf(blocks.back().runs) : 1};
    }
    const bool atEnd = *index + 1 == document.blocks().size();
    if (place == SuggestionPlace::above) {
        if (then != FollowedBy::nothing || blocks.empty() || !isEmptyParagraph(anchor)) {
            caret = {anchor.id, 0};
            blocks.push_back(std::move(anchor));
        }
    } else {
        if (then == FollowedBy::typing && atEnd && !blocks.empty() && blocks.back().picture) {
            blocks.push_back(makeParagraph(""));
            caret = {blocks.back().id, 0};
        }
        blocks.insert(blocks.begin(), std::move(anchor));
    }
    return {document.replacing(*index, 1, std::move(blocks)), caret};
}

Insertion insertionOf(const ModelOutput& output, const Document& document, const Position& position) {
    const Block* anchor = document.find(position.block);
    CHECK(anchor);
    const SuggestionPlace place = placeFor(*anchor, !output.empty() && std::holds_alternative<Block>(output.front()));
    const std::string whole = anchor->text();
    const bool inText = place == SuggestionPlace::inText;
    const std::size_t offset = std::min(position.offset, whole.size());
    SuggestionText text(place, inText ? std::string_view(whole).substr(0, offset) : std::string_view());

    std::vector<SuggestionPart> parts;
    for (const auto& given : output) {
        if (const auto* picture = std::get_if<Block>(&given)) {
            text.addPicture(isEmptyParagraph(*anchor));
            parts.emplace_back(*picture);
            continue;
        }
        for (SuggestionText::Addition& addition : text.add(std::get<std::string>(given))) {
            if (addition.newPart)
                parts.emplace_back(SuggestedText{std::move(addition.text), addition.inText});
            else
                std::get<SuggestedText>(parts.back()).text += addition.text;
        }
    }
    if (auto* first = parts.empty() ? nullptr : std::get_if<SuggestedText>(&parts.front()); first && first->inText)
        first->text += blankBehind(first->text, std::string_view(whole).substr(offset));
    const TextStyle style = inText ? styleAt(*anchor, offset) : TextStyle{};
    return insertionOf(parts, text.place(), style, document, position, FollowedBy::nothing);
}

std::vector<Block> answerBlocks(std::string_view answer, std::string_view before, std::string_view behind) {
    std::vector<Block> blocks;
    SuggestionText text(SuggestionPlace::below, {});
    for (const SuggestionText::Addition& addition : text.add(answer)) {
        if (addition.newPart)
            blocks.push_back(makeParagraph(addition.text, Origin::model));
        else
            blocks.back().runs.front().text += addition.text;
    }
    if (blocks.empty())
        return blocks;
    if (std::string& first = blocks.front().runs.front().text; needsBlank(before, first))
        first.insert(first.begin(), ' ');
    if (std::string& last = blocks.back().runs.front().text; needsBlank(last, behind))
        last += ' ';
    return blocks;
}

}  // namespace pardalis
