#pragma once

#include "core/document/block.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QRadioButton;
class QSpinBox;

namespace pardalis {

// How a picture is shown on the page and exported: whole, or cut or padded to an aspect ratio. Its pixels stay as they are.
class OutputViewDialog final : public QDialog {
    Q_OBJECT
public:
    OutputViewDialog(const Image& decoded, const Picture& current, QWidget* parent = nullptr);

    PictureView result() const;

private:
    void showPreview();

    Image m_image;
    PictureView m_current;
    QRadioButton* m_whole;
    QRadioButton* m_crop;
    QRadioButton* m_pad;
    QComboBox* m_aspect;
    QSpinBox* m_width;
    QSpinBox* m_height;
    QLabel* m_preview;
    QLabel* m_size;
};

}  // namespace pardalis
