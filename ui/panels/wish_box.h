#pragma once

#include "core/families/guidance.h"
#include "core/words/model_words.h"

#include <QFrame>
#include <QStringList>

#include <optional>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QToolButton;

namespace pardalis {

class Theme;

// A small field on the page that asks what to draw, or what to change of a picture, and how large where the model knows several sizes; filled in with what
// stands there. What a model that says what it knows
// does not know of it is said below, with the nearest that it does.
class WishBox final : public QFrame {
    Q_OBJECT
public:
    WishBox(const Theme& theme, QWidget* parent);

    enum class Asks : std::uint8_t { whatToDraw, whatToChange };
    // Of pictures: as ModelFacts writes them.
    struct Sizes {
        QStringList all;
        QString chosen;
    };
    // That it may be drawn like pages of the user's library.
    struct Inspiration {
        bool isChosen = false;
        int pages = 0, pictureTokens = 0;  // at most so many; what each takes in the model's window, besides its words
    };
    // How much a change follows its picture and its words, as they were chosen last.
    GuidanceOptions strengths() const;
    void setStrengths(const GuidanceOptions& strengths);
    // `words`: of the model that will draw; null: not said. `inspiration`: none: it is not offered. `pictures`: how many are to be
    // drawn at once, at first.
    void open(const QPoint& globalPosition, int width, const QString& wish, std::shared_ptr<const ModelWords> words,
              const Sizes& sizes, Asks asks = Asks::whatToDraw, std::optional<Inspiration> inspiration = {},
              int pictures = 1);
    // As it was chosen; 1 where a picture is changed.
    int pictures() const;
    // Whether it is to be drawn like pages of the user's library; none where that was not offered.
    std::optional<bool> inspired() const;

signals:
    void wished(const QString& text, const QString& size);  // size: "" where there is nothing to choose

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void draw();
    void showUnknown();
    void takeNearest(const QString& link);

    QLineEdit* m_text;
    QToolButton* m_draw;
    QComboBox* m_size;
    QSpinBox* m_pictures;
    bool m_asksHowMany = false;
    QWidget* m_strengths;
    QDoubleSpinBox *m_pictureStrength, *m_wordStrength;
    QLabel* m_unknown;
    QCheckBox* m_inspired;
    bool m_offersLibrary = false;
    std::shared_ptr<const ModelWords> m_words;
};

}  // namespace pardalis
