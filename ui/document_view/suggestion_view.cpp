#include "ui/document_view/suggestion_view.h"

#include "core/base/check.h"
#include "core/editing/text_diff.h"
#include "ui/document_view/view_sync.h"
#include "ui/page/picture_object.h"
#include "ui/page/qt_text.h"
#include "ui/page/shown_block.h"
#include "ui/page/text_block.h"

#include <QAbstractTextDocumentLayout>
#include <QTextDocument>

namespace pardalis {
namespace {

QTextCharFormat pendingFormat(QTextCharFormat format, const PageStyle& style, bool inText) {
    format.setProperty(kPendingProperty, true);
    format.setForeground(style.colours.suggestionText);
    if (inText)
        format.setBackground(style.colours.suggestionTint);
    return format;
}

}  // namespace

SuggestionView::SuggestionView(QTextDocument& shown, ViewSync& sync, const PageStyle& style, QObject* parent)
    : QObject(parent),
      keepingCaret([](const std::function<void()>& insert) { insert(); }),
      isComposing([] { return false; }),
      m_shown(shown),
      m_sync(sync),
      m_style(style),
      m_spacer(newBlockId()) {}

void SuggestionView::show(PendingSuggestion* suggestion) {
    if (m_suggestion) {
        disconnect(m_suggestion, nullptr, this, nullptr);
        lift();
    }
    m_suggestion = suggestion;
    m_behind = false;
    if (!suggestion)
        return;
    connect(suggestion, &PendingSuggestion::itemAdded, this, &SuggestionView::addItem);
    connect(suggestion, &PendingSuggestion::textAdded, this, &SuggestionView::addText);
    connect(suggestion, &PendingSuggestion::itemsRemoved, this, [this] {
        if (!m_placed)
            return;  // place() will see it
        lift();
        place();
    });
    connect(suggestion, &PendingSuggestion::pictureChanged, this, [this](int item, const QRect& pixels) {
        emit pictureChanged(std::get<PendingPicture>(m_suggestion->items()[static_cast<std::size_t>(item)]).id(),
                            pixels);
    });
    place();
}

void SuggestionView::lift() {
    if (!m_placed)
        return;
    const ViewSync::Guard guard(m_sync);
    m_placed = false;
    QTextCursor cursor(&m_shown);
    cursor.beginEditBlock();
    if (m_hasInText && m_start.position() < m_end.position()) {
        cursor.setPosition(m_start.position());
        cursor.setPosition(m_end.position(), QTextCursor::KeepAnchor);
        cursor.removeSelectedText();
    }
    m_hasInText = false;
    for (QTextBlock block = m_shown.lastBlock(); block.isValid();) {
        const QTextBlock above = block.previous();
        if (isPending(block))
            removeTextBlock(block);
        block = above;
    }
    cursor.endEditBlock();
}

void SuggestionView::place() {
    if (!m_suggestion || m_placed)
        return;
    keepingCaret([this] { placeAll(); });
    emit grew();
}

void SuggestionView::placeAll() {
    const ViewSync::Guard guard(m_sync);
    m_placed = true;
    m_behind = false;
    const QTextBlock anchor = m_sync.textBlock(m_suggestion->anchor().block);
    CHECK(anchor.isValid());
    QTextCursor cursor(&m_shown);
    cursor.beginEditBlock();
    // The free line first; everything else is inserted before it.
    const QTextBlock spacer = m_suggestion->place() == PendingSuggestion::Place::above ? insertTextBlockAbove(anchor)
                                                                                       : insertTextBlockBelow(anchor);
    Block empty = makeParagraph("");
    empty.id = m_spacer;
    writeBlock(spacer, empty, m_style, true);
    QTextBlockFormat format = m_style.blockFormat(empty);
    format.setLineHeight(40, QTextBlockFormat::FixedHeight);
    format.setBottomMargin(m_style.textSize());
    format.setProperty(kSpacerProperty, true);
    QTextCursor(spacer).setBlockFormat(format);

    for (std::size_t i = 0; i < m_suggestion->items().size(); ++i) {
        addItem(static_cast<int>(i));
        if (const auto* text = std::get_if<PendingSuggestion::Text>(&m_suggestion->items()[i]))
            addText(static_cast<int>(i), toQString(text->text));
    }
    cursor.endEditBlock();
}

void SuggestionView::addItem(int item) {
    if (!m_placed || m_behind)
        return;
    const ViewSync::Guard guard(m_sync);
    const PendingSuggestion::Item& added = m_suggestion->items()[static_cast<std::size_t>(item)];
    if (const auto* text = std::get_if<PendingSuggestion::Text>(&added); text && text->inText)
        return;  // its place is found when its text comes
    // The anchor of a picture that came first may turn out to stand below it.
    if (item == 0 && m_suggestion->place() == PendingSuggestion::Place::above && spacer().previous().isValid() &&
        blockIdOf(spacer().previous()) == m_suggestion->anchor().block) {
        lift();
        place();
        return;
    }
    keepingCaret([&] {
        const QTextBlock block = insertTextBlockAbove(spacer());
        if (const auto* picture = std::get_if<PendingPicture>(&added)) {
            Block shown;
            shown.id = picture->id();
            shown.kind = BlockKind::picture;
            writeBlock(block, shown, m_style, true);
        } else {
            writeBlock(block, makeParagraph(""), m_style, true);
        }
    });
    emit grew();
}

void SuggestionView::addText(int item, const QString& text) {
    if (!m_placed || m_behind || text.isEmpty())
        return;
    const ViewSync::Guard guard(m_sync);
    const auto& added = std::get<PendingSuggestion::Text>(m_suggestion->items()[static_cast<std::size_t>(item)]);
    if (added.inText) {
        if (isComposing()) {
            m_behind = true;
            return;
        }
        keepingCaret([&] { insertInText(text); });
    } else {
        keepingCaret([&] {
            const QTextBlock block = spacer().previous();
            CHECK(isPending(block));
            QTextCursor cursor(block);
            cursor.movePosition(QTextCursor::EndOfBlock);
            cursor.insertText(
                shownText(toUtf8(text)),
                pendingFormat(m_style.charFormat(BlockKind::paragraph, 0, {}, Origin::model), m_style, false));
        });
    }
    emit grew();
}

void SuggestionView::insertInText(const QString& text) {
    if (!m_hasInText) {
        const int place = m_sync.placeOf(m_suggestion->anchor());
        m_start = QTextCursor(&m_shown);
        m_start.setPosition(place);
        m_end = m_start;
        m_end.setKeepPositionOnInsert(true);
        m_hasInText = true;
    }
    const QTextBlock block = m_end.block();
    const BlockKind kind = kindOf(block);
    const int level = block.blockFormat().intProperty(kLevelProperty);
    const QTextCharFormat format =
        pendingFormat(m_style.charFormat(kind, level, m_suggestion->style(), Origin::model), m_style, true);
    const int start = m_start.position(), end = m_end.position();
    const QString shown = shownText(toUtf8(text));
    QTextCursor cursor(&m_shown);
    cursor.setPosition(end);
    cursor.insertText(shown, format);
    m_start.setPosition(start);
    m_end.setPosition(end + static_cast<int>(shown.size()));
}

void SuggestionView::catchUp() {
    if (!m_behind || !m_placed)
        return;
    lift();
    place();
}

void SuggestionView::updateAnchor(const Edit& edit, std::uint64_t state, const std::optional<Position>& typed) {
    if (!m_suggestion)
        return;
    const PendingSuggestion::Place place = m_suggestion->place();
    const bool inText = m_placed && m_hasInText;
    m_suggestion->follow(edit, m_sync.document(), state,
                         inText ? std::optional(m_sync.positionAt(m_start.position())) : typed);
    if (m_suggestion->place() != place) {
        lift();
        this->place();
    }
}

QTextBlock SuggestionView::spacer() const {
    // Its neighbours are known, but not its number.
    QTextBlock block = m_sync.textBlock(m_suggestion->anchor().block);
    if (m_suggestion->place() == PendingSuggestion::Place::above)
        for (; block.isValid() && blockIdOf(block) != m_spacer; block = block.previous()) {
        }
    else
        for (; block.isValid() && blockIdOf(block) != m_spacer; block = block.next()) {
        }
    if (!block.isValid())
        for (block = m_shown.begin(); block.isValid() && blockIdOf(block) != m_spacer; block = block.next()) {
        }
    CHECK(block.isValid());
    return block;
}

int SuggestionView::firstBlock() const {
    QTextBlock block = spacer();
    while (block.previous().isValid() && isPending(block.previous()))
        block = block.previous();
    return block.blockNumber();
}

bool SuggestionView::wouldTouch(int from, int to) const {
    if (!isShown() || from >= to)
        return false;
    if (m_hasInText && from < m_end.position() && to > m_start.position())
        return true;
    const QTextBlock first = m_shown.findBlockByNumber(firstBlock()), last = spacer();
    // Taking away the break between a block of ours and one of the document would join them.
    return from < last.position() + last.length() && to > first.position() - 1;
}

bool SuggestionView::holdsCaret(int place) const {
    if (!isShown())
        return false;
    if (isPending(m_shown.findBlock(place)))
        return true;
    if (m_hasInText)
        return place >= m_start.position() && place <= m_end.position();
    return m_sync.positionAt(place) == m_suggestion->anchor();
}

bool SuggestionView::isInside(int place) const {
    return isShown() && (isPending(m_shown.findBlock(place)) || nearestTextEnd(place) >= 0);
}

int SuggestionView::nearestTextEnd(int place) const {
    if (!isShown() || !m_hasInText || place <= m_start.position() || place >= m_end.position())
        return -1;
    return place - m_start.position() < m_end.position() - place ? m_start.position() : m_end.position();
}

int SuggestionView::placeIn(std::size_t item, int units) const {
    if (!isShown() || m_behind || item >= m_suggestion->items().size())
        return -1;
    const auto* first = std::get_if<PendingSuggestion::Text>(&m_suggestion->items().front());
    const bool beginsInText = first && first->inText;
    if (item == 0 && beginsInText)
        return m_hasInText && m_start.position() + units <= m_end.position() ? m_start.position() + units : -1;
    const QTextBlock block = m_shown.findBlockByNumber(firstBlock() + static_cast<int>(item) - (beginsInText ? 1 : 0));
    return block.isValid() && isPending(block) && units < block.length() ? block.position() + units : -1;
}

QRectF SuggestionView::barRect() const {
    const QRectF rect = m_shown.documentLayout()->blockBoundingRect(spacer());
    return {columnLeftOf(m_shown), rect.top(), columnWidthOf(m_shown), rect.height()};
}

QRectF SuggestionView::extent() const {
    QRectF rect = barRect();
    QTextBlock first = m_shown.findBlockByNumber(firstBlock());
    if (m_hasInText)
        first = m_start.block();
    rect.setTop(m_shown.documentLayout()->blockBoundingRect(first).top());
    return rect;
}

QTextBlock SuggestionView::pictureBlock(BlockId id) const {
    if (!isShown())
        return {};
    QTextBlock block = m_shown.findBlockByNumber(firstBlock());
    while (block.isValid() && isPending(block) && blockIdOf(block) != id)
        block = block.next();
    return block.isValid() && isPending(block) ? block : QTextBlock();
}

}  // namespace pardalis
