#pragma once

#include <QFrame>

#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;

namespace pardalis {

// Lies over the page while a document is being opened: nobody types into one that is about to go. Follows the size of the
// widget it lies on.
class OpeningSheet final : public QFrame {
    Q_OBJECT
public:
    explicit OpeningSheet(QWidget* below);

    // `fraction` of it is read, 0 to 1.
    void open(const QString& name, double fraction);
    // Does it once the sheet can be seen, or half a second later where it is not (in a window that is minimised): what
    // follows holds up the window. Not any more after close().
    void whenSeen(std::function<void()> run);
    void close();

signals:
    void cancelClicked();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void runSoon(int milliseconds);

    std::function<void()> m_run;  // empty: nothing waits to be seen
    int m_opened = 0;             // times
    QLabel* m_text;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
};

}  // namespace pardalis
