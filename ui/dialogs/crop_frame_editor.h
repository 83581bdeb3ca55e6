#pragma once

#include "core/image/fit.h"

#include <QImage>
#include <QWidget>

#include <optional>

namespace pardalis {

// Shows a picture with a square frame on it that can be dragged, resized at its corners and moved with the arrow keys
// (+ and - resize). Without a frame the picture alone.
class CropFrameEditor final : public QWidget {
    Q_OBJECT
public:
    // `picture` may be a reduced copy: frames are fractions.
    explicit CropFrameEditor(const QImage& picture, QWidget* parent = nullptr);

    const std::optional<CropFrame>& frame() const { return m_frame; }
    void setFrame(const std::optional<CropFrame>& frame);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {240, 200}; }

signals:
    void frameChanged();  // by the user

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Grip { none, move, topLeft, topRight, bottomLeft, bottomRight };

    QRectF pictureRect() const;  // in widget coordinates
    QRectF frameRect() const;
    Grip gripAt(const QPointF& point) const;
    void place(const QRectF& rect);  // widget coordinates → frame, kept inside

    QImage m_picture;
    std::optional<CropFrame> m_frame;
    Grip m_grip = Grip::none;
    QPointF m_pressed;
    QRectF m_frameAtPress;
};

}  // namespace pardalis
