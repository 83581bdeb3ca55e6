#include "ui/panels/brief_bar.h"

#include "core/document/text_rules.h"
#include "ui/page/qt_text.h"
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
    m_line->setAccessibleName(tr("Brief: what is being written"));
    m_line->setPlaceholderText(tr("What are you writing? For example: Write a story about a fox."));
    m_line->setToolTip(tr("The brief is put before everything else that the model reads"));
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
    showBrief();
}

void BriefBar::setColumnWidth(int width) { m_line->setMaximumWidth(width); }

void BriefBar::showBrief() {
    const QString brief = toQString(m_model.document().info().brief);
    if (m_line->text() != brief)
        m_line->setText(brief);
}

// The line's own undo would run beside the document's: its keys go to the document.
bool BriefBar::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        const bool undo = key->matches(QKeySequence::Undo), redo = key->matches(QKeySequence::Redo);
        if (event->type() == QEvent::ShortcutOverride && (undo || redo)) {
            event->ignore();
            return true;
        }
        if (event->type() == QEvent::KeyPress) {
            if (undo || redo) {
                undo ? m_model.undoStack().undo() : m_model.undoStack().redo();
                return true;
            }
            if (key->key() == Qt::Key_Escape ||
                ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && key->modifiers() == Qt::NoModifier)) {
                m_model.endMerging();
                emit left();
                return true;
            }
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace pardalis
