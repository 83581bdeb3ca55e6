#pragma once

#include "core/image/picture_box.h"

#include <QDialog>
#include <QImage>

#include <optional>

class QPushButton;

namespace pardalis {

class BoxesEditor;

// A part of a picture, dragged out on it: what the model looks at in place of the whole.
class PartDialog final : public QDialog {
    Q_OBJECT
public:
    // `picture` may be a reduced copy. `part`: to begin with.
    PartDialog(const QImage& picture, const std::optional<PictureBox>& part, QWidget* parent = nullptr);

    // As it was dragged, without a margin. None: there is no box.
    std::optional<PictureBox> part() const;

private:
    BoxesEditor* m_box;
    QPushButton* m_ask;
};

}  // namespace pardalis
