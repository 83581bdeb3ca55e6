#include "ui/dialogs/command_list.h"

#include <QAccessible>
#include <QCoreApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>
#include <utility>

namespace pardalis {
namespace {

constexpr int kRow = Qt::UserRole;

// How well a row fits; less is better, nothing: not at all.
std::optional<int> misfit(const CommandList::Row& row, const QStringList& words) {
    const QString name = row.name.toCaseFolded(), all = name + QLatin1Char(' ') + row.place.toCaseFolded();
    if (!std::ranges::all_of(words, [&](const QString& word) { return all.contains(word); }))
        return std::nullopt;
    if (words.isEmpty() || name.startsWith(words.front()))
        return 0;
    return std::ranges::all_of(words, [&](const QString& word) { return name.contains(word); }) ? 1 : 2;
}

void showKeys(QTreeWidgetItem& item, const QStringList& keys) {
    for (int i = 0; i < static_cast<int>(keys.size()); ++i) {
        item.setText(2 + i, keys[i]);
        item.setTextAlignment(2 + i, Qt::AlignRight | Qt::AlignVCenter);
    }
}

}  // namespace

CommandList::CommandList(std::vector<Row> rows, const QStringList& headers, QWidget* parent)
    : QWidget(parent), m_rows(std::move(rows)) {
    m_text = new QLineEdit(this);
    m_text->setPlaceholderText(tr("A few letters of what to do"));
    m_text->setAccessibleName(m_text->placeholderText());
    m_text->installEventFilter(this);
    m_list = new QTreeWidget(this);
    m_list->setAccessibleName(tr("Commands"));
    const int columns = 2 + (m_rows.empty() ? 0 : static_cast<int>(m_rows.front().keys.size()));
    m_list->setColumnCount(columns);
    m_list->setHeaderHidden(headers.isEmpty());
    if (!headers.isEmpty())
        m_list->setHeaderLabels(headers);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int i = 1; i < columns; ++i)
        m_list->header()->setSectionResizeMode(i, QHeaderView::ResizeToContents);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text);
    layout->addWidget(m_list, 1);
    setFocusProxy(m_text);
    connect(m_text, &QLineEdit::textChanged, this, &CommandList::filter);
    connect(m_list, &QTreeWidget::itemClicked, this, &CommandList::chosen);
    connect(m_list, &QTreeWidget::currentItemChanged, this, [this] {
        tellCurrent();
        emit currentChanged();
    });
    filter();
}

int CommandList::current() const {
    const QTreeWidgetItem* item = m_list->currentItem();
    return item ? item->data(0, kRow).toInt() : -1;
}

void CommandList::setKeys(int row, const QStringList& keys) {
    m_rows[static_cast<std::size_t>(row)].keys = keys;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i)
        if (QTreeWidgetItem* item = m_list->topLevelItem(i); item->data(0, kRow).toInt() == row)
            showKeys(*item, keys);
    tellCurrent();
}

void CommandList::filter() {
    const QStringList words = m_text->text().toCaseFolded().simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::vector<std::pair<int, int>> fitting;  // how well, and which
    for (int i = 0; i < static_cast<int>(m_rows.size()); ++i)
        if (const auto how = misfit(m_rows[static_cast<std::size_t>(i)], words))
            fitting.emplace_back(*how, i);
    std::ranges::stable_sort(fitting, {}, &std::pair<int, int>::first);
    m_list->clear();
    QList<QTreeWidgetItem*> items;
    for (const auto& [how, i] : fitting) {
        const Row& row = m_rows[static_cast<std::size_t>(i)];
        auto* item = new QTreeWidgetItem({row.name, row.place});
        item->setData(0, kRow, i);
        item->setForeground(1, palette().color(QPalette::PlaceholderText));
        showKeys(*item, row.keys);
        items << item;
    }
    m_list->addTopLevelItems(items);
    if (!items.isEmpty())
        m_list->setCurrentItem(items.front());
    tellCurrent();
}

// The focus stays where one types: a screen reader is told what Return would be about.
void CommandList::tellCurrent() {
    const QTreeWidgetItem* item = m_list->currentItem();
    QStringList told{tr("Nothing is called so")};
    if (item) {
        told.clear();
        for (int i = 0; i < m_list->columnCount(); ++i)
            told << item->text(i);
    }
    const QString text = told.join(QStringLiteral(", "));
    if (m_text->accessibleDescription() == text)
        return;
    m_text->setAccessibleDescription(text);
    QAccessibleEvent event(m_text, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

bool CommandList::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {  // not the dialog's, which would end with it
            emit chosen();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace pardalis
