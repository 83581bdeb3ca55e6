#pragma once

#include <QFrame>

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
    void close();

signals:
    void cancelClicked();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QLabel* m_text;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
};

}  // namespace pardalis
