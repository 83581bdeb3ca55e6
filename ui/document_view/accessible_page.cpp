#include "ui/document_view/accessible_page.h"

#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/page/qt_text.h"
#include "ui/page/text_block.h"

#include <QAbstractTextDocumentLayout>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

QAccessibleInterface* makeInterface(const QString&, QObject* object) {
    auto* view = qobject_cast<DocumentView*>(object);
    return view ? new AccessiblePage(*view) : nullptr;
}

QString kindAttribute(const QTextBlock& block) {
    switch (kindOf(block)) {
    case BlockKind::heading:
        return QStringLiteral("tag:h%1;level:%1;").arg(block.blockFormat().intProperty(kLevelProperty));
    case BlockKind::listItem: return QStringLiteral("tag:li;");
    case BlockKind::quote: return QStringLiteral("tag:blockquote;");
    case BlockKind::code: return QStringLiteral("tag:pre;");
    case BlockKind::picture: return QStringLiteral("tag:figure;");
    case BlockKind::paragraph: break;
    }
    return QStringLiteral("tag:p;");
}

QString styleAttribute(const QTextCharFormat& format) {
    const int style = format.intProperty(kStyleProperty);
    QString text;
    if (style & kBold)
        text += QStringLiteral("font-weight:bold;");
    if (style & kItalic)
        text += QStringLiteral("font-style:italic;");
    if (style & kStrike)
        text += QStringLiteral("text-line-through-type:single;");
    return text;
}

}  // namespace

AccessiblePage::AccessiblePage(DocumentView& view) : QAccessibleWidget(&view, QAccessible::EditableText), m_view(view) {
    m_changed = QObject::connect(view.document(), &QTextDocument::contentsChange,
                                 [this](int from, int removed, int added) { note(from, removed, added); });
}

AccessiblePage::~AccessiblePage() { QObject::disconnect(m_changed); }

void* AccessiblePage::interface_cast(QAccessible::InterfaceType type) {
    if (type == QAccessible::TextInterface)
        return static_cast<QAccessibleTextInterface*>(this);
    if (type == QAccessible::EditableTextInterface)
        return static_cast<QAccessibleEditableTextInterface*>(this);
    return QAccessibleWidget::interface_cast(type);
}

QString AccessiblePage::text(QAccessible::Text which) const {
    return which == QAccessible::Value ? spoken().text() : QAccessibleWidget::text(which);
}

QAccessible::State AccessiblePage::state() const {
    QAccessible::State state = QAccessibleWidget::state();
    state.multiLine = true;
    state.editable = true;
    state.selectableText = true;
    return state;
}

const SpokenText& AccessiblePage::spoken() const {
    const SpokenText::WordsOf words = [this](BlockId picture) { return wordsOf(picture); };
    const auto change = std::exchange(m_change, std::nullopt);
    const QTextDocument& page = *m_view.document();
    if (!m_spoken || (change && !m_spoken->replace(page, change->from, change->removed, change->added, words)))
        m_spoken.emplace(page, words);
    return *m_spoken;
}

// A key in a long document has the stretch around it read again, not all of it.
void AccessiblePage::note(int from, int removed, int added) {
    if (!m_spoken)
        return;
    if (!m_change) {
        m_change = Change{from, removed, added};
        return;
    }
    const int begin = std::min(m_change->from, from);
    const int changedEnd = m_change->from + m_change->added;  // before this one
    const int end = std::max(changedEnd, from + removed);
    *m_change = {begin, m_change->removed + (end - changedEnd) + (m_change->from - begin),
                 end - begin - removed + added};
}

QString AccessiblePage::wordsOf(BlockId picture) const {
    const Block* block = m_view.sync().document().find(picture);
    if (!block || !block->picture)
        return tr("Picture that the model draws");
    if (block->picture->decorative)
        return {};
    const QString alt = toQString(block->picture->alt), caption = toQString(block->picture->caption);
    if (alt.isEmpty() && caption.isEmpty())
        return tr("Picture without a description");
    return caption.isEmpty() || caption == alt ? tr("Picture: %1").arg(alt)
           : alt.isEmpty()                     ? tr("Picture with the caption: %1").arg(caption)
                                               : tr("Picture: %1. Caption: %2").arg(alt, caption);
}

void AccessiblePage::selection(int index, int* start, int* end) const {
    const QTextCursor cursor = m_view.textCursor();
    const bool isThere = index == 0 && cursor.hasSelection();
    *start = isThere ? spoken().spoken(cursor.selectionStart()) : 0;
    *end = isThere ? spoken().spoken(cursor.selectionEnd()) : 0;
}

int AccessiblePage::selectionCount() const { return m_view.textCursor().hasSelection() ? 1 : 0; }

