#include "ui/panels/goal_label.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace pardalis {
namespace {

constexpr int kBarHeight = 2;  // pixels

int percent(double share) { return static_cast<int>(100 * share); }

}  // namespace

GoalLabel::GoalLabel(QWidget* parent) : QLabel(parent) { setCursor(Qt::PointingHandCursor); }

void GoalLabel::setColour(const QColor& colour) {
    m_colour = colour;
    update();
}

void GoalLabel::setShares(std::optional<double> ofDocument, std::optional<double> ofToday) {
    m_ofDocument = ofDocument;
    m_ofToday = ofToday;
    QStringList told;
    if (ofDocument)
        told << tr("%1 % of this document's goal.").arg(percent(*ofDocument));
    if (ofToday)
        told << tr("%1 % of today's goal.").arg(percent(*ofToday));
    setAccessibleDescription(told.join(QLatin1Char(' ')));
    if (!told.isEmpty())
        setToolTip(toolTip() + QLatin1Char('\n') + told.join(QLatin1Char('\n')));
    update();
}

void GoalLabel::paintEvent(QPaintEvent* event) {
    QLabel::paintEvent(event);
    QPainter painter(this);
    int bottom = height();
    for (const auto& share : {m_ofToday, m_ofDocument}) {
        if (!share)
            continue;
        QColor rest = m_colour;
        rest.setAlphaF(0.25F);
        const QRect bar(0, bottom - kBarHeight, width(), kBarHeight);
        painter.fillRect(bar, rest);
        painter.fillRect(
            QRect(bar.topLeft(), QSize(static_cast<int>(bar.width() * std::clamp(*share, 0.0, 1.0)), kBarHeight)),
            m_colour);
        bottom -= kBarHeight + 1;
    }
}

void GoalLabel::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        emit activated();
    else
        QLabel::keyPressEvent(event);
}

void GoalLabel::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        emit activated();
}

}  // namespace pardalis
