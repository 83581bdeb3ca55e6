#include "ui/window/banner.h"

#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace pardalis {

Banner::Banner(const Theme& theme, QWidget* parent) : QFrame(parent), m_theme(theme) {
    setObjectName(QStringLiteral("banner"));
    m_text = new QLabel(this);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* close = new QToolButton(this);
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close this message"));
    close->setToolTip(close->accessibleName());
    connect(close, &QToolButton::clicked, this, &Banner::dismiss);
    const auto showIcon = [this, close] { close->setIcon(m_theme.icon(QStringLiteral("close"))); };
    connect(&theme, &Theme::changed, this, showIcon);
    showIcon();
    m_layout = new QHBoxLayout(this);
    m_layout->setContentsMargins(16, 7, 10, 7);
    m_layout->setSpacing(8);
    m_layout->addWidget(m_text, 1);
    m_layout->addWidget(close);
    hide();
}

void Banner::display(Kind kind, const QString& text, const QList<Action>& actions) {
    for (QWidget* button : m_buttons)
        button->deleteLater();
    m_buttons.clear();
    setProperty("kind", kind == Kind::note ? QStringLiteral("note") : QStringLiteral("error"));
    for (QWidget* widget : {static_cast<QWidget*>(this), static_cast<QWidget*>(m_text)}) {
        style()->unpolish(widget);
        style()->polish(widget);
    }
    m_text->setText(text);
    m_text->setAccessibleName(text);
    for (const Action& action : actions) {
        auto* button = new QPushButton(action.text, this);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, run = action.run] {
            dismiss();
            run();
        });
        m_layout->insertWidget(m_layout->count() - 1, button);
        m_buttons << button;
    }
    show();
}

void Banner::dismiss() { hide(); }

QString Banner::text() const { return isHidden() ? QString() : m_text->text(); }

}  // namespace pardalis
