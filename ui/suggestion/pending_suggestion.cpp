#include "ui/suggestion/pending_suggestion.h"

#include "core/base/check.h"
#include "core/document/text_rules.h"
#include "ui/page/picture_geometry.h"
#include "ui/page/qt_text.h"

namespace pardalis {
namespace {

bool canGoOnInText(const Block& block) {
    return block.kind == BlockKind::paragraph || block.kind == BlockKind::listItem || block.kind == BlockKind::quote;
}

PendingSuggestion::Place placeFor(const Block& block, bool wantsPictureFirst) {
    const bool empty = !block.picture && block.text().empty();
    if (wantsPictureFirst)
        return empty && block.kind == BlockKind::paragraph ? PendingSuggestion::Place::above : PendingSuggestion::Place::below;
    return canGoOnInText(block) ? PendingSuggestion::Place::inText : PendingSuggestion::Place::below;
}

std::string_view textBefore(const std::string& text, PendingSuggestion::Place place, std::size_t offset) {
    return place == PendingSuggestion::Place::inText ? std::string_view(text).substr(0, offset) : std::string_view();
}

const Block& blockOf(const Document& document, const Position& anchor) {
    const Block* block = document.find(anchor.block);
    CHECK(block);
    return *block;
}

}  // namespace

PendingSuggestion::PendingSuggestion(const Document& document, const Position& anchor, bool wantsPictureFirst, QObject* parent)
    : QObject(parent), m_anchor(anchor), m_place(placeFor(blockOf(document, anchor), wantsPictureFirst)),
      m_joiner(textBefore(blockOf(document, anchor).text(), m_place, anchor.offset)) {
    const Block& block = blockOf(document, anchor);
    m_inEmptyParagraph = block.kind == BlockKind::paragraph && block.text().empty();
    if (m_place == Place::inText)
        m_style = commonStyle(document, {anchor, anchor});
    m_style.link.clear();
    m_style.code = false;
}

const PendingPicture* PendingSuggestion::picture(BlockId id) const {
    for (const Item& item : m_items)
        if (const auto* picture = std::get_if<PendingPicture>(&item); picture && picture->id() == id)
            return picture;
    return nullptr;
}

bool PendingSuggestion::ready(std::size_t count) const {
    for (std::size_t i = 0; i < count && i < m_items.size(); ++i)
        if (const auto* picture = std::get_if<PendingPicture>(&m_items[i]); picture && !picture->made())
            return false;
    return true;
}

void PendingSuggestion::add(const TextDelta& delta) {
    std::string_view stream = delta.text;
    while (!stream.empty()) {
        const TextJoiner::Piece piece = m_joiner.next(stream);
        if (piece.text.empty())
            continue;
        if (m_items.empty() && m_place == Place::inText && !piece.newParagraph) {
            m_items.emplace_back(Text{{}, true});
            emit itemAdded(0);
        } else if (m_items.empty() || piece.newParagraph || !std::holds_alternative<Text>(m_items.back())) {
            m_items.emplace_back(Text{});
            emit itemAdded(static_cast<int>(m_items.size()) - 1);
        }
        std::get<Text>(m_items.back()).text += piece.text;
        emit textAdded(static_cast<int>(m_items.size()) - 1, toQString(piece.text));
    }
}

void PendingSuggestion::add(const ImageBegan& began) {
    if (m_items.empty() && m_place == Place::inText && m_inEmptyParagraph)
        m_place = Place::above;
    m_joiner.endParagraph();
    m_items.emplace_back(PendingPicture(began));
    emit itemAdded(static_cast<int>(m_items.size()) - 1);
}

PendingPicture* PendingSuggestion::pictureNumber(int number, int* at) {
    int seen = m_picturesRemoved;
    for (std::size_t i = 0; i < m_items.size(); ++i)
        if (auto* picture = std::get_if<PendingPicture>(&m_items[i]); picture && seen++ == number) {
            *at = static_cast<int>(i);
            return picture;
        }
    return nullptr;
}

void PendingSuggestion::add(const ImageCodes& codes) {
    int item = 0;
    if (PendingPicture* picture = pictureNumber(codes.picture, &item))
        emit pictureChanged(item, picture->add(codes));
}

void PendingSuggestion::add(const ImageRows& rows) {
    int item = 0;
    if (PendingPicture* picture = pictureNumber(rows.picture, &item))
        emit pictureChanged(item, picture->add(rows));
}

void PendingSuggestion::add(const ImageFinished& finished) {
    int item = 0;
    if (PendingPicture* picture = pictureNumber(finished.picture, &item))
        emit pictureChanged(item, picture->finish(finished));
}

void PendingSuggestion::setMade(int number, PendingPicture::Made made) {
    int item = 0;
    if (PendingPicture* picture = pictureNumber(number, &item)) {
        picture->setMade(std::move(made));
        emit stateChanged();
    }
}

void PendingSuggestion::dropBlankPicture() {
    const auto* picture = m_items.empty() ? nullptr : std::get_if<PendingPicture>(&m_items.back());
    if (!picture || !picture->codes().empty())
        return;
    m_items.pop_back();
    emit itemsRemoved();
}

void PendingSuggestion::end(State state, const Document& document) {
    // Where the paragraph goes on behind the suggestion, a space may be missing there, too.
    if (m_place == Place::inText && !m_items.empty()) {
        const Block& block = blockOf(document, m_anchor);
        const std::string whole = block.text();
        const std::string_view behind = std::string_view(whole).substr(std::min(m_anchor.offset, whole.size()));
        auto* text = std::get_if<Text>(&m_items.front());
        const auto isWord = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || (c & 0x80); };
        if (text && text->inText && !behind.empty() && isWord(behind.front()) && !text->text.empty()) {
            text->text += ' ';
            emit textAdded(0, QStringLiteral(" "));
        }
    }
    m_state = state;
    emit stateChanged();
}

