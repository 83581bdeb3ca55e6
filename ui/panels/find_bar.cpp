#include "ui/panels/find_bar.h"

#include "core/base/error.h"
#include "core/editing/replace_text.h"
#include "core/editing/text_diff.h"
#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/page/qt_text.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalBlocker>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace pardalis {
namespace {

constexpr int kRecountAfter = 300;  // milliseconds without a change of the page

}  // namespace

FindBar::FindBar(DocumentView& view, DocumentModel& model, const Theme& theme, QWidget* parent)
    : QFrame(parent), m_view(view), m_model(model) {
    setObjectName(QStringLiteral("findBar"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 5, 10, 5);
    layout->setSpacing(4);
    layout->addWidget(makeFindRow(theme));
    m_replaceRow = makeReplaceRow();
    layout->addWidget(m_replaceRow);
    m_replaceRow->hide();
    m_message = new QLabel(this);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    layout->addWidget(m_message);
    m_message->hide();
    connectModel();
    followLanguage(this, [this] { showCount(); });
    hide();
}

QWidget* FindBar::makeFindRow(const Theme& theme) {
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    m_text = new QLineEdit(row);
    followLanguage(m_text, [this] {
        m_text->setPlaceholderText(tr("Find"));
        m_text->setAccessibleName(tr("Find"));
    });
    m_text->setMaximumWidth(340);
    m_text->setClearButtonEnabled(true);
    layout->addWidget(m_text, 1);
    m_matchCase = addOption(
        row, "find/match_case", false, [] { return tr("Aa"); }, [] { return tr("Match case"); });
    m_wholeWords = addOption(
        row, "find/whole_words", false, [] { return tr("W"); }, [] { return tr("Whole words"); });
    m_expression = addOption(
        row, "find/expression", false, [] { return tr(".*"); }, [] { return tr("Regular expression"); });
    m_altTexts = addOption(
        row, "find/alt_texts", true, [] { return tr("Alt"); },
        [] { return tr("In alternative texts of pictures, too"); });
    m_inSelection = addOption(
        row, nullptr, false, [] { return tr("[ ]"); }, [] { return tr("In the selection alone"); });
    m_inSelection->hide();
    const auto button = [&](const QString& icon, const Wording& text, auto run) {
        auto* made = new QToolButton(row);
        followLanguage(made, [made, text] {
            made->setToolTip(text());
            made->setAccessibleName(text());
        });
        made->setIcon(theme.icon(icon));
        connect(&theme, &Theme::changed, made, [made, &theme, icon] { made->setIcon(theme.icon(icon)); });
        connect(made, &QToolButton::clicked, this, run);
        layout->addWidget(made);
    };
    button(
        QStringLiteral("up"), [] { return tr("Previous"); }, [this] { findNext(true); });
    button(
        QStringLiteral("down"), [] { return tr("Next"); }, [this] { findNext(false); });
    m_count = new QLabel(row);
    layout->addWidget(m_count);
    layout->addStretch(1);
    button(
        QStringLiteral("close"), [] { return tr("Close"); }, [this] { closeBar(); });
    connect(m_text, &QLineEdit::textChanged, this, &FindBar::startAnew);
    return row;
}

QToolButton* FindBar::addOption(QWidget* row, const char* key, bool usual, const Wording& text, const Wording& tip) {
    auto* option = new QToolButton(row);
    followLanguage(option, [option, text, tip] {
        option->setText(text());
        option->setToolTip(tip());
        option->setAccessibleName(tip());
    });
    option->setCheckable(true);
    if (key) {
        option->setChecked(QSettings().value(QLatin1String(key), usual).toBool());
        connect(option, &QToolButton::toggled, this, [key](bool on) { QSettings().setValue(QLatin1String(key), on); });
    }
    row->layout()->addWidget(option);
    connect(option, &QToolButton::toggled, this, &FindBar::startAnew);
    return option;
}

QWidget* FindBar::makeReplaceRow() {
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    m_with = new QLineEdit(row);
    followLanguage(m_with, [this] {
        m_with->setPlaceholderText(tr("Replace with"));
        m_with->setAccessibleName(tr("Replace with"));
    });
    m_with->setMaximumWidth(340);
    m_with->setClearButtonEnabled(true);
    layout->addWidget(m_with, 1);
    const auto button = [&](const Wording& text, auto run) {
        auto* made = new QPushButton(row);
        followLanguage(made, [made, text] { made->setText(text()); });
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, run);
        layout->addWidget(made);
    };
    button([] { return tr("Replace"); }, &FindBar::replaceThis);
    button([] { return tr("Replace all"); }, &FindBar::replaceEach);
    layout->addStretch(1);
    return row;
}

void FindBar::connectModel() {
    m_recount = new QTimer(this);
    m_recount->setSingleShot(true);
    m_recount->setInterval(kRecountAfter);
    connect(m_recount, &QTimer::timeout, this, [this] {
        if (look())
            showCount();
    });
    connect(&m_model, &DocumentModel::edited, this, [this](const Edit& edit) {
        if (m_within)
            m_within = selectionMovedBy(*m_within, edit, m_model.document());
        if (isVisible() && !m_text->text().isEmpty())
            m_recount->start();
    });
    connect(&m_model, &DocumentModel::wasReset, this, [this] {
        m_within.reset();
        m_current.reset();
        m_found.clear();
        m_inSelection->hide();
        if (isVisible())
            m_recount->start();
    });
}

void FindBar::open() { openWith(*m_text); }

void FindBar::openReplacing() {
    m_replaceRow->show();
    openWith(m_text->text().isEmpty() || m_view.textCursor().hasSelection() ? *m_text : *m_with);
}

