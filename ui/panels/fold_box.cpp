#include "ui/panels/fold_box.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace pardalis {
namespace {

constexpr int kLeastHeight = 30, kMostHeight = 130;  // pixels of the text

}  // namespace

FoldBox::FoldBox(QWidget* parent) : QWidget(parent) {
    m_heading = new QToolButton(this);
    m_heading->setCheckable(true);
    m_heading->setAutoRaise(true);
    m_heading->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_heading->setFocusPolicy(Qt::StrongFocus);
    m_edit = new QPlainTextEdit(this);
    m_edit->setTabChangesFocus(true);
    m_edit->setMinimumHeight(kLeastHeight);
    m_edit->setMaximumHeight(kMostHeight);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    m_top = new QHBoxLayout;
    m_top->addWidget(m_heading);
    m_top->addStretch(1);
    layout->addLayout(m_top);
    layout->addWidget(m_edit);
    connect(m_heading, &QToolButton::toggled, this, &FoldBox::setOpen);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &FoldBox::textChanged);
    setOpen(false);
}

void FoldBox::setTitle(const QString& title, const QString& tip) {
    m_heading->setText(title);
    m_heading->setToolTip(tip);
    m_edit->setAccessibleName(title);
    m_edit->setAccessibleDescription(tip);
}

void FoldBox::addBeside(QWidget* widget) { m_top->addWidget(widget); }

QString FoldBox::text() const { return m_edit->toPlainText(); }

void FoldBox::setText(const QString& text) { m_edit->setPlainText(text); }

bool FoldBox::isOpen() const { return m_heading->isChecked(); }

void FoldBox::setOpen(bool open) {
    m_heading->setChecked(open);
    m_heading->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    m_edit->setVisible(open);
}

}  // namespace pardalis
