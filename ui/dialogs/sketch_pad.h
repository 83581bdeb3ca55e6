#pragma once

#include <QImage>
#include <QWidget>

#include <vector>

namespace pardalis {

// A sheet to sketch on with a pen and an eraser: black lines on white.
class SketchPad final : public QWidget {
    Q_OBJECT
public:
    enum class Tool { pen, eraser };
    // `pixels`: of the sheet, however large it is shown.
    explicit SketchPad(const QSize& pixels, QWidget* parent = nullptr);

    const QImage& sketch() const { return m_sketch; }
    bool isBlank() const { return m_strokes == 0 && !m_hasLines; }
    void setTool(Tool tool) { m_tool = tool; }
    void setWidth(int pixels) { m_width = pixels; }
    void clear();
    void undo();  // the last stroke, or what cleared or replaced all
    bool canUndo() const { return !m_before.empty(); }
    // Other lines in place of these; scaled to the sheet.
    void setLines(const QImage& lines);

    QSize sizeHint() const override { return m_sketch.size().scaled(440, 400, Qt::KeepAspectRatio); }
    QSize minimumSizeHint() const override { return {240, 200}; }

signals:
    void changed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    struct State {
        QImage sketch;
        int strokes;
        bool hasLines;
    };
    QRectF sheetRect() const;  // in widget coordinates
    QPointF onSheet(const QPointF& point) const;
    void remember();
    void lineTo(const QPointF& point);

    QImage m_sketch;
    std::vector<State> m_before;
    Tool m_tool = Tool::pen;
    int m_width = 4;
    int m_strokes = 0;
    bool m_hasLines = false;  // that were not drawn here
    bool m_drawing = false;
    QPointF m_last;  // on the sheet
};

}  // namespace pardalis
