#pragma once

#include "core/prompt/picture_tasks.h"

#include <QImage>
#include <QWidget>

#include <optional>
#include <vector>

namespace pardalis {

// A frame on which boxes with names are dragged: where things are to stand in a picture, or are in one that is shown in it. A drag on the frame makes a
// box, one within a box moves it, one at its corner resizes it. Keys: Insert makes one, Page up and down go from one to the
// next, the arrow keys move it, with Shift they resize it, Delete takes it away.
class BoxesEditor final : public QWidget {
    Q_OBJECT
public:
    explicit BoxesEditor(const QSize& picture, QWidget* parent = nullptr);

    const std::vector<PlacedThing>& things() const { return m_things; }
    void setThings(std::vector<PlacedThing> things);
    std::optional<std::size_t> selected() const { return m_selected; }
    void rename(const std::string& name);  // the one that is selected
    void rename(std::size_t thing, const std::string& name);
    void setBackground(const QImage& picture);
    void takeOneBox();  // without a name, around a part of the picture: another takes its place
    void addInTheMiddle();
    void removeSelected();

    QSize sizeHint() const override { return m_picture.scaled(440, 400, Qt::KeepAspectRatio); }
    QSize minimumSizeHint() const override { return {240, 200}; }

signals:
    void changed();  // any box, or which is selected
    void boxMade();  // by a drag or a key: it wants a name

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Grip { none, make, move, resize };

    QRectF frame() const;  // in widget coordinates
    QRectF rectOf(const PlacedThing& thing) const;
    void place(const QRectF& rect);  // the one that is selected; kept inside
    void makeBox(const PlacedThing& thing);
    void paintOutside(QPainter& painter) const;
    void select(std::optional<std::size_t> thing);

    QSize m_picture;
    QImage m_background;
    bool m_takesOne = false;
    std::vector<PlacedThing> m_things;
    std::optional<std::size_t> m_selected;
    Grip m_grip = Grip::none;
    bool m_made = false;  // the box that is dragged
    QPointF m_pressed;
    QRectF m_atPress;
};

}  // namespace pardalis
