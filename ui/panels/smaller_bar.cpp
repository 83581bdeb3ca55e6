#include "ui/panels/smaller_bar.h"

#include "ui/language/ui_language.h"
#include "ui/panels/status_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace pardalis {
namespace {

constexpr int kBarSteps = 1000, kWidestText = 420;  // pixels: a model's name may be any

}  // namespace

SmallerBar::SmallerBar(QWidget* parent) : QFrame(parent) {
    setObjectName(QStringLiteral("smallerBar"));
    m_text = new QLabel(this);
    m_text->setTextFormat(Qt::PlainText);
    m_left = new QLabel(this);
    m_bar = new QProgressBar(this);
    m_bar->setRange(0, kBarSteps);
    m_bar->setMinimumWidth(60);
    m_cancel = new QPushButton(this);
    followLanguage(this, [this] {
        m_bar->setAccessibleName(tr("How much of the smaller model has been made"));
        m_cancel->setText(tr("Cancel"));
    });
    m_cancel->setAutoDefault(false);
    connect(m_cancel, &QPushButton::clicked, this, &SmallerBar::cancelClicked);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 12, 4);
    layout->addWidget(m_text);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_left);
    layout->addWidget(m_cancel);
    hide();
}

void SmallerBar::begin(const QString& text) {
    m_text->setText(m_text->fontMetrics().elidedText(text, Qt::ElideMiddle, kWidestText));
    m_text->setToolTip(text);
    m_left->clear();
    m_bar->setValue(0);
    m_cancel->setEnabled(true);
    show();
}

void SmallerBar::setProgress(double fraction, double secondsLeft) {
    m_bar->setValue(static_cast<int>(fraction * kBarSteps));
    if (m_cancel->isEnabled())
        m_left->setText(StatusPanel::timeLeft(secondsLeft));
}

void SmallerBar::showStopping() {
    m_cancel->setEnabled(false);
    m_left->setText(tr("Stopping…"));
}

void SmallerBar::end() {
    const bool hadFocus = m_cancel->hasFocus();
    hide();
    if (hadFocus)
        emit left();
}

}  // namespace pardalis
