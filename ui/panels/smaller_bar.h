#pragma once

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;

namespace pardalis {

// A strip below the page while a model is made smaller: how far that is, how long it will take, and a button to end it.
class SmallerBar final : public QFrame {
    Q_OBJECT
public:
    explicit SmallerBar(QWidget* parent = nullptr);

    void begin(const QString& text);
    void setProgress(double fraction, double secondsLeft);  // -1: not known yet
    void showStopping();
    void end();

signals:
    void cancelClicked();
    void left();  // it closed while the focus was in it: back to the page

private:
    QLabel *m_text, *m_left;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
};

}  // namespace pardalis
