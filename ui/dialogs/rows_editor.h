#pragma once

#include <QImage>
#include <QWidget>

namespace pardalis {

// A picture of which some rows are chosen, by dragging over them: what is drawn anew. Keys: the arrow keys move the chosen
// rows, with Shift their lower edge; Home and End move it to the picture's top and bottom.
class RowsEditor final : public QWidget {
    Q_OBJECT
public:
    // `picture` may be a reduced copy. `rows`: that it has; the lower half is chosen.
    RowsEditor(const QImage& picture, int rows, QWidget* parent = nullptr);

    int firstRow() const { return m_first; }
    int endRow() const { return m_end; }  // behind the last
    void choose(int first, int end);      // at least one row, within the picture

    QSize sizeHint() const override { return m_picture.size().scaled(440, 400, Qt::KeepAspectRatio); }
    QSize minimumSizeHint() const override { return {240, 200}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRectF pictureRect() const;  // in widget coordinates
    int rowAt(double y) const;
    void say();

    QImage m_picture;
    int m_rows, m_first, m_end;
    int m_pressed = 0;  // row
};

}  // namespace pardalis
