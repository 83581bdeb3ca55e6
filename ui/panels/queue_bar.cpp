#include "ui/panels/queue_bar.h"

#include "ui/generation/generation_queue.h"
#include "ui/language/ui_language.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace pardalis {
namespace {

constexpr int kListHeight = 96;  // pixels

}  // namespace

QueueBar::QueueBar(GenerationQueue& queue, const Theme& theme, QWidget* parent) : QFrame(parent), m_queue(queue) {
    setObjectName(QStringLiteral("queueBar"));
    m_text = new QLabel(this);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_unfold = new QToolButton(this);
    m_unfold->setCheckable(true);
    m_unfold->setArrowType(Qt::RightArrow);
    m_unfold->setFocusPolicy(Qt::StrongFocus);
    m_dropAll = new QPushButton(this);
    m_dropAll->setAutoDefault(false);
    m_list = new QListWidget(this);
    m_list->setMaximumHeight(kListHeight);
    m_up = button(QStringLiteral("up"), theme);
    m_down = button(QStringLiteral("down"), theme);
    m_drop = button(QStringLiteral("close"), theme);
    auto* top = new QHBoxLayout;
    top->addWidget(m_unfold);
    top->addWidget(m_text, 1);
    top->addWidget(m_dropAll);
    auto* order = new QVBoxLayout;
    for (QToolButton* each : {m_up, m_down, m_drop})
        order->addWidget(each);
    order->addStretch(1);
    auto* below = new QHBoxLayout;
    below->addWidget(m_list, 1);
    below->addLayout(order);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 4, 12, 4);
    layout->addLayout(top);
    layout->addLayout(below);
    const auto fold = [this](bool open) {
        m_unfold->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        for (QWidget* each : std::initializer_list<QWidget*>{m_list, m_up, m_down, m_drop})
            each->setVisible(open);
    };
    fold(false);
    connect(m_unfold, &QToolButton::toggled, this, fold);
    connect(m_dropAll, &QPushButton::clicked, &queue, &GenerationQueue::clear);
    connect(m_up, &QToolButton::clicked, this, [this] { m_queue.move(current(), -1); });
    connect(m_down, &QToolButton::clicked, this, [this] { m_queue.move(current(), 1); });
    connect(m_drop, &QToolButton::clicked, this, [this] { m_queue.remove(current()); });
    connect(m_list, &QListWidget::currentRowChanged, this, &QueueBar::updateButtons);
    connect(&queue, &GenerationQueue::changed, this, &QueueBar::showEntries);
    followLanguage(this, [this] {
        setTexts();
        showEntries();
    });
}

void QueueBar::setTexts() {
    m_dropAll->setText(tr("Drop all"));
    m_list->setAccessibleName(tr("What waits for the model"));
    const std::pair<QToolButton*, QString> buttons[] = {{m_unfold, tr("Show all that waits")},
                                                        {m_up, tr("Earlier")},
                                                        {m_down, tr("Later")},
                                                        {m_drop, tr("Drop this one")}};
    for (const auto& [button, tip] : buttons) {
        button->setToolTip(tip);
        button->setAccessibleName(tip);
    }
}

QToolButton* QueueBar::button(const QString& icon, const Theme& theme) {
    auto* made = new QToolButton(this);
    const auto paint = [made, icon, &theme] { made->setIcon(theme.icon(icon)); };
    connect(&theme, &Theme::changed, made, paint);
    paint();
    made->setFocusPolicy(Qt::StrongFocus);
    return made;
}

std::uint64_t QueueBar::current() const {
    const QListWidgetItem* item = m_list->currentItem();
    return item ? item->data(Qt::UserRole).toULongLong() : 0;
}

// The one that is chosen stays so where it goes.
void QueueBar::showEntries() {
    const auto& entries = m_queue.entries();
    const std::uint64_t chosen = current();
    const int row = std::max(m_list->currentRow(), 0);
    m_list->clear();
    for (const GenerationQueue::Entry& entry : entries) {
        auto* item = new QListWidgetItem(entry.what, m_list);
        item->setData(Qt::UserRole, static_cast<qulonglong>(entry.number));
        if (entry.number == chosen)
            m_list->setCurrentItem(item);
    }
    if (!m_list->currentItem() && m_list->count() > 0)
        m_list->setCurrentRow(std::min(row, m_list->count() - 1));
    if (entries.size() == 1)
        m_text->setText(tr("Next: %1").arg(entries.front().what));
    else if (!entries.empty())
        m_text->setText(
            tr("Next: %1, and %n more", nullptr, static_cast<int>(entries.size()) - 1).arg(entries.front().what));
    updateButtons();
    const bool hadFocus = isAncestorOf(focusWidget()) && focusWidget()->hasFocus();
    setVisible(!entries.empty());
    if (entries.empty() && hadFocus)
        emit left();
}

void QueueBar::updateButtons() {
    const int row = m_list->currentRow();
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_list->count());
    m_drop->setEnabled(row >= 0);
}

}  // namespace pardalis
