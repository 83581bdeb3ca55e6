#include "ui/document_view/suggestion_bar.h"

#include "ui/document_view/document_view.h"
#include "ui/language/ui_language.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollBar>
#include <QToolButton>

#include <algorithm>

namespace pardalis {
namespace {

QToolButton* button(QWidget* parent) {
    auto* made = new QToolButton(parent);
    made->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    made->setIconSize({16, 16});
    made->setFocusPolicy(Qt::TabFocus);  // a click must not take the caret away from the page
    made->setAutoRaise(true);
    return made;
}

}  // namespace

SuggestionBar::SuggestionBar(DocumentView& view, const Theme& theme)
    : QFrame(view.viewport()), m_view(view), m_theme(theme) {
    setObjectName(QStringLiteral("suggestionBar"));
    setCursor(Qt::ArrowCursor);
    m_activity = new QLabel(this);
    m_previous = button(this);
    m_previous->setObjectName(QStringLiteral("previousTry"));
    m_tries = new QLabel(this);
    m_next = button(this);
    m_next->setObjectName(QStringLiteral("nextTry"));
    for (QToolButton* pager : {m_previous, m_next})
        pager->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_keep = button(this);
    m_keep->setObjectName(QStringLiteral("keep"));
    m_replace = button(this);
    m_replace->setObjectName(QStringLiteral("keepInPlace"));
    m_keepFirst = button(this);
    m_keepFirst->setObjectName(QStringLiteral("keepFirst"));
    m_discard = button(this);
    m_again = button(this);
    m_stop = button(this);
    m_inspired = button(this);
    m_inspired->setObjectName(QStringLiteral("inspired"));
    m_inspired->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_inspired->hide();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(5, 3, 5, 3);
    layout->setSpacing(2);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_previous, m_tries, m_next, m_activity, m_keep, m_replace,
                                                           m_keepFirst, m_again, m_discard, m_stop, m_inspired})
        layout->addWidget(widget);
    m_activity->setContentsMargins(7, 0, 7, 0);
    connect(m_keep, &QToolButton::clicked, this, &SuggestionBar::keepClicked);
    connect(m_replace, &QToolButton::clicked, this, &SuggestionBar::replaceClicked);
    connect(m_keepFirst, &QToolButton::clicked, this, &SuggestionBar::keepFirstClicked);
    connect(m_previous, &QToolButton::clicked, this, [this] { emit tryStepped(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { emit tryStepped(1); });
    connect(m_discard, &QToolButton::clicked, this, &SuggestionBar::discardClicked);
    connect(m_again, &QToolButton::clicked, this, &SuggestionBar::againClicked);
    connect(m_stop, &QToolButton::clicked, this, &SuggestionBar::stopClicked);
    connect(m_inspired, &QToolButton::clicked, this,
            [this] { emit inspirationClicked(m_inspired->mapToGlobal(QPoint(0, m_inspired->height()))); });
    connect(&view, &DocumentView::pageChanged, this, &SuggestionBar::follow);
    connect(&theme, &Theme::changed, this, &SuggestionBar::showIcons);
    showIcons();
    setTries(0, 0);
    followLanguage(this, [this] { setTexts(); });
    hide();
}

void SuggestionBar::setTexts() {
    setAccessibleName(tr("Suggestion"));
    const std::pair<QToolButton*, QString> buttons[] = {
        {m_keep, tr("Keep")},       {m_replace, tr("Keep in its place")},
        {m_again, tr("Try again")}, {m_keepFirst, tr("Keep first part")},
        {m_stop, tr("Stop")},       {m_discard, tr("Discard")},
        {m_next, tr("Next try")},   {m_previous, tr("Previous try")}};
    for (const auto& [button, text] : buttons) {
        button->setText(QLatin1Char(' ') + text);  // the style leaves too little room behind an icon
        button->setAccessibleName(text);
    }
    m_keep->setToolTip(tr("Keep the suggestion (Tab)"));
    m_replace->setToolTip(tr("In the place of the picture above, which stays as another try"));
    m_discard->setToolTip(tr("Discard the suggestion (Esc)"));
    m_stop->setToolTip(tr("Stop and keep what came as a suggestion (Esc)"));
    adjustSize();
}

void SuggestionBar::showIcons() {
    m_keep->setIcon(m_theme.icon(QStringLiteral("accept")));
    m_discard->setIcon(m_theme.icon(QStringLiteral("discard")));
    m_again->setIcon(m_theme.icon(QStringLiteral("again")));
    m_stop->setIcon(m_theme.icon(QStringLiteral("stop")));
    m_previous->setIcon(m_theme.icon(QStringLiteral("previous")));
    m_next->setIcon(m_theme.icon(QStringLiteral("next")));
}

void SuggestionBar::setKeys(const ShownKeys& keys) {
    m_previous->setToolTip(withKeys(tr("Previous try"), keys.previousTry));
    m_next->setToolTip(withKeys(tr("Next try"), keys.nextTry));
    m_keepFirst->setToolTip(withKeys(tr("Keep its first paragraph or picture"), keys.keepFirst));
    m_again->setToolTip(withKeys(tr("Another one in its place"), keys.again));
}

void SuggestionBar::setState(State state) {
    m_state = state;
    const bool done = state == State::finished;
    m_activity->setVisible(!done);
    if (state == State::stopping)
        m_activity->setText(tr("Stopping…"));
    else if (state == State::willKeep)
        m_activity->setText(tr("Will be kept when it is complete"));
    m_keep->setVisible(done);
    m_replace->setVisible(done && m_canReplace);
    m_keepFirst->setVisible(done && m_parts > 1);
    m_again->setVisible(done);
    m_discard->setVisible(done);
    m_stop->setVisible(state == State::running || state == State::willKeep);
    adjustSize();
    follow();
}

void SuggestionBar::setActivity(const QString& text) {
    if (m_state != State::running)
        return;
    m_activity->setText(text);
    adjustSize();
    follow();
}

void SuggestionBar::setParts(int count) {
    m_parts = count;
    m_keepFirst->setVisible(m_state == State::finished && count > 1);
    adjustSize();
}

void SuggestionBar::setCanReplace(bool can) {
    m_canReplace = can;
    m_replace->setVisible(m_state == State::finished && can);
    adjustSize();
    follow();
}

void SuggestionBar::setTries(std::size_t shown, std::size_t count) {
    m_tries->setText(count > 1 ? tr("%1/%2").arg(shown + 1).arg(count) : QString());
    m_tries->setAccessibleName(count > 1 ? tr("Try %1 of %2").arg(shown + 1).arg(count) : QString());
    m_previous->setEnabled(shown > 0);
    m_next->setEnabled(shown + 1 < count);
    for (QWidget* each : std::initializer_list<QWidget*>{m_previous, m_tries, m_next})
        each->setVisible(count > 1);
    adjustSize();
    follow();
}

void SuggestionBar::setInspiration(const QString& text, const QString& details) {
    m_inspiration = text;
    m_inspired->setText(text + QStringLiteral(" ▾"));
    m_inspired->setToolTip(details);
    m_inspired->setAccessibleName(text);
    m_inspired->setVisible(!text.isEmpty());
    adjustSize();
    follow();
}

// In a narrow page its words are cut short, so that it stays on it.
void SuggestionBar::fitInspiration(int room) {
    m_inspired->setText(m_inspiration + QStringLiteral(" ▾"));
    adjustSize();
    if (width() <= room)
        return;
    const int words = m_inspired->fontMetrics().horizontalAdvance(m_inspiration) - (width() - room);
    m_inspired->setText(m_inspired->fontMetrics().elidedText(m_inspiration, Qt::ElideRight, std::max(words, 30)) +
                        QStringLiteral(" ▾"));
    adjustSize();
}

// On its free line; where that is out of sight but a part of the suggestion is not, at the nearer edge.
void SuggestionBar::follow() {
    SuggestionView& suggestion = m_view.suggestionView();
    if (!suggestion.isShown()) {
        hide();
        return;
    }
    const int scroll = m_view.verticalScrollBar()->value();
    const QRectF line = suggestion.barRect().translated(0, -scroll);
    const QRectF extent = suggestion.extent().translated(0, -scroll);
    const int bottom = m_view.viewport()->height();
    if (extent.bottom() < 0 || extent.top() > bottom) {
        hide();
        return;
    }
    if (!m_inspiration.isEmpty())
        fitInspiration(m_view.viewport()->width() - static_cast<int>(line.left()) - 4);
    const double centred = line.top() + (line.height() - height()) / 2;
    const int y = static_cast<int>(std::min(centred, static_cast<double>(bottom - height() - 8)));
    move(static_cast<int>(line.left()), y);
    show();
    raise();
}

}  // namespace pardalis
