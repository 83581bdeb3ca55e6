#pragma once

#include "core/words/model_words.h"

#include <QFrame>

class QLabel;
class QLineEdit;

namespace pardalis {

class Theme;

// A small field at the caret that asks what to draw; filled in with what stands there. What a model that says what it knows
// does not know of it is said below, with the nearest that it does.
class WishBox final : public QFrame {
    Q_OBJECT
public:
    WishBox(const Theme& theme, QWidget* parent);

    // `words`: of the model that will draw; null: not said.
    void open(const QPoint& globalPosition, int width, const QString& wish, std::shared_ptr<const ModelWords> words);

signals:
    void wished(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void draw();
    void showUnknown();
    void takeNearest(const QString& link);

    QLineEdit* m_text;
    QLabel* m_unknown;
    std::shared_ptr<const ModelWords> m_words;
};

}  // namespace pardalis