void AccessiblePage::addSelection(int start, int end) { setSelection(0, start, end); }

void AccessiblePage::removeSelection(int index) {
    if (index != 0)
        return;
    QTextCursor cursor = m_view.textCursor();
    cursor.clearSelection();
    m_view.setTextCursor(cursor);
}

void AccessiblePage::setSelection(int index, int start, int end) {
    if (index != 0)
        return;
    const int last = m_view.document()->characterCount() - 1;
    QTextCursor cursor = m_view.textCursor();
    cursor.setPosition(std::clamp(spoken().position(start), 0, last));
    cursor.setPosition(std::clamp(spoken().position(end), 0, last), QTextCursor::KeepAnchor);
    m_view.setTextCursor(cursor);
}

int AccessiblePage::cursorPosition() const { return spoken().spoken(m_view.textCursor().position()); }

void AccessiblePage::setCursorPosition(int place) { setSelection(0, place, place); }

QString AccessiblePage::text(int start, int end) const {
    const int all = static_cast<int>(spoken().text().size());
    const int from = std::clamp(start, 0, all), to = end < 0 ? all : std::clamp(end, from, all);
    return spoken().text().mid(from, to - from);
}

// As they are on the screen: who reads line by line hears what stands there.
QString AccessiblePage::line(int position, int* start, int* end) const {
    const QTextBlock block = m_view.document()->findBlock(position);
    const QTextLayout* layout = block.layout();
    const QTextLine line =
        layout && layout->lineCount() > 0 ? layout->lineForTextPosition(position - block.position()) : QTextLine();
    const int first = block.position() + (line.isValid() ? line.textStart() : 0);
    int last = block.position() + (line.isValid() ? line.textStart() + line.textLength() : block.length() - 1);
    if (last == block.position() + block.length() - 1)
        last += 1;  // with the break behind it
    *start = spoken().spoken(first);
    *end = std::min(spoken().spoken(last), static_cast<int>(spoken().text().size()));
    return text(*start, *end);
}

QString AccessiblePage::textAtOffset(int place, QAccessible::TextBoundaryType unit, int* start, int* end) const {
    if (unit != QAccessible::LineBoundary)
        return QAccessibleTextInterface::textAtOffset(place, unit, start, end);
    return line(spoken().position(place < 0 ? cursorPosition() : place), start, end);
}

QString AccessiblePage::textBeforeOffset(int place, QAccessible::TextBoundaryType unit, int* start, int* end) const {
    if (unit != QAccessible::LineBoundary)
        return QAccessibleTextInterface::textBeforeOffset(place, unit, start, end);
    textAtOffset(place, unit, start, end);
    if (*start > 0)
        return line(spoken().position(*start - 1), start, end);
    *end = *start;
    return {};
}

QString AccessiblePage::textAfterOffset(int place, QAccessible::TextBoundaryType unit, int* start, int* end) const {
    if (unit != QAccessible::LineBoundary)
        return QAccessibleTextInterface::textAfterOffset(place, unit, start, end);
    textAtOffset(place, unit, start, end);
    if (*end < characterCount())
        return line(spoken().position(*end), start, end);
    *start = *end;
    return {};
}

int AccessiblePage::characterCount() const { return static_cast<int>(spoken().text().size()); }

QRect AccessiblePage::characterRect(int place) const {
    const int position = std::clamp(spoken().position(place), 0, m_view.document()->characterCount() - 1);
    const QTextBlock block = m_view.document()->findBlock(position);
    QRect rect;
    if (const BlockId picture = pictureAt(block, position - block.position()); picture != BlockId{})
        rect = m_view.pictureRect(picture).toRect();
    if (rect.isEmpty()) {
        QTextCursor cursor(m_view.document());
        cursor.setPosition(position);
        rect = m_view.cursorRect(cursor);
        if (cursor.movePosition(QTextCursor::NextCharacter) && m_view.cursorRect(cursor).top() == rect.top())
            rect.setRight(std::max(rect.left(), m_view.cursorRect(cursor).left() - 1));
    }
    return {m_view.viewport()->mapToGlobal(rect.topLeft()), rect.size()};
}

int AccessiblePage::offsetAtPoint(const QPoint& global) const {
    return spoken().spoken(m_view.cursorForPosition(m_view.viewport()->mapFromGlobal(global)).position());
}

void AccessiblePage::scrollToSubstring(int start, int end) {
    for (const int place : {end, start}) {
        const QRect rect = characterRect(place).translated(-m_view.viewport()->mapToGlobal(QPoint()));
        QScrollBar& bar = *m_view.verticalScrollBar();
        if (rect.top() < 0)
            bar.setValue(bar.value() + rect.top());
        else if (rect.bottom() > m_view.viewport()->height())
            bar.setValue(bar.value() + rect.bottom() - m_view.viewport()->height());
    }
}

