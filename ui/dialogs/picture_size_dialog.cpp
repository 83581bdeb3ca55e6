#include "ui/dialogs/picture_size_dialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace pardalis {
namespace {

constexpr int kLeastWide = 8, kMost = 20'000;  // pixels

QSpinBox* pixelBox() {
    auto* box = new QSpinBox;
    box->setRange(1, kMost);
    box->setSuffix(PictureSizeDialog::tr(" px"));
    return box;
}

}  // namespace

PictureSizeDialog::PictureSizeDialog(QSize pixels, int displayWidth, int column, QWidget* parent)
    : QDialog(parent), m_pixels(pixels.expandedTo({1, 1})), m_column(std::max(column, 1)) {
    setWindowTitle(tr("Size of the Picture"));
    m_natural = new QCheckBox(tr("&Natural size: %1 × %2 px").arg(m_pixels.width()).arg(m_pixels.height()));
    m_width = pixelBox();
    m_height = pixelBox();
    m_share = new QDoubleSpinBox;
    m_share->setRange(0.1, 100);
    m_share->setDecimals(1);
    m_share->setSuffix(tr(" %"));
    auto* form = new QFormLayout;
    form->addRow(tr("&Width:"), m_width);
    form->addRow(tr("&Height:"), m_height);
    form->addRow(tr("&Of the page's width:"), m_share);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_natural);
    layout->addLayout(form);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_natural, &QCheckBox::toggled, this, &PictureSizeDialog::showState);
    connect(m_width, &QSpinBox::valueChanged, this, [this](int value) { setWidth(value); });
    connect(m_height, &QSpinBox::valueChanged, this,
            [this](int value) { setWidth(static_cast<double>(value) * m_pixels.width() / m_pixels.height()); });
    connect(m_share, &QDoubleSpinBox::valueChanged, this, [this](double value) { setWidth(value / 100 * m_column); });
    setWidth(displayWidth > 0 ? displayWidth : std::min(m_pixels.width(), m_column));
    m_natural->setChecked(displayWidth == 0);
    showState();
}

int PictureSizeDialog::displayWidth() const { return m_natural->isChecked() ? 0 : m_width->value(); }

// The field that is being changed stays as it is typed; the others follow.
void PictureSizeDialog::setWidth(double width) {
    if (m_setting)
        return;
    m_setting = true;
    width = std::clamp(width, static_cast<double>(kLeastWide), static_cast<double>(m_column));
    const auto set = [this](auto* box, auto value) {
        if (sender() != box)
            box->setValue(value);
    };
    set(m_width, static_cast<int>(std::lround(width)));
    set(m_height, std::max(1, static_cast<int>(std::lround(width * m_pixels.height() / m_pixels.width()))));
    set(m_share, 100 * width / m_column);
    m_setting = false;
}

void PictureSizeDialog::showState() {
    for (QWidget* field : std::initializer_list<QWidget*>{m_width, m_height, m_share})
        field->setEnabled(!m_natural->isChecked());
}

}  // namespace pardalis
