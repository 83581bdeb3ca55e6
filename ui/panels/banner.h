#pragma once

#include <QFrame>
#include <QList>
#include <QStringList>

#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;

namespace pardalis {

class Theme;

// A strip below the page that says what went wrong or what one should know, and what can be done about it. Never in the
// way: it keeps to a few lines and takes neither the focus nor the place of a line of text. Never lost: a notice stays
// until it is closed, acted on, replaced by a newer one on its topic, or the topic is cleared; then the one before it
// shows again.
class Banner final : public QFrame {
    Q_OBJECT
public:
    enum class Kind { error, note };
    // Up to generation about the document that is open, then about the program.
    enum class Topic {
        general,
        opening,
        saving,
        holding,   // somebody else has the file
        outside,   // somebody else has changed it
        versions,  // before it
        exporting,
        pasting,
        looking,
        generation,
        model,
        lastModel,
        smaller,
        spelling,
        library,
        recovery
    };
    struct Action {
        QString text;
        std::function<void()> run;
    };

    Banner(const Theme& theme, QWidget* parent = nullptr);

    // Each line of the text is one thing to know. The first few are shown, a button opens all.
    void display(Kind kind, const QString& text, const QList<Action>& actions = {}, Topic topic = Topic::general);
    void clear(Topic topic);  // what was said about it no longer holds
    void clearDocument();     // another one is open: nor does what was said about that one
    void dismiss();           // the one that is shown

    QString text() const;  // all lines of the one that is shown; "": none is
    int count() const { return static_cast<int>(m_notices.size()); }

signals:
    void left();                                 // it closed while the focus was in it: back to the page
    void closed(pardalis::Banner::Topic topic);  // by its button, or because something it offers was chosen

private:
    struct Notice {
        Kind kind;
        Topic topic;
        QStringList lines;
        QList<Action> actions;
    };

    void showNewest();
    void addButton(const QString& text, const std::function<void()>& run);
    void showAll(const QStringList& lines);

    const Theme& m_theme;
    QLabel* m_text;
    QHBoxLayout* m_layout;
    QList<QWidget*> m_buttons;
    std::vector<Notice> m_notices;  // at most one a topic; the newest is the last
};

}  // namespace pardalis
