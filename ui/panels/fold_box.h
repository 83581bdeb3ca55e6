#pragma once

#include <QWidget>

class QHBoxLayout;
class QPlainTextEdit;
class QToolButton;

namespace pardalis {

// A text to be changed under a heading that folds it away. Tab leaves it.
class FoldBox final : public QWidget {
    Q_OBJECT
public:
    explicit FoldBox(QWidget* parent = nullptr);

    // `tip`: what it is for.
    void setTitle(const QString& title, const QString& tip);
    QString text() const;
    void setText(const QString& text);
    bool isOpen() const;
    void setOpen(bool open);
    QPlainTextEdit& edit() { return *m_edit; }
    void addBeside(QWidget* widget);  // the heading

signals:
    void textChanged();

private:
    QToolButton* m_heading;
    QPlainTextEdit* m_edit;
    QHBoxLayout* m_top;
};

}  // namespace pardalis
