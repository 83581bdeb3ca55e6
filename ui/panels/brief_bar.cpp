#include "ui/panels/brief_bar.h"

#include "core/document/text_rules.h"
#include "ui/language/ui_language.h"
#include "ui/page/qt_text.h"
#include "ui/panels/undo_keys.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

namespace pardalis {

BriefBar::BriefBar(DocumentModel& model, const Theme& theme, QWidget* parent) : QWidget(parent), m_model(model) {
    setObjectName(QStringLiteral("briefBar"));
    setAttribute(Qt::WA_StyledBackground);
    m_line = new QLineEdit(this);
    m_line->setObjectName(QStringLiteral("brief"));
    followLanguage(m_line, [this] {
        m_line->setAccessibleName(tr("Brief: what is being written"));
        m_line->setPlaceholderText(tr("What are you writing? For example: Write a story about a fox."));
        m_line->setToolTip(tr("The brief is put before everything else that the model reads"));
    });
    m_line->setMaxLength(2000);
    auto* icon = m_line->addAction(theme.icon(QStringLiteral("brief")), QLineEdit::LeadingPosition);
    connect(&theme, &Theme::changed, this, [icon, &theme] { icon->setIcon(theme.icon(QStringLiteral("brief"))); });
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(28, 8, 40, 0);  // as the page's, which has a scroll bar
    // As wide as the text where there is room; it never asks for more.
    m_line->setMinimumWidth(120);
    layout->addStretch(1);
    layout->addWidget(m_line, 1000);
    layout->addStretch(1);
    connect(m_line, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_editing = true;
        DocumentInfo info = m_model.document().info();
        info.brief = cleanText(toUtf8(text), TextPlace::code);
        m_model.setInfo(info, tr("brief"), EditKind::brief);
        m_editing = false;
    });
    connect(m_line, &QLineEdit::editingFinished, &m_model, &DocumentModel::endMerging);
    connect(&model, &DocumentModel::wasReset, this, &BriefBar::showBrief);
    connect(&model, &DocumentModel::edited, this, [this](const Edit& edit) {
        if (edit.info && !m_editing)
            showBrief();
    });
    m_line->installEventFilter(this);
    new UndoKeys(*m_line, model);
    showBrief();
}

void BriefBar::setColumnWidth(int width) { m_line->setMaximumWidth(width); }

void BriefBar::showBrief() {
    const QString brief = toQString(m_model.document().info().brief);
    if (m_line->text() != brief)
        m_line->setText(brief);
}

bool BriefBar::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (key->key() != Qt::Key_Escape && !(isEnter && key->modifiers() == Qt::NoModifier))
        return QWidget::eventFilter(watched, event);
    m_model.endMerging();
    emit left();
    return true;
}

}  // namespace pardalis
