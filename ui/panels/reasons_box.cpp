#include "ui/panels/reasons_box.h"

#include "ui/language/ui_language.h"
#include "ui/panels/fold_box.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pardalis {

ReasonsBox::ReasonsBox(QWidget* parent) : QWidget(parent) {
    m_text = new FoldBox;
    m_again = new QPushButton;
    followLanguage(this, [this] {
        m_text->setTitle(tr("Reasons"), tr("What the model saw before it answered. Change it where it is wrong."));
        m_again->setText(tr("Answer agai&n"));
        m_again->setToolTip(tr("The last question, behind the reasons as they stand now"));
    });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text);
    m_text->addBeside(m_again);
    connect(m_again, &QPushButton::clicked, this, &ReasonsBox::answerAgain);
}

QString ReasonsBox::reasons() const { return m_text->text().trimmed(); }

void ReasonsBox::begin() {
    m_text->setText({});
    m_text->edit().setPlaceholderText(tr("The model is looking …"));
    m_text->setOpen(true);
}

void ReasonsBox::show(const QString& reasons) {
    m_text->edit().setPlaceholderText({});
    m_text->setText(reasons);
    m_text->setOpen(true);
}

void ReasonsBox::setReady(bool ready) {
    m_again->setEnabled(ready);
    m_text->edit().setReadOnly(!ready);
}

}  // namespace pardalis
