#include "ui/panels/library_results.h"

#include "ui/document_view/document_clipboard.h"
#include "ui/language/ui_language.h"
#include "ui/page/qt_text.h"

#include <QFileInfo>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTextLayout>

namespace pardalis {
namespace {

constexpr int kSide = 64, kGap = 6, kTextLines = 3;
constexpr qsizetype kMostSpoken = 200;  // characters of a text: for who hears it

constexpr int kThumbnailRole = Qt::UserRole, kWordsRole = Qt::UserRole + 1, kOriginRole = Qt::UserRole + 2;

// A picture, or the mark of a text, at the left; up to three lines of what is said, and where it stands.
class ResultDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        const int text = (kTextLines + 1) * option.fontMetrics.lineSpacing();
        return {kSide * 2, std::max(kSide, text) + 2 * kGap};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const override {
        QStyleOptionViewItem option = given;
        initStyleOption(&option, index);
        const QStyle* style = option.widget->style();
        style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
        const QRect inner = option.rect.adjusted(kGap, kGap, -kGap, -kGap);
        const QRect place(inner.topLeft(), QSize(kSide, kSide));
        painter->save();
        const bool selected = option.state & QStyle::State_Selected;
        const QColor text = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
        const QColor quiet = selected ? text : option.palette.color(QPalette::PlaceholderText);
        paintThumbnail(*painter, place, index.data(kThumbnailRole).value<QImage>(), quiet);
        QRect beside = inner.adjusted(kSide + 2 * kGap, 0, 0, 0);
        painter->setPen(text);
        beside.setTop(paintWords(*painter, beside, index.data(kWordsRole).toString(), option));
        painter->setPen(quiet);
        painter->drawText(
            beside, Qt::AlignLeft | Qt::AlignTop,
            option.fontMetrics.elidedText(index.data(kOriginRole).toString(), Qt::ElideMiddle, beside.width()));
        painter->restore();
        if (option.state & QStyle::State_HasFocus) {
            QStyleOptionFocusRect focus;
            focus.QStyleOption::operator=(option);
            style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
        }
    }

private:
    static void paintThumbnail(QPainter& painter, const QRect& place, const QImage& image, const QColor& quiet) {
        if (image.isNull()) {
            painter.setPen(quiet);
            painter.drawText(place, Qt::AlignCenter, QStringLiteral("¶"));
            return;
        }
        QRect shown(QPoint(), image.size().scaled(place.size(), Qt::KeepAspectRatio));
        shown.moveCenter(place.center());
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(shown, image);
    }
    // Where the next line begins.
    static int paintWords(QPainter& painter, const QRect& place, const QString& words,
                          const QStyleOptionViewItem& option) {
        QTextLayout layout(words, option.font);
        int y = place.top();
        layout.beginLayout();
        for (int i = 0; i < kTextLines; ++i) {
            QTextLine line = layout.createLine();
            if (!line.isValid())
                break;
            line.setLineWidth(place.width());
            const QString text = i + 1 == kTextLines ? option.fontMetrics.elidedText(words.mid(line.textStart()),
                                                                                     Qt::ElideRight, place.width())
                                                     : words.mid(line.textStart(), line.textLength());
            painter.drawText(QRect(place.left(), y, place.width(), option.fontMetrics.lineSpacing()),
                             Qt::AlignLeft | Qt::AlignTop, text);
            y += option.fontMetrics.lineSpacing();
        }
        layout.endLayout();
        return y;
    }
};

}  // namespace

LibraryResults::LibraryResults(QWidget* parent) : QListWidget(parent) {
    followLanguage(this, [this] { setAccessibleName(tr("What was found in your library")); });
    setItemDelegate(new ResultDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setUniformItemSizes(true);
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
    setSelectionMode(QAbstractItemView::SingleSelection);
    connect(this, &QListWidget::itemDoubleClicked, this, &LibraryResults::taken);
}

void LibraryResults::setDocuments(const std::vector<LibraryDocument>& documents) {
    clear();
    m_entries.clear();
    for (const LibraryDocument& document : documents) {
        m_entries.push_back({document, {}, {}});
        addItem(new QListWidgetItem);
        showWords(count() - 1);
    }
    if (count() > 0)
        setCurrentRow(0);
}

void LibraryResults::setPage(int number, const LibraryPage& page, const QImage& image, const QString& cause) {
    if (number < 0 || number >= count())
        return;
    Entry& entry = m_entries[static_cast<std::size_t>(number)];
    entry.cause = cause;
    if (cause.isEmpty())
        entry.page = page;
    item(number)->setData(kThumbnailRole, image);
    showWords(number);
}

void LibraryResults::showMarks(const MarkOf& markOf) {
    for (int i = 0; i < count(); ++i) {
        Entry& entry = m_entries[static_cast<std::size_t>(i)];
        entry.mark = markOf(entry.document);
        showWords(i);
    }
}

void LibraryResults::showWords(int number) {
    const Entry& entry = m_entries[static_cast<std::size_t>(number)];
    QListWidgetItem& shown = *item(number);
    const QString text = toQString(entry.document.text), file = QFileInfo(toQString(entry.document.source)).fileName();
    const QString mark = entry.mark == Mark::pinned    ? tr("used for pictures")
                         : entry.mark == Mark::leftOut ? tr("never used")
                                                       : QString();
    const QString says = text.isEmpty() ? tr("A picture without words") : text;
    shown.setData(kWordsRole, entry.cause.isEmpty() ? says : tr("Can't be read: %1").arg(says));
    shown.setData(kOriginRole, mark.isEmpty() ? file : mark + QStringLiteral(" · ") + file);
    const QString spoken = tr("%1, from %2").arg(says.left(kMostSpoken), file);
    shown.setData(Qt::AccessibleTextRole, mark.isEmpty() ? spoken : spoken + QStringLiteral(", ") + mark);
    shown.setToolTip(entry.cause.isEmpty() ? toQString(entry.document.source) : entry.cause);
}

// What is not marked as selected is not what a button should work on.
std::optional<LibraryDocument> LibraryResults::current() const {
    const QListWidgetItem* item = currentItem();
    if (!item || !item->isSelected())
        return std::nullopt;
    return m_entries[static_cast<std::size_t>(currentRow())].document;
}

void LibraryResults::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    if (currentRow() >= 0 && (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Insert))
        emit taken();
    else if (currentRow() >= 0 && key == Qt::Key_Delete)
        emit removed();
    else
        QListWidget::keyPressEvent(event);
}

// As it would be copied. What has not been read yet can't be dragged.
QMimeData* LibraryResults::mimeData(const QList<QListWidgetItem*>& items) const {
    const int number = items.isEmpty() ? -1 : row(items.front());
    if (number < 0 || !m_entries[static_cast<std::size_t>(number)].page)
        return nullptr;
    const LibraryPage& page = *m_entries[static_cast<std::size_t>(number)].page;
    MediaStore media;
    if (page.media)
        media.add(page.media->bytes, page.media->mimeType);
    Block block = page.block;
    block.id = newBlockId();
    return mimeDataFor({block}, Document({}, {block}, std::move(media))).release();
}

// Its lines are broken anew.
void LibraryResults::resizeEvent(QResizeEvent* event) {
    QListWidget::resizeEvent(event);
    viewport()->update();
}

}  // namespace pardalis
