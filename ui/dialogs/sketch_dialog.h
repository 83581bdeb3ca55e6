#pragma once

#include "core/image/image.h"
#include "core/prompt/picture_tasks.h"

#include <QDialog>

#include <optional>

class QLineEdit;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace pardalis {

class SketchPad;

// A sketch, or the edges of a picture, and words for what a model is to draw after it.
class SketchDialog final : public QDialog {
    Q_OBJECT
public:
    // `pixels`: of the pictures that the model draws. A model that does not know edges gets them as a sketch.
    SketchDialog(const QSize& pixels, bool knowsSketches, bool knowsEdges, QWidget* parent = nullptr);

    void setPicture(const Image& picture);  // its edges are the sketch

    PictureTask task() const;  // edges or scribble
    Image lines() const;       // white on black, as models are tuned for
    QString words() const;

signals:
    // A picture is wanted whose edges are to be the sketch: setPicture() answers.
    void pictureWanted();

private:
    void showWhatCanBeDone();
    void paste();

    const bool m_knowsSketches, m_knowsEdges;
    bool m_areEdges = false;  // all of it, untouched
    SketchPad* m_pad;
    QLineEdit* m_words;
    QToolButton* m_undo;
    QPushButton* m_draw;
};

}  // namespace pardalis