QString AccessiblePage::attributes(int place, int* start, int* end) const {
    const int position = std::clamp(spoken().position(place), 0, m_view.document()->characterCount() - 1);
    const QTextBlock block = m_view.document()->findBlock(position);
    *start = spoken().spoken(block.position());
    *end = std::min(spoken().spoken(block.position() + block.length()), characterCount());
    QString text = kindAttribute(block);
    for (auto part = block.begin(); !part.atEnd(); ++part) {
        const QTextFragment fragment = part.fragment();
        if (!fragment.contains(position))
            continue;
        text += styleAttribute(fragment.charFormat());
        *start = spoken().spoken(fragment.position());
        *end = spoken().spoken(fragment.position() + fragment.length());
    }
    return text;
}

void AccessiblePage::deleteText(int start, int end) { replaceText(start, end, {}); }

void AccessiblePage::insertText(int place, const QString& text) { replaceText(place, place, text); }

// As if it were typed: what lies between places of a picture's words is the picture.
void AccessiblePage::replaceText(int start, int end, const QString& text) {
    setSelection(0, start, end);
    if (isPending(m_view.textCursor().block()))
        return;
    m_view.insertPlainText(text);
}

namespace {

// Qt's text field says where something changed as the page counts; whoever listens counts as above.
void sayEvent(QAccessibleEvent* event);

bool hasPlaces(QAccessible::Event type) {
    return type == QAccessible::TextCaretMoved || type == QAccessible::TextSelectionChanged ||
           type == QAccessible::TextInserted || type == QAccessible::TextRemoved || type == QAccessible::TextUpdated;
}

void forward(QAccessibleEvent* event) {
    QAccessible::installUpdateHandler(nullptr);
    QAccessible::updateAccessibility(event);
    QAccessible::installUpdateHandler(sayEvent);
}

void sayEvent(QAccessibleEvent* event) {
    auto* view = qobject_cast<DocumentView*>(event->object());
    if (!view)
        return forward(event);
    auto* page = static_cast<AccessiblePage*>(QAccessible::queryAccessibleInterface(view));
    if (!page || !hasPlaces(event->type()))
        return forward(event);
    if (const auto spoken = page->spokenEvent(*event))
        forward(spoken.get());
}

}  // namespace

bool AccessiblePage::isWriting() const { return !m_view.sync().isRendering(); }

std::unique_ptr<QAccessibleEvent> AccessiblePage::spokenEvent(const QAccessibleEvent& event) const {
    const auto place = [this](int position) { return spoken().spoken(position); };
    switch (event.type()) {
    case QAccessible::TextCaretMoved:
        return std::make_unique<QAccessibleTextCursorEvent>(
            &m_view, place(static_cast<const QAccessibleTextCursorEvent&>(event).cursorPosition()));
    case QAccessible::TextSelectionChanged: {
        int start = 0, end = 0;
        selection(0, &start, &end);
        return std::make_unique<QAccessibleTextSelectionEvent>(&m_view, start, end);
    }
    case QAccessible::TextInserted: {
        const auto& inserted = static_cast<const QAccessibleTextInsertEvent&>(event);
        if (!isWriting())
            return nullptr;
        const int from = inserted.changePosition(), length = static_cast<int>(inserted.textInserted().size());
        return std::make_unique<QAccessibleTextInsertEvent>(&m_view, place(from),
                                                            text(place(from), place(from + length)));
    }
    case QAccessible::TextRemoved: {
        const auto& removed = static_cast<const QAccessibleTextRemoveEvent&>(event);
        if (!isWriting())
            return nullptr;
        return std::make_unique<QAccessibleTextRemoveEvent>(&m_view, place(removed.changePosition()),
                                                            removed.textRemoved());
    }
    case QAccessible::TextUpdated: {
        const auto& updated = static_cast<const QAccessibleTextUpdateEvent&>(event);
        if (!isWriting())
            return nullptr;
        const int from = updated.changePosition(), length = static_cast<int>(updated.textInserted().size());
        return std::make_unique<QAccessibleTextUpdateEvent>(&m_view, place(from), updated.textRemoved(),
                                                            text(place(from), place(from + length)));
    }
    default: return nullptr;
    }
}

void AccessiblePage::install() {
    static const bool once = [] {
        QAccessible::installFactory(makeInterface);
        QAccessible::installUpdateHandler(sayEvent);
        return true;
    }();
    static_cast<void>(once);
}

}  // namespace pardalis
