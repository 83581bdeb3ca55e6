#include "ui/panels/ask_ways.h"

#include "ui/language/ui_language.h"
#include "ui/panels/fold_box.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QPushButton>

namespace pardalis {

AskWays::AskWays(QWidget* parent) : QWidget(parent) {
    m_where = new QCheckBox;
    m_reasons = new QCheckBox;
    m_page = new QCheckBox;
    m_text = new FoldBox;
    m_text->hide();
    auto* part = new QPushButton;
    auto* choices = new QPushButton;
    followLanguage(this, [this, part, choices] {
        m_where->setText(tr("Show &where"));
        m_where->setToolTip(tr("The words of the answer say where in the picture is what they speak of"));
        m_reasons->setText(tr("&Reasons first"));
        m_reasons->setToolTip(
            tr("The model says what it sees before it answers. You may change that and have it answer again."));
        m_page->setText(tr("From a pa&ge's text"));
        m_page->setToolTip(
            tr("The picture shows a page or a screen: the answer is taken from its text, and shown there"));
        m_text->setTitle(tr("The page's text"), tr("What the picture shows as text. The answer is taken from it."));
        part->setText(tr("A &part…"));
        part->setToolTip(tr("Ask about a part of the picture alone, which the model then sees larger"));
        choices->setText(tr("&Choose among…"));
        choices->setToolTip(tr("Which of several answers is likeliest, or which of several things are there"));
    });
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setVerticalSpacing(2);
    layout->addWidget(m_where, 0, 0);
    layout->addWidget(m_reasons, 0, 1);
    layout->addWidget(m_page, 1, 0, 1, 2);
    layout->addWidget(m_text, 2, 0, 1, 2);
    layout->addWidget(part, 3, 0);
    layout->addWidget(choices, 3, 1);
    for (QCheckBox* tick : {m_where, m_reasons, m_page})
        connect(tick, &QCheckBox::toggled, this, [this, tick](bool on) { toggled(tick, on); });
    connect(m_text, &FoldBox::textChanged, this, [this] {
        m_ownText = m_ownText || !m_offering;
        emit changed();
    });
    connect(part, &QPushButton::clicked, this, &AskWays::partWished);
    connect(choices, &QPushButton::clicked, this, &AskWays::choicesWished);
}

void AskWays::toggled(QCheckBox* tick, bool on) {
    if (on) {
        for (QCheckBox* other : {m_where, m_reasons, m_page})
            other->setChecked(other == tick);
    }
    m_text->setVisible(m_page->isChecked());
    emit changed();
}

void AskWays::setModel(bool looks, bool points) {
    m_where->setVisible(points);
    if (!points)
        m_where->setChecked(false);
    setEnabled(looks);
}

void AskWays::choose(LookTask way) {
    m_where->setChecked(way == LookTask::where && m_where->isVisibleTo(this));
    m_reasons->setChecked(way == LookTask::reasons);
    m_page->setChecked(way == LookTask::page);
}

LookTask AskWays::way() const {
    return m_where->isChecked()     ? LookTask::where
           : m_reasons->isChecked() ? LookTask::reasons
           : m_page->isChecked()    ? LookTask::page
                                    : LookTask::ask;
}

QString AskWays::page() const { return m_text->text(); }

void AskWays::offerPage(const QString& text) {
    if (m_ownText && !m_text->text().trimmed().isEmpty())
        return;
    m_ownText = false;
    m_offering = true;
    if (m_text->text() != text)
        m_text->setText(text);
    m_offering = false;
}

}  // namespace pardalis
