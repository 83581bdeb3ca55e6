#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;
class QListWidget;
class QListWidgetItem;
class QPushButton;
class QToolButton;

namespace pardalis {

class GenerationController;
class SuggestionDraft;
class Theme;

// A contact sheet below the page: the pictures that were tried where the suggestion stands, side by side, as they grow. The one
// that is chosen is on the page; each can be stopped by itself while several are drawn together. Not there for a single one.
class TriesBar final : public QFrame {
    Q_OBJECT
public:
    TriesBar(GenerationController& controller, const Theme& theme, QWidget* parent = nullptr);

    QListWidget& list() const { return *m_list; }

signals:
    void left();  // it closed while the focus was in it: back to the page

protected:
    void changeEvent(QEvent* event) override;

private:
    void showTries();
    void showPictures();
    void showPicture(QListWidgetItem& item, const SuggestionDraft& draft);
    void updateButtons();
    void setTexts();
    QToolButton* button(const QString& icon, const Theme& theme);
    bool isSheet() const;

    GenerationController& m_controller;
    QTimer m_growing;
    QLabel* m_text;
    QListWidget* m_list = nullptr;
    QPushButton* m_keep;
    QToolButton* m_stop;
    bool m_filling = false;
};

}  // namespace pardalis
