#pragma once

#include "core/document/document.h"
#include "core/editing/operations.h"

#include <QDialog>

#include <functional>

class QPushButton;
class QTextEdit;

namespace pardalis {

class ComparedPages;

// What two states of a document differ in: side by side as pages, and line by line, where each line that one of them lacks begins
// with a sign and has a tint. What was changed within a paragraph is struck out here and underlined there.
class DifferencesDialog final : public QDialog {
    Q_OBJECT
public:
    struct Sides {
        QString before, after;            // said of lines that only one has ("only in the file")
        QString beforeTitle, afterTitle;  // above the pages ("The file")
    };
    // How what `before` has comes back to the page, which is `after` and may be another from then on.
    struct Return {
        std::function<const Document&()> page;
        std::function<void(const QString& step, const Operation& operation)> run;  // as one undo step
    };
    DifferencesDialog(const Document& before, const Document& after, Sides sides, Return ways = {},
                      QWidget* parent = nullptr);

private:
    void compare();
    void takeBackOne();
    void takeBackAll();
    void run(const QString& step, const std::optional<Operation>& operation);
    bool isAnother();
    void showButtons();

    const Document m_before;
    Document m_after;
    const Sides m_sides;
    const Return m_ways;
    ComparedPages* m_pages;
    QTextEdit* m_text;
    QPushButton *m_next, *m_former, *m_one = nullptr, *m_all = nullptr;
};

// "[picture: a fox]" of a picture, the text of any other block.
QString blockLine(const Block& block);

}  // namespace pardalis
