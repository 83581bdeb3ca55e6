#include "ui/suggestion/pending_suggestion.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/editing/fill_in.h"
#include "core/editing/kept_text.h"
#include "core/editing/text_diff.h"
#include "ui/page/picture_geometry.h"
#include "ui/page/qt_text.h"

#include <algorithm>

namespace pardalis {
namespace {

const Block& blockOf(const Document& document, const Position& anchor) {
    const Block* block = document.find(anchor.block);
    CHECK(block);
    return *block;
}

Block blockWith(const PendingPicture& pending, const Picture& picture) {
    Block block = makePicture(picture);
    block.picture->view.displayWidth = generatedDisplayWidth(pending.pixels().width());
    block.id = pending.id();
    return block;
}

std::string textBefore(const Document& document, const Position& place) {
    return blockOf(document, place).text().substr(0, place.offset);
}

// For `anchor` as it stands, where it goes on behind `before`.
SuggestionText textAt(const Document& document, const Position& anchor, const Position& before,
                      bool wantsPictureFirst) {
    const SuggestionPlace place = placeFor(blockOf(document, anchor), wantsPictureFirst);
    return {place, place == SuggestionPlace::inText ? textBefore(document, before) : std::string()};
}

}  // namespace

PendingSuggestion::PendingSuggestion(const Document& document, const Position& anchor, bool wantsPictureFirst,
                                     std::uint64_t state, QObject* parent)
    : QObject(parent),
      m_anchor(anchor),
      m_text(textAt(document, anchor, anchor, wantsPictureFirst)),
      m_inEmptyParagraph(isEmptyParagraph(blockOf(document, anchor))),
      m_documentState(state) {
    if (place() == Place::inText)
        m_style = styleAt(blockOf(document, anchor), anchor.offset);
}

PendingSuggestion::PendingSuggestion(const Document& document, Filling filling, std::uint64_t state, QObject* parent)
    : QObject(parent),
      m_anchor(filling.passage.to),
      m_text(textAt(document, m_anchor, filling.passage.from, false)),
      m_inEmptyParagraph(isEmptyParagraph(blockOf(document, m_anchor))),
      m_documentState(state),
      m_filling(std::move(filling)) {
    if (place() == Place::inText)
        m_style = styleAt(blockOf(document, m_anchor), m_anchor.offset);
    Position from = m_filling->passage.from;
    for (const TextHole& hole : m_filling->holes) {
        m_between.push_back(selectedText(document, {from, hole.from}));
        from = hole.to;
    }
    m_between.push_back(selectedText(document, {from, m_anchor}));
    if (m_filling->isTry)
        m_filled.emplace_back();  // nobody says that it begins
}

const std::string& PendingSuggestion::written() const {
    static const std::string kNothing;
    return m_filled.empty() ? kNothing : m_filled.front();
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
    if (!m_filled.empty())
        m_filled.back() += delta.text;
    addText(delta.text);
}

// The passage goes on up to the hole.
void PendingSuggestion::add(const HoleBegan& began) {
    const auto hole = static_cast<std::size_t>(began.hole);
    if (hole >= m_between.size() || hole != m_filled.size())
        return;
    addText(m_between[hole]);
    m_filled.emplace_back();
}

void PendingSuggestion::addText(std::string_view text) {
    for (const SuggestionText::Addition& addition : m_text.add(text)) {
        if (addition.newPart) {
            m_beganInText = m_beganInText || addition.inText;
            m_items.emplace_back(Text{{}, addition.inText});
            emit itemAdded(static_cast<int>(m_items.size()) - 1);
        }
        std::get<Text>(m_items.back()).text += addition.text;
        emit textAdded(static_cast<int>(m_items.size()) - 1, toQString(addition.text));
    }
}

void PendingSuggestion::add(const ImageBegan& began) {
    const Place before = place();
    m_text.addPicture(m_inEmptyParagraph);
    if (place() != before)
        m_standings.clear();  // it does not come back to where it stood as a text
    m_items.emplace_back(PendingPicture(began));
    emit itemAdded(static_cast<int>(m_items.size()) - 1);
}

PendingPicture* PendingSuggestion::pictureNumber(int number, int* at) {
    auto seen = std::count_if(m_kept.begin(), m_kept.end(),
                              [](const Item& item) { return std::holds_alternative<PendingPicture>(item); });
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

void PendingSuggestion::setMade(int number, MadePicture made) {
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
    if (m_filling && !m_filled.empty()) {  // what was not filled stays as it is
        for (std::size_t i = m_filled.size(); i < m_between.size(); ++i) {
            if (i > m_filled.size())
                addText(selectedText(document, {m_filling->holes[i - 1].from, m_filling->holes[i - 1].to}));
            addText(m_between[i]);
        }
        m_state = state;
        emit stateChanged();
        return;
    }
    auto* text = m_items.empty() ? nullptr : std::get_if<Text>(&m_items.front());
    const Block* block = document.find(m_anchor.block);
    if (text && text->inText && block) {
        const std::string whole = block->text();
        const std::string blank(
            blankBehind(text->text, std::string_view(whole).substr(std::min(m_anchor.offset, whole.size()))));
        text->text += blank;
        emit textAdded(0, toQString(blank));
    }
    m_state = state;
    emit stateChanged();
}

Operation PendingSuggestion::accept(const Document& document, std::size_t count) const {
    CHECK(count > 0 && count <= m_items.size());
    return keeping(document, count, [](const PendingPicture& pending) {
        CHECK(pending.made());
        return blockWith(pending, pending.made()->picture);
    });
}

std::optional<UnkeptWork> PendingSuggestion::soFar(const Document& document, const StandIn& standIn) const {
    if (m_items.empty() || !document.find(m_anchor.block))
        return std::nullopt;
    UnkeptWork work;
    MediaStore media;
    work.edit = keeping(document, m_items.size(), [&](const PendingPicture& pending) {
                    if (pending.made()) {
                        media.add(pending.made()->media);
                        return blockWith(pending, pending.made()->picture);
                    }
                    work.unmade.emplace_back(pending.id(), pending.soFar());
                    return blockWith(pending, standIn(pending));
                }).edit;
    work.edit.addedMedia.add(media);
    return work;
}

Operation PendingSuggestion::keeping(const Document& document, std::size_t count,
                                     const std::function<Block(const PendingPicture&)>& blockFor) const {
    if (m_filling && m_filling->isTry) {
        const TriedText tried{written()};
        if (std::optional<Operation> added = addTextVariants(document, m_filling->passage, {&tried, 1}, 0))
            return std::move(*added);  // else it stands behind the passage
    } else if (m_filling) {
        std::optional<Operation> filled = fillIn(document, m_filling->holes, m_filled);
        return filled ? std::move(*filled) : Operation{editBetween(document, document), {m_anchor, m_anchor}};
    }
    std::vector<SuggestionPart> parts;
    for (std::size_t i = 0; i < count; ++i) {
        if (const auto* text = std::get_if<Text>(&m_items[i])) {
            parts.emplace_back(*text);
            continue;
        }
        parts.emplace_back(blockFor(std::get<PendingPicture>(m_items[i])));
    }
    const FollowedBy then = count < m_items.size() ? FollowedBy::rest : FollowedBy::typing;
    Insertion inserted = insertionOf(parts, place(), m_style, document, m_anchor, then);
    return {std::move(inserted.edit), {inserted.caret, inserted.caret}};
}

bool PendingSuggestion::standAsIn(std::uint64_t state, const Document& document) {
    m_standings.insert_or_assign(m_documentState, Standing{m_anchor, place(), m_kept.size(), m_filling});
    m_documentState = state;
    const auto known = m_standings.find(state);
    if (known == m_standings.end() || !document.find(known->second.anchor.block))
        return false;
    const Standing standing = known->second;
    m_anchor = standing.anchor;
    m_inEmptyParagraph = isEmptyParagraph(blockOf(document, m_anchor));
    m_text.setPlace(standing.place);
    m_filling = standing.filling;
    const bool changes = standing.kept != m_kept.size();
    for (; m_kept.size() > standing.kept; m_kept.pop_back())
        m_items.push_front(std::move(m_kept.back()));
    for (; m_kept.size() < standing.kept; m_items.pop_front())
        m_kept.push_back(std::move(m_items.front()));
    if (auto* first = m_items.empty() ? nullptr : std::get_if<Text>(&m_items.front()))
        first->inText = m_beganInText && m_kept.empty() && standing.place == Place::inText;
    if (changes)
        emit itemsRemoved();
    return true;
}

void PendingSuggestion::comeBack(const Position& anchor, const Document& document, std::uint64_t state) {
    if (standAsIn(state, document))
        return;
    m_filling.reset();  // where it stands now is not known
    setAnchor(anchor, document);
}

void PendingSuggestion::moveFilling(const Edit& edit, const Document& document) {
    const auto move = [&](Position& place) { place = movedBy(place, edit, document); };
    move(m_filling->passage.from);
    move(m_filling->passage.to);
    for (TextHole& hole : m_filling->holes) {
        move(hole.from);
        move(hole.to);
    }
    try {
        inReadingOrder(document, m_filling->holes);
    } catch (const Error&) {  // its text has gone, or a picture came into it
        m_filling.reset();
    }
}

void PendingSuggestion::follow(const Edit& edit, const Document& document, std::uint64_t state,
                               const std::optional<Position>& moved) {
    if (standAsIn(state, document))
        return;
    if (m_filling)
        moveFilling(edit, document);
    const Position to = moved.value_or(movedBy(m_anchor, edit, document));
    const auto gone = std::find_if(edit.removed.begin(), edit.removed.end(),
                                   [&](const Block& block) { return block.id == m_anchor.block; });
    const bool stays = document.find(m_anchor.block) || gone == edit.removed.end() ||
                       (!edit.inserted.empty() && !gone->text().empty());
    if (!stays) {
        // Its paragraph went: it stands between what was above that and what was below.
        const bool hasAbove = edit.inserted.empty() ? edit.after.has_value() : gone != edit.removed.begin();
        standBeside(to, hasAbove ? Place::below : Place::above);
    }
    setAnchor(to, document);
}

void PendingSuggestion::standBeside(const Position& position, Place place) {
    m_anchor = position;
    m_text.setPlace(place);
    if (auto* text = m_items.empty() ? nullptr : std::get_if<Text>(&m_items.front()))
        text->inText = false;
}

void PendingSuggestion::setAnchor(const Position& anchor, const Document& document) {
    m_anchor = anchor;
    m_inEmptyParagraph = isEmptyParagraph(blockOf(document, anchor));
    if (place() == Place::inText && !canGoOnInText(blockOf(document, anchor)))
        standBeside(anchor, Place::below);
}

void PendingSuggestion::removeFirst(std::size_t count, const Position& anchor, const Document& document) {
    for (; count > 0; --count) {
        m_kept.push_back(std::move(m_items.front()));
        m_items.pop_front();
    }
    if (place() == Place::inText)
        m_text.setPlace(Place::below);
    setAnchor(anchor, document);
    emit itemsRemoved();
}

}  // namespace pardalis
