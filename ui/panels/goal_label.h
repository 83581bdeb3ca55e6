#pragma once

#include <QColor>
#include <QLabel>

#include <optional>

namespace pardalis {

// How much there is of what is to be written, in words and as a thin bar below them for each goal. A click, Return or the
// space bar asks for more.
class GoalLabel final : public QLabel {
    Q_OBJECT
public:
    explicit GoalLabel(QWidget* parent);

    void setColour(const QColor& colour);
    // 1: reached, and more is shown as that; nothing: there is no such goal.
    void setShares(std::optional<double> ofDocument, std::optional<double> ofToday);

signals:
    void activated();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    QColor m_colour;
    std::optional<double> m_ofDocument, m_ofToday;
};

}  // namespace pardalis
