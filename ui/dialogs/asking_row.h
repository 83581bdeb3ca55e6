#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace pardalis {

// The row of a dialog that asks the model: a button that asks or, while it runs, stops; how far it is; what went wrong.
class AskingRow final : public QWidget {
    Q_OBJECT
public:
    explicit AskingRow(const QString& ask, QWidget* parent = nullptr);

    bool running() const { return m_running; }
    void setReady(bool ready);  // whether there is something to be asked
    void begin(int count);      // of so many looks
    void step();                // one is done
    void end(const QString& failure = {});

signals:
    void asked();
    void stopped();

private:
    void showState();

    QString m_ask;
    bool m_running = false, m_ready = false;
    QPushButton* m_button;
    QProgressBar* m_progress;
    QLabel* m_failure;
};

}  // namespace pardalis
