#include "ui/dialogs/picture_dialog.h"

#include "core/image/resize.h"
#include "ui/dialogs/crop_frame_editor.h"
#include "ui/dialogs/fit_to_screen.h"
#include "ui/page/qt_text.h"
#include "ui/page/screen_pictures.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pardalis {
namespace {

constexpr int kReducedSide = 800;  // longest side of the copy that is worked with on screen
constexpr int kPreviewSide = 256;

Image reduced(const Image& image) {
    const int longest = std::max(image.width, image.height);
    if (longest <= kReducedSide)
        return image;
    const auto scaled = [&](int side) {
        return std::max(1, static_cast<int>(std::int64_t{side} * kReducedSide / longest));
    };
    return resizeLanczos(image, scaled(image.width), scaled(image.height));
}

}  // namespace

PictureDialog::PictureDialog(const Image& decoded, const ModelFacts* facts, const Picture& current, QWidget* parent)
    : QDialog(parent),
      m_current(current),
      m_reduced(reduced(decoded)),
      m_layout(facts ? facts->layout : nullptr),
      m_square(facts ? facts->imageTokenizer.downsampling() : ImageTokenizerConfig().downsampling()),
      m_frame(current.frame.value_or(centredFrame(decoded.width, decoded.height))) {
    setWindowTitle(tr("Picture"));

    m_editor = new CropFrameEditor(toQImage(m_reduced));
    const bool hasShapes = m_layout && m_layout->grids().size() > 1;
    m_pad = new QRadioButton(hasShapes ? tr("&Pad to the nearest shape") : tr("&Pad to a square"));
    m_pad->setToolTip(tr("Nothing of the picture is lost. Best for questions about it."));
    m_crop = new QRadioButton(tr("&Crop to a square"));
    m_crop->setToolTip(tr("Only what is in the frame. Drag it to what matters."));
    const auto explain = [](const QString& text) {
        auto* label = new QLabel(text);
        label->setWordWrap(true);
        label->setIndent(24);
        label->setForegroundRole(QPalette::PlaceholderText);
        return label;
    };

    m_preview = new QLabel;
    m_preview->setFixedSize(kPreviewSide + 2, kPreviewSide + 2);
    m_preview->setFrameShape(QFrame::Box);
    m_preview->setAccessibleName(tr("What the model sees"));
    m_preview->setAlignment(Qt::AlignCenter);
    m_seen = new QLabel;
    m_seen->setWordWrap(true);
    auto* side = new QVBoxLayout;
    side->addWidget(m_preview);
    side->addWidget(m_seen);
    side->addSpacing(8);
    side->addWidget(m_pad);
    side->addWidget(explain(m_pad->toolTip()));
    side->addWidget(m_crop);
    side->addWidget(explain(m_crop->toolTip()));
    side->addStretch();
    auto* upper = new QHBoxLayout;
    upper->addWidget(m_editor, 1);
    upper->addLayout(side);

    m_alt = new QLineEdit(toQString(current.alt));
    m_alt->setPlaceholderText(tr("What the picture shows, for readers who can't see it"));
    m_caption = new QLineEdit(toQString(current.caption));
    auto* words = new QFormLayout;
    words->addRow(tr("&Description:"), m_alt);
    words->addRow(tr("C&aption:"), m_caption);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(upper, 1);
    layout->addLayout(words);

    (current.fit == Fit::crop ? m_crop : m_pad)->setChecked(true);
    connect(m_crop, &QRadioButton::toggled, this, &PictureDialog::choose);
    connect(m_editor, &CropFrameEditor::frameChanged, this, [this] {
        m_frame = *m_editor->frame();
        showPreview();
    });
    choose();
    layOutFitting(*this, content, buttons);
    (current.fit == Fit::crop ? m_crop : m_pad)->setFocus();
}

void PictureDialog::choose() {
    m_editor->setFrame(m_crop->isChecked() ? std::optional(m_frame) : std::nullopt);
    showPreview();
}

PictureGrid PictureDialog::grid() const {
    const PictureGrid found = m_layout ? promptGrid(result(), *m_layout) : PictureGrid{};
    return found.empty() ? ImageTokenizerConfig().squareGrid() : found;
}

void PictureDialog::showPreview() {
    const PictureGrid seenGrid = grid();
    const int width = seenGrid.columns * m_square, height = seenGrid.rows * m_square;
    const Image seen =
        fitForModel(m_reduced, m_crop->isChecked() ? Fit::crop : Fit::pad, m_frame, width, height, Scaling::lanczos);
    const qreal ratio = devicePixelRatioF();
    const int side = static_cast<int>(kPreviewSide * ratio);
    QPixmap pixmap =
        QPixmap::fromImage(toQImage(seen).scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation));
    pixmap.setDevicePixelRatio(ratio);
    m_preview->setPixmap(pixmap);
    const int positions = m_layout ? m_layout->picture(seenGrid) : 0;
    m_seen->setText(
        positions > 0
            ? tr("The model sees %1 × %2 pixels and spends %3 tokens on them.").arg(width).arg(height).arg(positions)
            : tr("The model sees a square."));
}

Picture PictureDialog::result() const {
    Picture picture = m_current;
    picture.fit = m_crop->isChecked() ? Fit::crop : Fit::pad;
    picture.frame = m_crop->isChecked() ? std::optional(m_frame) : std::nullopt;
    picture.alt = toUtf8(m_alt->text().trimmed());
    picture.caption = toUtf8(m_caption->text().trimmed());
    return picture;
}

}  // namespace pardalis
