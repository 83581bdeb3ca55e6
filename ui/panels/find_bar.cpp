#include "ui/panels/find_bar.h"

#include "ui/document_view/document_view.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace pardalis {

FindBar::FindBar(DocumentView& view, const Theme& theme, QWidget* parent) : QFrame(parent), m_view(view) {
    setObjectName(QStringLiteral("findBar"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 5, 10, 5);
    m_text = new QLineEdit(this);
    m_text->setPlaceholderText(tr("Find"));
    m_text->setAccessibleName(tr("Find"));
    m_text->setMaximumWidth(340);
    m_text->setClearButtonEnabled(true);
    m_count = new QLabel(this);
    layout->addWidget(m_text, 1);
    const auto button = [&](const QString& icon, const QString& text, auto run) {
        auto* made = new QToolButton(this);
        made->setToolTip(text);
        made->setAccessibleName(text);
        made->setIcon(theme.icon(icon));
        connect(&theme, &Theme::changed, made, [made, &theme, icon] { made->setIcon(theme.icon(icon)); });
        connect(made, &QToolButton::clicked, this, run);
        layout->addWidget(made);
    };
    button(QStringLiteral("up"), tr("Previous"), [this] { findNext(true); });
    button(QStringLiteral("down"), tr("Next"), [this] { findNext(false); });
    layout->addWidget(m_count);
    layout->addStretch(1);
    button(QStringLiteral("close"), tr("Close"), [this] { closeBar(); });
    connect(m_text, &QLineEdit::textChanged, this, [this] {
        QTextCursor start = m_view.textCursor();
        start.setPosition(start.selectionStart());
        m_view.setTextCursor(start);
        if (!m_text->text().isEmpty())
            findNext();
        showCount();
    });
    hide();
}

void FindBar::open() {
    const QString selected = m_view.textCursor().selectedText();
    show();
    if (!selected.isEmpty() && selected.size() < 80 && !selected.contains(QChar::ParagraphSeparator) &&
        !selected.contains(QChar::ObjectReplacementCharacter))
        m_text->setText(selected);
    m_text->setFocus();
    m_text->selectAll();
    showCount();
}

void FindBar::findNext(bool backward) {
    const QString text = m_text->text();
    if (text.isEmpty()) {
        open();
        return;
    }
    const QTextDocument::FindFlags flags = backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (m_view.find(text, flags))
        return;
    // Around the end of the document.
    const QTextCursor here = m_view.textCursor();
    m_view.moveCursor(backward ? QTextCursor::End : QTextCursor::Start);
    if (!m_view.find(text, flags))
        m_view.setTextCursor(here);
    if (m_view.textCursor().anchor() == here.anchor() && m_view.textCursor().position() == here.position())
        emit nowhereElse(text);
}

void FindBar::showCount() {
    const QString text = m_text->text();
    int count = 0;
    if (!text.isEmpty())
        for (QTextCursor at = m_view.document()->find(text); !at.isNull() && count < 1000;
             at = m_view.document()->find(text, at))
            ++count;
    m_count->setText(text.isEmpty() ? QString() : tr("%n found", nullptr, count));
}

void FindBar::closeBar() {
    m_view.setFocus();  // first: hiding what has it gives it to whatever comes next
    hide();
}

void FindBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        closeBar();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        findNext(event->modifiers() & Qt::ShiftModifier);
    else
        QFrame::keyPressEvent(event);
}

}  // namespace pardalis
