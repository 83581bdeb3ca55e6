#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;

namespace pardalis {

class DocumentView;
class Theme;

// Looks for text on the page.
class FindBar final : public QFrame {
    Q_OBJECT
public:
    FindBar(DocumentView& view, const Theme& theme, QWidget* parent = nullptr);

    void open();                           // with what is selected
    void findNext(bool backward = false);  // opens the bar where there is nothing to look for yet

signals:
    void nowhereElse(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void closeBar();
    void showCount();

    DocumentView& m_view;
    QLineEdit* m_text;
    QLabel* m_count;
};

}  // namespace pardalis