void FindBar::openWith(QLineEdit& field) {
    show();
    takeSelection();
    field.setFocus();
    field.selectAll();
    if (look())
        showCount();
}

void FindBar::takeSelection() {
    const Selection selection = m_view.selection();
    const QString selected = m_view.textCursor().selectedText();
    const bool several = selection.anchor.block != selection.position.block;
    m_within = several ? std::optional(selection) : std::nullopt;
    m_inSelection->setVisible(several);
    {
        const QSignalBlocker quiet(m_inSelection);
        m_inSelection->setChecked(several);
    }
    if (!several && !selected.isEmpty() && selected.size() < 80 &&
        !selected.contains(QChar::ObjectReplacementCharacter))
        m_text->setText(selected);
}

void FindBar::startAnew() {
    m_current.reset();
    if (!look()) {
        showCount();
        return;
    }
    if (m_inSelection->isChecked()) {  // what is selected stays so until one is gone to
        showCount();
        return;
    }
    const Range range = rangeOf(m_model.document(), m_view.selection());
    const auto next = nextMatch(m_found, m_model.document(), {range.from, range.from}, false);
    next ? showMatch(*next) : m_view.select({range.from, range.from});
    showCount();
}

bool FindBar::look() {
    say({});
    m_search.reset();
    m_found.clear();
    m_recount->stop();
    if (m_text->text().isEmpty())
        return false;
    m_view.commitComposition();
    try {
        m_search.emplace(toUtf8(m_text->text()), SearchOptions{.matchCase = m_matchCase->isChecked(),
                                                               .wholeWords = m_wholeWords->isChecked(),
                                                               .expression = m_expression->isChecked(),
                                                               .altTexts = m_altTexts->isChecked()});
        m_found = findAll(m_model.document(), *m_search, m_inSelection->isChecked() ? m_within : std::nullopt);
        return true;
    } catch (const Error& error) {
        m_search.reset();
        m_count->clear();
        say(toQString(error.what()));
        return false;
    }
}

void FindBar::findNext(bool backward) {
    if (m_text->text().isEmpty()) {
        open();
        return;
    }
    if (!look()) {
        show();  // it says why
        return;
    }
    const Selection before = m_view.selection();
    const auto shown =
        m_current && selectionOf(*m_current) == before ? std::ranges::find(m_found, *m_current) : m_found.end();
    std::optional<std::size_t> next;
    if (shown != m_found.end()) {
        const auto index = static_cast<std::size_t>(shown - m_found.begin());
        next = (index + (backward ? m_found.size() - 1 : 1)) % m_found.size();
    } else {
        next = nextMatch(m_found, m_model.document(), before, backward);
    }
    const std::optional<TextMatch> last = m_current;
    if (next)
        showMatch(*next);
    showCount();
    if (m_view.selection() == before && (!next || last == m_current || m_found.size() == 1))
        emit nowhereElse(m_text->text());
}

void FindBar::showMatch(std::size_t index) {
    m_current = m_found[index];
    m_view.select(selectionOf(*m_current));
}

void FindBar::showCount() {
    if (!m_search) {
        m_count->clear();
        return;
    }
    const auto shown = m_current ? std::ranges::find(m_found, *m_current) : m_found.end();
    if (shown == m_found.end() || m_view.selection() != selectionOf(*shown)) {
        m_count->setText(tr("%n found", nullptr, static_cast<int>(m_found.size())));
        return;
    }
    const auto number = shown - m_found.begin() + 1;
    const auto all = static_cast<qlonglong>(m_found.size());
    switch (shown->field) {
    case TextField::text: m_count->setText(tr("%1 of %2").arg(number).arg(all)); break;
    case TextField::altText: m_count->setText(tr("%1 of %2, in a picture's text").arg(number).arg(all)); break;
    case TextField::caption: m_count->setText(tr("%1 of %2, in a caption").arg(number).arg(all)); break;
    }
}

// What is found first is shown before it is replaced.
void FindBar::replaceThis() {
    if (!look())
        return;
    const bool isShown = m_current && m_view.selection() == selectionOf(*m_current) &&
                         std::ranges::find(m_found, *m_current) != m_found.end();
    if (!isShown) {
        findNext();
        return;
    }
    try {
        const Replacing one = replaceOne(m_model.document(), *m_search, toUtf8(m_with->text()), *m_current);
        if (one.operation)
            m_view.run(tr("replace"), *one.operation);
        m_current.reset();
        if (look())
            if (const auto next = nextMatch(m_found, m_model.document(), m_view.selection(), false))
                showMatch(*next);
        showCount();
    } catch (const Error& error) {
        say(toQString(error.what()));
    }
}

void FindBar::replaceEach() {
    if (!look())
        return;
    try {
        const auto within = m_inSelection->isChecked() ? m_within : std::nullopt;
        const Selection selection = within ? *within : m_view.selection();
        const Replacing all = replaceAll(m_model.document(), *m_search, toUtf8(m_with->text()), selection, within);
        m_current.reset();
        if (all.operation) {
            m_view.run(tr("replace all"), *all.operation);
            if (within)
                m_within = all.operation->after;
        }
        if (look())
            showCount();
        say(tr("%n replaced.", nullptr, static_cast<int>(all.count)));
        m_view.tell(m_message->text());
    } catch (const Error& error) {
        say(toQString(error.what()));
    }
}

void FindBar::say(const QString& text) {
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

void FindBar::closeBar() {
    m_view.setFocus();  // first: hiding what has it gives it to whatever comes next
    m_replaceRow->hide();
    hide();
}

void FindBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        closeBar();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        m_with->hasFocus() ? replaceThis() : findNext(event->modifiers() & Qt::ShiftModifier);
    else
        QFrame::keyPressEvent(event);
}

}  // namespace pardalis
