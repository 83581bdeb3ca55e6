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
    // `decoded`: the picture upright, at any size. `facts` may be null: then a square of 512 pixels is assumed.
    PictureDialog(const Image& decoded, const ModelFacts* facts, const Picture& current, QWidget* parent = nullptr);

    Picture result() const;

private:
    void choose();
    PictureGrid grid() const;  // that the model reads the picture with, as chosen here
    void showPreview();

    Picture m_current;
    Image m_reduced;                                     // for the preview, which follows the mouse
    const std::shared_ptr<const PromptLayout> m_layout;  // null: none
    int m_square;                                        // pixels a code covers, per side
    CropFrame m_frame;
    QRadioButton* m_pad;
    QRadioButton* m_crop;
    CropFrameEditor* m_editor;
    QLabel* m_preview;
    QLabel* m_seen;
    QLineEdit* m_alt;
    QLineEdit* m_caption;
};

}  // namespace pardalis
