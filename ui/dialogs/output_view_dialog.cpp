#include "ui/dialogs/output_view_dialog.h"

#include "core/image/fit.h"
#include "ui/dialogs/fit_to_screen.h"
#include "ui/page/screen_pictures.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace pardalis {
namespace {

constexpr int kOutputSide = 320;

struct Aspect {
    const char* name;
    int width, height;
};
constexpr Aspect kAspects[] = {
    {QT_TRANSLATE_NOOP("pardalis::OutputViewDialog", "Square 1 : 1"), 1, 1},
    {QT_TRANSLATE_NOOP("pardalis::OutputViewDialog", "Landscape 3 : 2"), 3, 2},
    {QT_TRANSLATE_NOOP("pardalis::OutputViewDialog", "Landscape 4 : 3"), 4, 3},
    {QT_TRANSLATE_NOOP("pardalis::OutputViewDialog", "Wide 16 : 9"), 16, 9},
    {QT_TRANSLATE_NOOP("pardalis::OutputViewDialog", "Portrait 2 : 3"), 2, 3},
    {QT_TRANSLATE_NOOP("pardalis::OutputViewDialog", "Portrait 3 : 4"), 3, 4},
};

}  // namespace

OutputViewDialog::OutputViewDialog(const Image& decoded, const Picture& current, QWidget* parent)
    : QDialog(parent), m_image(decoded), m_current(current.view) {
    setWindowTitle(tr("Crop or Pad on Output"));
    m_whole = new QRadioButton(tr("&Whole picture"));
    m_crop = new QRadioButton(tr("&Crop to"));
    m_pad = new QRadioButton(tr("&Pad with white to"));
    m_aspect = new QComboBox;
    m_aspect->setAccessibleName(tr("Aspect ratio"));
    for (const Aspect& aspect : kAspects)
        m_aspect->addItem(tr(aspect.name), QSize(aspect.width, aspect.height));
    m_aspect->addItem(tr("Other …"));
    const auto side = [this](int value, const QString& name) {
        auto* box = new QSpinBox;
        box->setRange(1, 1000);
        box->setValue(value);
        box->setAccessibleName(name);
        connect(box, &QSpinBox::valueChanged, this, &OutputViewDialog::showPreview);
        return box;
    };
    m_width = side(m_current.aspectWidth, tr("Aspect width"));
    m_height = side(m_current.aspectHeight, tr("Aspect height"));

    m_preview = new QLabel;
    m_preview->setFixedSize(kOutputSide + 16, kOutputSide + 16);
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setFrameShape(QFrame::StyledPanel);
    m_preview->setAccessibleName(tr("The picture on the page"));
    m_size = new QLabel;
    auto* ratio = new QHBoxLayout;
    ratio->addWidget(m_aspect, 1);
    ratio->addWidget(m_width);
    ratio->addWidget(new QLabel(tr(":")));
    ratio->addWidget(m_height);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_preview, 0, Qt::AlignHCenter);
    layout->addWidget(m_size, 0, Qt::AlignHCenter);
    layout->addWidget(m_whole);
    layout->addWidget(m_crop);
    layout->addWidget(m_pad);
    layout->addLayout(ratio);
    layout->addStretch(1);

    (m_current.mode == PictureView::Mode::whole  ? m_whole
     : m_current.mode == PictureView::Mode::crop ? m_crop
                                                 : m_pad)
        ->setChecked(true);
    const int known = m_aspect->findData(QSize(m_current.aspectWidth, m_current.aspectHeight));
    m_aspect->setCurrentIndex(known >= 0 ? known : m_aspect->count() - 1);
    for (QRadioButton* button : {m_whole, m_crop, m_pad})
        connect(button, &QRadioButton::toggled, this, &OutputViewDialog::showPreview);
    connect(m_aspect, &QComboBox::currentIndexChanged, this, [this] {
        if (const QSize size = m_aspect->currentData().toSize(); size.isValid()) {
            m_width->setValue(size.width());
            m_height->setValue(size.height());
        }
        showPreview();
    });
    showPreview();
    layOutFitting(*this, content, buttons);
}

PictureView OutputViewDialog::result() const {
    PictureView view = m_current;
    view.mode = m_whole->isChecked()  ? PictureView::Mode::whole
                : m_crop->isChecked() ? PictureView::Mode::crop
                                      : PictureView::Mode::pad;
    view.aspectWidth = m_width->value();
    view.aspectHeight = m_height->value();
    return view;
}

void OutputViewDialog::showPreview() {
    const PictureView view = result();
    const bool whole = view.mode == PictureView::Mode::whole, other = !m_aspect->currentData().isValid();
    m_aspect->setEnabled(!whole);
    m_width->setEnabled(!whole && other);
    m_height->setEnabled(!whole && other);
    const Image shown = whole ? m_image
                        : view.mode == PictureView::Mode::crop
                            ? cropToAspect(m_image, view.aspectWidth, view.aspectHeight)
                            : padToAspect(m_image, view.aspectWidth, view.aspectHeight);
    const qreal ratio = devicePixelRatioF();
    const int side = static_cast<int>(kOutputSide * ratio);
    QPixmap pixmap =
        QPixmap::fromImage(toQImage(shown).scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation));
    pixmap.setDevicePixelRatio(ratio);
    m_preview->setPixmap(pixmap);
    m_size->setText(tr("%1 × %2 pixels").arg(shown.width).arg(shown.height));
}

}  // namespace pardalis
