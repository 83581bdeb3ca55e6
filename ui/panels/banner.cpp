#include "ui/panels/banner.h"

#include "ui/dialogs/text_dialog.h"
#include "ui/language/ui_language.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace pardalis {
namespace {

constexpr qsizetype kMostLines = 3, kMostOfLine = 180;  // of a notice, in place of it all
constexpr int kMostTextLines = 6;                       // on screen, in a narrow window
constexpr qsizetype kLongestWord = 30;

// May be broken anywhere in a long path: a word that may not would widen the window.
QString breakable(const QString& text) {
    QString out;
    qsizetype word = 0;
    for (const QChar c : text) {
        out += c;
        word = c.isSpace() ? 0 : word + 1;
        if (word > 0 && !c.isHighSurrogate() && (c == QLatin1Char('/') || word % kLongestWord == 0))
            out += QChar(0x200b);
    }
    return out;
}

QString cutToLine(const QString& line) {
    if (line.size() <= kMostOfLine)
        return line;
    const qsizetype end = line.at(kMostOfLine - 1).isHighSurrogate() ? kMostOfLine - 1 : kMostOfLine;
    return line.left(end).trimmed() + QStringLiteral("…");
}

// Without a line left over for "1 more", which takes no less room than the line itself.
QStringList firstOf(const QStringList& lines) {
    const qsizetype count = lines.size() <= kMostLines + 1 ? lines.size() : kMostLines;
    QStringList shown;
    for (const QString& line : lines.first(count))
        shown << cutToLine(line);
    if (lines.size() > count)
        shown << Banner::tr("… and %n more", nullptr, static_cast<int>(lines.size() - count));
    return shown;
}

}  // namespace

Banner::Banner(const Theme& theme, QWidget* parent) : QFrame(parent), m_theme(theme) {
    setObjectName(QStringLiteral("banner"));
    m_text = new QLabel(this);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setMaximumHeight(kMostTextLines * m_text->fontMetrics().lineSpacing());
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    m_text->setSizePolicy(policy);
    auto* close = new QToolButton(this);
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::TabFocus);
    followLanguage(close, [close] {
        close->setAccessibleName(tr("Close this message"));
        close->setToolTip(close->accessibleName());
    });
    connect(close, &QToolButton::clicked, this, &Banner::dismiss);
    const auto showIcon = [this, close] { close->setIcon(m_theme.icon(QStringLiteral("close"))); };
    connect(&theme, &Theme::changed, this, showIcon);
    showIcon();
    m_layout = new QHBoxLayout(this);
    m_layout->setContentsMargins(16, 7, 10, 7);
    m_layout->setSpacing(8);
    m_layout->addWidget(m_text, 1);
    m_layout->addWidget(close, 0, Qt::AlignTop);
    hide();
}

void Banner::display(Kind kind, const QString& text, const QList<Action>& actions, Topic topic) {
    std::erase_if(m_notices, [&](const Notice& notice) { return notice.topic == topic; });
    m_notices.push_back({kind, topic, text.split(QLatin1Char('\n'), Qt::SkipEmptyParts), actions});
    showNewest();
}

void Banner::clear(Topic topic) {
    if (std::erase_if(m_notices, [&](const Notice& notice) { return notice.topic == topic; }) > 0)
        showNewest();
}

void Banner::clearDocument() {
    if (std::erase_if(m_notices, [](const Notice& notice) { return notice.topic < Topic::model; }) > 0)
        showNewest();
}

void Banner::dismiss() {
    if (m_notices.empty())
        return;
    const Topic topic = m_notices.back().topic;
    m_notices.pop_back();
    showNewest();
    emit closed(topic);
}

void Banner::showNewest() {
    const QWidget* focus = QApplication::focusWidget();
    const bool hadFocus = focus && isAncestorOf(focus);
    for (QWidget* button : m_buttons) {  // one of them may be what called
        button->hide();
        button->setParent(nullptr);
        button->deleteLater();
    }
    m_buttons.clear();
    if (m_notices.empty()) {
        if (hadFocus)
            emit left();
        hide();
        return;
    }
    const Notice& notice = m_notices.back();
    setProperty("kind", notice.kind == Kind::note ? QStringLiteral("note") : QStringLiteral("error"));
    for (QWidget* widget : {static_cast<QWidget*>(this), static_cast<QWidget*>(m_text)}) {
        style()->unpolish(widget);
        style()->polish(widget);
    }
    const QStringList shown = firstOf(notice.lines);
    m_text->setText(breakable(shown.join(QLatin1Char('\n'))));
    m_text->setAccessibleName(shown.join(QLatin1Char('\n')));
    for (const Action& action : notice.actions) {
        addButton(action.text, [this, run = action.run] {
            dismiss();
            run();
        });
    }
    if (shown != notice.lines)
        addButton(tr("Show all…"), [this, lines = notice.lines] { showAll(lines); });
    show();
    if (hadFocus && !isAncestorOf(QApplication::focusWidget()))
        emit left();
}

void Banner::showAll(const QStringList& lines) {
    TextDialog(tr("What there is to know"), lines.join(QLatin1Char('\n')), window()).exec();
}

void Banner::addButton(const QString& text, const std::function<void()>& run) {
    auto* button = new QPushButton(text, this);
    button->setAutoDefault(false);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QPushButton::clicked, this, run);
    m_layout->insertWidget(m_layout->count() - 1, button, 0, Qt::AlignTop);
    m_buttons << button;
}

QString Banner::text() const { return m_notices.empty() ? QString() : m_notices.back().lines.join(QLatin1Char('\n')); }

}  // namespace pardalis
