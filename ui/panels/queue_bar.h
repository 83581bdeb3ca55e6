#pragma once

#include <QFrame>

class QLabel;
class QListWidget;
class QPushButton;
class QToolButton;

namespace pardalis {

class GenerationQueue;
class Theme;

// A strip below the page while something waits for the model: what comes next, and folded below it all of it, to be put in another
// order and dropped.
class QueueBar final : public QFrame {
    Q_OBJECT
public:
    QueueBar(GenerationQueue& queue, const Theme& theme, QWidget* parent = nullptr);

    QListWidget& list() const { return *m_list; }

signals:
    void left();  // it closed while the focus was in it: back to the page

private:
    void showEntries();
    void updateButtons();
    std::uint64_t current() const;  // number of the entry that is chosen; 0: none
    QToolButton* button(const QString& icon, const Theme& theme);
    void setTexts();

    GenerationQueue& m_queue;
    QLabel* m_text;
    QToolButton *m_unfold, *m_up, *m_down, *m_drop;
    QPushButton* m_dropAll;
    QListWidget* m_list;
};

}  // namespace pardalis
