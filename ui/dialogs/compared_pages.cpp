#include "ui/dialogs/compared_pages.h"

#include "core/editing/word_diff.h"
#include "ui/page/qt_text.h"
#include "ui/page/shown_block.h"
#include "ui/page/text_block.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QScrollBar>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextTable>

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

constexpr std::size_t kShownAround = 2;  // rows of both that are shown beside a difference
constexpr int kMostLines = 2000;
constexpr double kZoom = 0.8, kPadding = 8;

// What both have behind `cell`'s first block, without the mark of a table's end.
void addLine(const QTextTableCell& cell, const QString& text, const QTextCharFormat& format) {
    QTextCursor cursor = cell.lastCursorPosition();
    cursor.insertBlock(QTextBlockFormat(), format);
    cursor.insertText(text, format);
}

}  // namespace

ComparedPages::ComparedPages(QWidget* parent) : QTextEdit(parent), m_object(m_style, *this) {
    setReadOnly(true);
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setAccessibleName(tr("What differs, side by side"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_style.zoom = kZoom;
    m_object.attach(*document());
    connect(this, &QTextEdit::cursorPositionChanged, this, &ComparedPages::onCaretMoved);
    connect(&m_images, &ScreenPictures::decoded, this, [this] { viewport()->update(); });
}

void ComparedPages::display(const Document& before, const Document& after, const Titles& titles) {
    m_before = {before, true, 0};
    m_after = {after, false, 0};
    m_titles = titles;
    m_rows = blockRows(before, after);
    const std::size_t current = m_current;
    write();
    m_current = 0;
    if (!m_places.empty()) {
        m_current = std::min(current, m_places.size() - 1);
        goTo(0);
    }
    emit currentMoved();
}

std::optional<std::size_t> ComparedPages::current() const {
    return m_current < m_places.size() ? std::optional(m_places[m_current].row) : std::nullopt;
}

void ComparedPages::goTo(int step) {
    if (m_places.empty())
        return;
    const int last = static_cast<int>(m_places.size()) - 1;
    m_current = static_cast<std::size_t>(std::clamp(static_cast<int>(m_current) + step, 0, last));
    const QTextTable* lines = table();
    const int line = m_places[m_current].line;
    const bool onlyBefore = !m_rows[m_places[m_current].row].after;
    setTextCursor(lines->cellAt(line, onlyBefore ? 0 : 1).firstCursorPosition());
    const QRectF rect = lineRect(line);
    verticalScrollBar()->setValue(static_cast<int>(rect.center().y() - viewport()->height() / 2.0));
    viewport()->update();
    emit currentMoved();
}

void ComparedPages::onCaretMoved() {
    const QTextTable* lines = table();
    if (m_writing || !lines)
        return;
    const QTextTableCell cell = lines->cellAt(textCursor());
    const auto place = cell.isValid() ? std::ranges::find(m_places, cell.row(), &Place::line) : m_places.end();
    if (place == m_places.end())
        return;
    m_current = static_cast<std::size_t>(place - m_places.begin());
    viewport()->update();
    emit currentMoved();
}

// Rows that differ, with some around them; of long stretches that are the same, how many there are.
std::vector<ComparedPages::Line> ComparedPages::lines() const {
    std::vector<Line> lines;
    for (std::size_t i = 0; i < m_rows.size();) {
        std::size_t end = i;
        while (end < m_rows.size() && m_rows[end].same)
            ++end;
        const std::size_t ahead = i == 0 ? 0 : kShownAround, behind = end == m_rows.size() ? 0 : kShownAround;
        const bool folds = end - i > ahead + behind + 1;
        for (std::size_t row = i; row < end; ++row) {
            if (folds && row == i + ahead) {
                lines.push_back({std::nullopt, end - i - ahead - behind});
                row = end - behind;
                if (row == end)
                    break;
            }
            lines.push_back({row, 0});
        }
        for (i = end; i < m_rows.size() && !m_rows[i].same; ++i)
            lines.push_back({i, 0});
    }
    return lines;
}

void ComparedPages::write() {
    m_writing = true;
    const bool isDark = palette().color(QPalette::Base).lightness() < 128;
    m_style.colours = isDark ? darkPage() : lightPage();
    m_gone = isDark ? QColor(82, 38, 38) : QColor(252, 228, 225);
    m_new = isDark ? QColor(28, 66, 44) : QColor(222, 243, 226);
    m_places.clear();
    m_pictures.clear();
    document()->clear();
    std::vector<Line> all = lines();
    const std::size_t more = all.size() > kMostLines ? all.size() - kMostLines : 0;
    all.resize(all.size() - more);

    QTextCursor cursor(document());
    cursor.beginEditBlock();
    QTextTableFormat format;
    format.setColumnWidthConstraints(
        {QTextLength(QTextLength::PercentageLength, 50), QTextLength(QTextLength::PercentageLength, 50)});
    format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    format.setCellPadding(kPadding);
    format.setCellSpacing(0);
    format.setBorder(0);
    format.setHeaderRowCount(1);
    QTextTable* lines = cursor.insertTable(static_cast<int>(all.size()) + 1, 2, format);
    QTextCharFormat title;
    title.setFontWeight(QFont::Bold);
    lines->cellAt(0, 0).firstCursorPosition().insertText(m_titles.before, title);
    lines->cellAt(0, 1).firstCursorPosition().insertText(m_titles.after, title);
    for (std::size_t i = 0; i < all.size(); ++i)
        writeLine(*lines, static_cast<int>(i) + 1, all[i]);
    if (more > 0) {
        cursor.movePosition(QTextCursor::End);
        cursor.insertText(tr("… and %n paragraph(s) more", nullptr, static_cast<int>(more)));
    }
    cursor.endEditBlock();
    moveCursor(QTextCursor::Start);
    m_writing = false;
}

void ComparedPages::writeLine(QTextTable& table, int line, const Line& what) {
    QTextCharFormat note;
    note.setForeground(m_style.colours.muted);
    note.setFontItalic(true);
    if (!what.row) {
        table.mergeCells(line, 0, 1, 2);
        table.cellAt(line, 0).firstCursorPosition().insertText(
            tr("… %n paragraph(s) are the same …", nullptr, static_cast<int>(what.folded)), note);
        return;
    }
    const BlockRow& row = m_rows[*what.row];
    if (!row.same)
        m_places.push_back({*what.row, line});
    for (Side* side : {&m_before, &m_after}) {
        const std::optional<std::size_t> block = side->isBefore ? row.before : row.after;
        QTextTableCell cell = table.cellAt(line, side->isBefore ? 0 : 1);
        if (!block)
            continue;
        writeCell(cell, *side, side->document.blocks()[*block], row);
        if (const QString text = noteFor(row, side->isBefore); !text.isEmpty())
            addLine(cell, text, note);
        if (!row.same) {
            QTextTableCellFormat tinted = cell.format().toTableCellFormat();
            tinted.setBackground(side->isBefore ? m_gone : m_new);
            cell.setFormat(tinted);
        }
    }
}

// What the words themselves don't show.
QString ComparedPages::noteFor(const BlockRow& row, bool before) const {
    if (row.same)
        return {};
    const Block* was = row.before ? &m_before.document.blocks()[*row.before] : nullptr;
    const Block* is = row.after ? &m_after.document.blocks()[*row.after] : nullptr;
    const bool isPicture = (was && was->picture) || (is && is->picture);
    if (!was || !is)
        return isPicture ? tr("This picture is only here.") : tr("Only here.");
    if (before)
        return {};
    if (isPicture)
        return was->picture->media != is->picture->media ? tr("Another picture.")
                                                         : tr("The picture is set or described otherwise.");
    return was->text() == is->text() ? tr("The same words, set otherwise.") : QString();
}

void ComparedPages::writeCell(const QTextTableCell& cell, Side& side, const Block& block, const BlockRow& row) {
    Block shown = block;
    shown.id = newBlockId();  // both sides may have it
    if (block.picture)
        m_pictures[shown.id] = {&side, &*block.picture};
    side.number = block.kind == BlockKind::listItem && block.ordered ? side.number + 1 : 0;
    writeBlock(cell.firstCursorPosition().block(), shown, m_style);
    const QTextBlock at = cell.firstCursorPosition().block();
    if (row.isChange() && !block.picture)
        markWords(at, row, side.isBefore);
    QTextCursor cursor(at);
    if (block.kind == BlockKind::code) {
        QTextBlockFormat code;
        code.setBackground(m_style.colours.codeBackground);
        cursor.mergeBlockFormat(code);
    } else if (block.kind == BlockKind::listItem) {
        cursor.insertText(side.number > 0 ? QStringLiteral("%1. ").arg(side.number) : QStringLiteral("• "));
    }
}

void ComparedPages::markWords(const QTextBlock& at, const BlockRow& row, bool before) const {
    const std::string was = m_before.document.blocks()[*row.before].text(),
                      is = m_after.document.blocks()[*row.after].text();
    const std::string& text = before ? was : is;
    QTextCharFormat marked;
    marked.setFontStrikeOut(before);
    marked.setFontUnderline(!before);
    marked.setFontWeight(QFont::Bold);
    for (const TextChange& change : wordDiff(was, is)) {
        QTextCursor cursor(at);
        cursor.setPosition(at.position() + utf16Offset(text, before ? change.before : change.after));
        cursor.setPosition(at.position() + utf16Offset(text, before ? change.beforeEnd : change.afterEnd),
                           QTextCursor::KeepAnchor);
        cursor.mergeCharFormat(marked);
    }
}

QTextTable* ComparedPages::table() const {
    const QList<QTextFrame*> frames = document()->rootFrame()->childFrames();
    return frames.isEmpty() ? nullptr : qobject_cast<QTextTable*>(frames.front());
}

QRectF ComparedPages::lineRect(int line) const {
    QRectF rect;
    const QTextTable* lines = table();
    for (int column = 0; lines && column < 2; ++column) {
        const QTextTableCell cell = lines->cellAt(line, column);
        for (auto it = cell.begin(); it != cell.end(); ++it)
            rect |= document()->documentLayout()->blockBoundingRect(it.currentBlock());
    }
    return rect.adjusted(0, -kPadding, 0, kPadding);
}

double ComparedPages::cellWidth() const { return std::max(40.0, columnWidthOf(*document()) / 2 - 2 * kPadding); }

PagePictures::Shape ComparedPages::shapeOf(BlockId id) const {
    const auto found = m_pictures.find(id);
    if (found == m_pictures.end())
        return {};
    const Picture& picture = *found->second.second;
    const QSizeF pixels = outputSize(picture);
    const double wanted = picture.view.displayWidth > 0 ? picture.view.displayWidth : pixels.width();
    const int width = static_cast<int>(std::max(1.0, std::min(wanted, cellWidth() / m_style.zoom)));
    return {pixels, width, toQString(picture.caption)};
}

void ComparedPages::paintPicture(QPainter& painter, const QRectF& rect, BlockId id) {
    if (const auto found = m_pictures.find(id); found != m_pictures.end())
        m_painter.paint(painter, rect, *found->second.second, found->second.first->document.media(), m_style);
}

void ComparedPages::paintEvent(QPaintEvent* event) {
    QTextEdit::paintEvent(event);
    QPainter painter(viewport());
    const int middle = viewport()->width() / 2;
    painter.setPen(m_style.colours.pageEdge);
    painter.drawLine(middle, 0, middle, viewport()->height());
    if (m_current >= m_places.size())
        return;
    QRectF rect = lineRect(m_places[m_current].line).translated(0, -verticalScrollBar()->value());
    rect.setLeft(2);
    rect.setRight(viewport()->width() - 2);
    painter.setPen(QPen(m_style.colours.accent, 2));
    painter.drawRect(rect);
}

void ComparedPages::resizeEvent(QResizeEvent* event) {
    QTextEdit::resizeEvent(event);
    document()->markContentsDirty(0, document()->characterCount());  // pictures are as wide as their column allows
}

void ComparedPages::changeEvent(QEvent* event) {
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_rows.empty() && !m_writing)
        display(Document(m_before.document), Document(m_after.document), Titles(m_titles));
}

}  // namespace pardalis
