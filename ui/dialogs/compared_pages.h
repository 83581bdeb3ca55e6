#pragma once

#include "core/editing/block_diff.h"
#include "ui/page/page_style.h"
#include "ui/page/picture_object.h"
#include "ui/page/picture_painter.h"
#include "ui/page/screen_pictures.h"

#include <QTextEdit>

#include <map>
#include <optional>
#include <vector>

class QTextTable;
class QTextTableCell;

namespace pardalis {

// Two states of a document side by side as pages, row by row, with what differs marked: words struck out and underlined, pictures and
// paragraphs that only one of them has in a tint and named. Long stretches that are the same are folded. To be read and copied.
class ComparedPages final : public QTextEdit, private PagePictures {
    Q_OBJECT
public:
    explicit ComparedPages(QWidget* parent = nullptr);

    struct Titles {
        QString before, after;  // above the columns
    };
    // In place of what was shown; the difference that comes next after the current one becomes it. Both are kept.
    void display(const Document& before, const Document& after, const Titles& titles);

    const std::vector<BlockRow>& rows() const { return m_rows; }
    int differences() const { return static_cast<int>(m_places.size()); }
    // Where the caret is, or came from: a number of rows(); nothing where nothing differs.
    std::optional<std::size_t> current() const;
    void goTo(int step);  // so many differences further on

signals:
    void currentMoved();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    PagePictures::Shape shapeOf(BlockId picture) const override;
    void paintPicture(QPainter& painter, const QRectF& rect, BlockId picture) override;

    struct Place {
        std::size_t row = 0;  // of rows()
        int line = 0;         // of the table
    };
    struct Side {
        Document document;
        bool isBefore = true;
        int number = 0;  // of the list item before
    };
    struct Line {
        std::optional<std::size_t> row;  // of rows(); none: so many that are the same
        std::size_t folded = 0;
    };
    std::vector<Line> lines() const;
    void write();
    void writeLine(QTextTable& table, int line, const Line& what);
    void writeCell(const QTextTableCell& cell, Side& side, const Block& block, const BlockRow& row);
    void markWords(const QTextBlock& at, const BlockRow& row, bool before) const;
    QString noteFor(const BlockRow& row, bool before) const;
    QTextTable* table() const;
    QRectF lineRect(int line) const;
    double cellWidth() const;
    void onCaretMoved();

    PageStyle m_style;
    ScreenPictures m_images;
    PicturePainter m_painter{m_images};
    PictureObject m_object;
    Side m_before, m_after;
    Titles m_titles;
    std::vector<BlockRow> m_rows;
    std::vector<Place> m_places;                                           // of the differences
    std::size_t m_current = 0;                                             // of m_places
    std::map<BlockId, std::pair<const Side*, const Picture*>> m_pictures;  // by ids of their own
    QColor m_gone, m_new;                                                  // tints
    bool m_writing = false;
};

}  // namespace pardalis
