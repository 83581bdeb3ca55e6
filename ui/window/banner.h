#pragma once

#include <QFrame>
#include <QList>

#include <functional>

class QHBoxLayout;
class QLabel;

namespace pardalis {

class Theme;

// A line above the page that says what went wrong and what can be done about it. Never in the way, never lost: it stays
// until it is closed, acted on, or replaced.
class Banner final : public QFrame {
    Q_OBJECT
public:
    enum class Kind { error, note };
    struct Action {
        QString text;
        std::function<void()> run;
    };

    Banner(const Theme& theme, QWidget* parent = nullptr);

    void display(Kind kind, const QString& text, const QList<Action>& actions = {});
    void dismiss();
    QString text() const;

private:
    const Theme& m_theme;
    QLabel* m_text;
    QHBoxLayout* m_layout;
    QList<QWidget*> m_buttons;
};

}  // namespace pardalis
