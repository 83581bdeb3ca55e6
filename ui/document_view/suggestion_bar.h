#pragma once

#include "ui/document_view/shown_keys.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace pardalis {

class DocumentView;
class Theme;

// Floats at the end of a suggestion: what the model is doing and a stop button while it runs, then keep, discard and
// try again.
class SuggestionBar final : public QFrame {
    Q_OBJECT
public:
    enum class State { running, stopping, willKeep, finished };

    // Lies on the view's viewport and follows the suggestion.
    SuggestionBar(DocumentView& view, const Theme& theme);

    void setKeys(const ShownKeys& keys);
    void setState(State state);
    void setActivity(const QString& text);  // "Drawing, 12 of 64"
    void setParts(int count);               // of the suggestion: with several, the first can be kept alone
    // Which of how many tries it is, from 0; a pager stands there where there are several.
    void setTries(std::size_t shown, std::size_t count);
    void setCanReplace(bool can);  // the picture above
    // What its picture was drawn like: a few words and all of it; "": nothing.
    void setInspiration(const QString& text, const QString& details);
    void follow();

signals:
    void keepClicked();
    void keepFirstClicked();
    void replaceClicked();
    void discardClicked();
    void againClicked();
    void tryStepped(int by);
    void stopClicked();
    void inspirationClicked(const QPoint& below);  // global

private:
    void showIcons();
    void setTexts();
    void fitInspiration(int room);

    DocumentView& m_view;
    const Theme& m_theme;
    QLabel* m_activity;
    QToolButton *m_previous, *m_next;
    QLabel* m_tries;
    QToolButton *m_keep, *m_replace, *m_keepFirst, *m_discard, *m_again, *m_stop, *m_inspired;
    QString m_inspiration;
    State m_state = State::running;
    int m_parts = 0;
    bool m_canReplace = false;
};

}  // namespace pardalis
