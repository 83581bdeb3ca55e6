#pragma once

#include "core/editing/find_text.h"

#include "ui/language/ui_language.h"

#include <QFrame>

#include <optional>

class QLabel;
class QLineEdit;
class QTimer;
class QToolButton;

namespace pardalis {

class DocumentModel;
class DocumentView;
class Theme;

// Looks for text on the page, in texts and captions of its pictures, too, and puts other text in its place.
class FindBar final : public QFrame {
    Q_OBJECT
public:
    FindBar(DocumentView& view, DocumentModel& model, const Theme& theme, QWidget* parent = nullptr);

    void open();                           // with what is selected; where that is several blocks, it is kept to them
    void openReplacing();                  // the same with what to put in its place
    void findNext(bool backward = false);  // opens the bar where there is nothing to look for yet

signals:
    void nowhereElse(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeFindRow(const Theme& theme);
    QWidget* makeReplaceRow();
    // `key`: of the setting that remembers it; null: nothing does. `usual`: as it is at first.
    QToolButton* addOption(QWidget* row, const char* key, bool usual, const Wording& text, const Wording& tip);
    void connectModel();

    void openWith(QLineEdit& field);
    void closeBar();
    void takeSelection();
    void startAnew();  // what is looked for is another
    // Looks for all of it in the document as it is; false where there is nothing to look for, or that can't be, which is said.
    bool look();
    void showMatch(std::size_t index);
    void showCount();
    void replaceThis();
    void replaceEach();
    void say(const QString& text);  // "": nothing

    DocumentView& m_view;
    DocumentModel& m_model;
    QLineEdit* m_text;
    QLineEdit* m_with;
    QToolButton *m_matchCase, *m_wholeWords, *m_expression, *m_altTexts, *m_inSelection;
    QLabel* m_count;
    QLabel* m_message;
    QWidget* m_replaceRow;
    QTimer* m_recount;
    std::optional<TextSearch> m_search;  // as it was looked for last
    std::vector<TextMatch> m_found;
    std::optional<TextMatch> m_current;  // that the page shows
    std::optional<Selection> m_within;   // moves along with the document
};

}  // namespace pardalis
