#pragma once

#include "core/document/block.h"
#include "core/models/model_facts.h"

#include <QDialog>
#include <QImage>

class QLabel;
class QLineEdit;
class QRadioButton;

namespace pardalis {

class CropFrameEditor;

// How the model is shown a picture, with what it will see beside it; and what readers are told about it. The picture's
// own bytes are never touched.
class PictureDialog final : public QDialog {
    Q_OBJECT
public:
    // `decoded`: the picture upright, at any size. `facts` may be null: then 512 pixels are assumed.
    PictureDialog(const Image& decoded, const ModelFacts* facts, const Picture& current, QWidget* parent = nullptr);

    Picture result() const;

private:
    void choose();
    void showPreview();

    Picture m_current;
    Image m_reduced;  // for the preview, which follows the mouse
    int m_side;
    int m_positions;
    CropFrame m_frame;
    QRadioButton* m_pad;
    QRadioButton* m_crop;
    CropFrameEditor* m_editor;
    QLabel* m_preview;
    QLineEdit* m_alt;
    QLineEdit* m_caption;
};

}  // namespace pardalis
