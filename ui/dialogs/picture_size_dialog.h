#pragma once

#include "core/document/block.h"

#include <QDialog>

class QCheckBox;
class QDoubleSpinBox;
class QSpinBox;

namespace pardalis {

// How wide and high a picture is on the page, to the pixel, its proportions kept.
class PictureSizeDialog final : public QDialog {
    Q_OBJECT
public:
    // `pixels`: of what is shown of it; `column`: the page's width. Both in CSS pixels.
    PictureSizeDialog(QSize pixels, int displayWidth, int column, QWidget* parent = nullptr);

    int displayWidth() const;  // 0: its natural size

private:
    void setWidth(double width);
    void showState();

    QSize m_pixels;
    int m_column;
    QCheckBox* m_natural;
    QSpinBox *m_width, *m_height;
    QDoubleSpinBox* m_share;
    bool m_setting = false;
};

}  // namespace pardalis
