#pragma once

#include <QList>
#include <QObject>

class QMainWindow;
class QWidget;

namespace pardalis {

// The page alone on the whole screen. What stands around it is away and comes back with the window; a menu opens by its keys,
// a panel by its command, and the status line stays for as long as it has something to say.
class FullScreen final : public QObject {
    Q_OBJECT
public:
    // `around`: what goes away. All must outlive it.
    FullScreen(QMainWindow& window, QList<QWidget*> around, QObject* parent);

    bool isOn() const { return m_on; }
    void set(bool on);

signals:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;  // the desktop may end it, too

private:
    void adopt(bool on);

    QMainWindow& m_window;
    QList<QWidget*> m_around, m_hidden;
    bool m_on = false;
};

}  // namespace pardalis
