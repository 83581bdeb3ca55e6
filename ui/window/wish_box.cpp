#include "ui/window/wish_box.h"

#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolButton>

namespace pardalis {

WishBox::WishBox(const Theme& theme, QWidget* parent) : QFrame(parent, Qt::Popup) {
    setObjectName(QStringLiteral("wishBox"));
    setAccessibleName(tr("What to draw"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 6, 6, 6);
    m_text = new QLineEdit(this);
    m_text->setPlaceholderText(tr("What should be drawn? For example: a cat on a white background"));
    m_text->setAccessibleName(tr("What should be drawn?"));
    m_text->setFrame(false);
    auto* draw = new QToolButton(this);
    draw->setText(tr("Draw"));
    draw->setIcon(theme.icon(QStringLiteral("illustrate")));
    draw->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    layout->addWidget(m_text, 1);
    layout->addWidget(draw);
    connect(draw, &QToolButton::clicked, this, &WishBox::draw);
    connect(m_text, &QLineEdit::returnPressed, this, &WishBox::draw);
}

void WishBox::open(const QPoint& globalPosition, int width, const QString& wish) {
    setFixedWidth(width);
    m_text->setText(wish);
    m_text->selectAll();
    move(globalPosition);
    show();
    m_text->setFocus();
}

void WishBox::draw() {
    const QString text = m_text->text().trimmed();
    if (text.isEmpty())
        return;
    hide();
    emit wished(text);
}

void WishBox::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QFrame::keyPressEvent(event);
}

}  // namespace pardalis
