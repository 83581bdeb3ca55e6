#pragma once

#include "core/prompt/picture_tasks.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace pardalis {

class BoxesEditor;

// A picture in words, and boxes with a name each for where things are to stand in it.
class PlaceThingsDialog final : public QDialog {
    Q_OBJECT
public:
    // `pixels`: of the pictures that the model draws. `wish`: to begin with.
    PlaceThingsDialog(const QSize& pixels, const PlacedWish& wish, QWidget* parent = nullptr);

    PlacedWish result() const;

private:
    void showSelected();

    BoxesEditor* m_boxes;
    QLineEdit *m_caption, *m_name;
    QPushButton* m_draw;
};

}  // namespace pardalis
