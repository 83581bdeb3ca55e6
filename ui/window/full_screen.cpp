#include "ui/window/full_screen.h"

#include <QEvent>
#include <QMainWindow>
#include <QMenuBar>
#include <QStatusBar>

#include <utility>

namespace pardalis {

FullScreen::FullScreen(QMainWindow& window, QList<QWidget*> around, QObject* parent)
    : QObject(parent), m_window(window), m_around(std::move(around)) {
    window.installEventFilter(this);
    connect(window.statusBar(), &QStatusBar::messageChanged, this, [this](const QString& text) {
        if (m_on)
            m_window.statusBar()->setVisible(!text.isEmpty());
    });
}

void FullScreen::set(bool on) {
    if (on != m_on)
        m_window.setWindowState(m_window.windowState() ^ Qt::WindowFullScreen);
}

bool FullScreen::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::WindowStateChange && m_window.isFullScreen() != m_on)
        adopt(m_window.isFullScreen());
    return QObject::eventFilter(watched, event);
}

// A menu bar without height still opens its menus by Alt and a letter; a hidden one has no keys at all.
void FullScreen::adopt(bool on) {
    m_on = on;
    m_window.menuBar()->setMaximumHeight(on ? 0 : QWIDGETSIZE_MAX);
    if (on) {
        for (QWidget* each : std::as_const(m_around))
            if (each->isVisible())
                m_hidden << each;
        for (QWidget* each : std::as_const(m_hidden))
            each->hide();
    } else {
        for (QWidget* each : std::exchange(m_hidden, {}))
            each->show();
    }
    emit changed();
}

}  // namespace pardalis