Operation PendingSuggestion::accept(const Document& document, std::size_t count) const {
    CHECK(count > 0 && count <= m_items.size());
    const auto index = document.indexOf(m_anchor.block);
    CHECK(index);
    Block anchor = document.blocks()[*index];
    std::vector<Block> below;
    Position caret = m_anchor;
    for (std::size_t i = 0; i < count; ++i) {
        if (const auto* text = std::get_if<Text>(&m_items[i])) {
            const TextRun run{cleanText(text->text), text->inText ? m_style : TextStyle{}, Origin::model};
            if (text->inText) {
                const std::size_t length = anchor.text().size(), at = std::min(m_anchor.offset, length);
                std::vector<TextRun> runs = slice(anchor.runs, 0, at);
                runs.push_back(run);
                append(runs, slice(anchor.runs, at, length));
                anchor.runs = normalised(std::move(runs));
                caret = {anchor.id, at + run.text.size()};
            } else {
                Block paragraph = makeParagraph("");
                paragraph.runs = normalised(std::vector<TextRun>{run});
                caret = {paragraph.id, run.text.size()};
                below.push_back(std::move(paragraph));
            }
            continue;
        }
        const auto& pending = std::get<PendingPicture>(m_items[i]);
        CHECK(pending.made());
        Block block = makePicture(pending.made()->picture);
        block.picture->view.displayWidth = generatedDisplayWidth(pending.pixels().width());
        block.id = pending.id();
        caret = {block.id, 1};
        below.push_back(std::move(block));
    }
    std::vector<Block> blocks = below;
    const bool above = m_place == Place::above;
    if (above)
        caret = {anchor.id, 0};
    else if (!below.empty() && below.back().picture && *index + 1 == document.blocks().size() &&
             count == m_items.size()) {
        blocks.push_back(makeParagraph(""));  // somewhere to go on typing
        caret = {blocks.back().id, 0};
    }
    blocks.insert(above ? blocks.end() : blocks.begin(), anchor);
    return {document.replacing(*index, 1, std::move(blocks)), {caret, caret}};
}

void PendingSuggestion::setAnchor(const Position& anchor, const Document& document) {
    m_anchor = anchor;
    if (m_place == Place::below || canGoOnInText(blockOf(document, anchor)))
        return;
    m_place = Place::below;
    if (auto* text = m_items.empty() ? nullptr : std::get_if<Text>(&m_items.front()))
        text->inText = false;
}

void PendingSuggestion::removeFirst(std::size_t count, const Position& anchor, const Document& document) {
    for (; count > 0; --count) {
        m_picturesRemoved += std::holds_alternative<PendingPicture>(m_items.front());
        m_items.pop_front();
    }
    if (m_place == Place::inText)
        m_place = Place::below;
    setAnchor(anchor, document);
    emit itemsRemoved();
}

}  // namespace pardalis
