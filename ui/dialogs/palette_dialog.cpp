#include "ui/dialogs/palette_dialog.h"

#include "ui/dialogs/fit_to_screen.h"

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

constexpr int kEntry = Qt::UserRole;
constexpr QSize kPaletteSize{620, 420};

// How well an entry fits; less is better, nothing: not at all.
std::optional<int> misfit(const PaletteDialog::Entry& entry, const QStringList& words) {
    const QString name = entry.name.toCaseFolded(), all = name + QLatin1Char(' ') + entry.place.toCaseFolded();
    if (!std::ranges::all_of(words, [&](const QString& word) { return all.contains(word); }))
        return std::nullopt;
    if (words.isEmpty() || name.startsWith(words.front()))
        return 0;
    return std::ranges::all_of(words, [&](const QString& word) { return name.contains(word); }) ? 1 : 2;
}

}  // namespace

PaletteDialog::PaletteDialog(std::vector<Entry> entries, QWidget* parent)
    : QDialog(parent), m_entries(std::move(entries)) {
    setWindowTitle(tr("Find a command"));
    m_text = new QLineEdit(this);
    m_text->setPlaceholderText(tr("A few letters of what to do"));
    m_text->setAccessibleName(m_text->placeholderText());
    m_text->installEventFilter(this);
    m_list = new QTreeWidget(this);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setColumnCount(3);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_text);
    layout->addWidget(m_list, 1);
    connect(m_text, &QLineEdit::textChanged, this, &PaletteDialog::filter);
    connect(m_text, &QLineEdit::returnPressed, this, &PaletteDialog::choose);
    connect(m_list, &QTreeWidget::itemClicked, this, &PaletteDialog::choose);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &PaletteDialog::tellCurrent);
    resize(kPaletteSize.boundedTo(roomOnScreen(*this)));
    filter();
}

void PaletteDialog::filter() {
    const QStringList words = m_text->text().toCaseFolded().simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::vector<std::pair<int, int>> fitting;  // how well, and which
    for (int i = 0; i < static_cast<int>(m_entries.size()); ++i)
        if (const auto how = misfit(m_entries[static_cast<std::size_t>(i)], words))
            fitting.emplace_back(*how, i);
    std::ranges::stable_sort(fitting, {}, &std::pair<int, int>::first);
    m_list->clear();
    QList<QTreeWidgetItem*> items;
    for (const auto& [how, i] : fitting) {
        const Entry& entry = m_entries[static_cast<std::size_t>(i)];
        auto* item = new QTreeWidgetItem({entry.name, entry.place, entry.keys});
        item->setData(0, kEntry, i);
        item->setForeground(1, palette().color(QPalette::PlaceholderText));
        item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
        items << item;
    }
    m_list->addTopLevelItems(items);
    if (!items.isEmpty())
        m_list->setCurrentItem(items.front());
    tellCurrent();
}

void PaletteDialog::choose() {
    const QTreeWidgetItem* item = m_list->currentItem();
    if (!item)
        return;
    m_chosen = m_entries[static_cast<std::size_t>(item->data(0, kEntry).toInt())].id;
    accept();
}

// The focus stays where one types: a screen reader is told what Return would do.
void PaletteDialog::tellCurrent() {
    const QTreeWidgetItem* item = m_list->currentItem();
    QString told = tr("Nothing is called so");
    if (item)
        told = QStringList({item->text(0), item->text(1), item->text(2)}).join(QStringLiteral(", "));
    if (m_text->accessibleDescription() == told)
        return;
    m_text->setAccessibleDescription(told);
    QAccessibleEvent event(m_text, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

bool PaletteDialog::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

}  // namespace pardalis
