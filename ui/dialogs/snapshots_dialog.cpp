#include "ui/dialogs/snapshots_dialog.h"

#include "ui/dialogs/fit_to_screen.h"
#include "ui/dialogs/thumbnail_frame.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

constexpr QSize kWholeSize{640, 560};
constexpr int kIdRole = Qt::UserRole;

}  // namespace

SnapshotsDialog::SnapshotsDialog(const QString& document, std::vector<Entry> entries, Ways ways, QWidget* parent)
    : QDialog(parent), m_entries(std::move(entries)), m_ways(std::move(ways)) {
    setWindowTitle(tr("Snapshots of “%1”").arg(document));
    auto* text = new QLabel(
        m_entries.empty()
            ? tr("There is none yet. File ▸ Keep a snapshot… names the page as it stands, to come back to it.")
            : tr("They are kept in the document: whoever gets its file gets them, too. Choose two to compare them with "
                 "each other."),
        this);
    text->setWordWrap(true);
    m_list = new QListWidget(this);
    m_list->setAccessibleName(tr("Snapshots"));
    m_list->setIconSize({kSide, kSide});
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setMinimumHeight(60);
    for (const Entry& each : m_entries) {
        auto* item = new QListWidgetItem(m_list);
        item->setData(kIdRole, each.id);
        item->setIcon(framedThumbnail({}, kSide, *this));
        describe(*item, each, -1);
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_compare = buttons->addButton(tr("Show what differs"), QDialogButtonBox::ActionRole);
    m_open = buttons->addButton(tr("Open as a copy"), QDialogButtonBox::AcceptRole);
    m_remove = buttons->addButton(tr("&Delete…"), QDialogButtonBox::ActionRole);
    for (QPushButton* button : {m_open, m_remove})
        button->setAutoDefault(false);
    m_compare->setDefault(true);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(text);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_compare, &QPushButton::clicked, this, &SnapshotsDialog::compare);
    connect(m_remove, &QPushButton::clicked, this, &SnapshotsDialog::remove);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &SnapshotsDialog::compare);
    connect(m_list, &QListWidget::itemSelectionChanged, this, &SnapshotsDialog::showButtons);
    connect(&m_counting, &QTimer::timeout, this, &SnapshotsDialog::countNext);
    m_counting.start(0);
    m_list->setCurrentRow(0);
    showButtons();
    resize(kWholeSize.boundedTo(roomOnScreen(*this)));
    m_list->setFocus();
}

// `words`: less than 0 while they are not counted.
void SnapshotsDialog::describe(QListWidgetItem& item, const Entry& entry, qint64 words) const {
    const QString date = QLocale().toString(QDateTime::fromSecsSinceEpoch(entry.keptAt), QLocale::ShortFormat);
    const QString name = entry.name.isEmpty() ? date : entry.name;
    item.setText(
        words < 0 ? QStringLiteral("%1\n%2").arg(name, date)
                  : QStringLiteral("%1\n%2\n%3").arg(name, date, tr("%n word(s)", nullptr, static_cast<int>(words))));
}

QListWidgetItem* SnapshotsDialog::itemOf(const QString& id) const {
    for (int i = 0; i < m_list->count(); ++i)
        if (m_list->item(i)->data(kIdRole).toString() == id)
            return m_list->item(i);
    return nullptr;
}

void SnapshotsDialog::setThumbnail(const QString& id, const QImage& image) {
    if (QListWidgetItem* item = itemOf(id))
        item->setIcon(framedThumbnail(image, kSide, *this));
}

void SnapshotsDialog::countNext() {
    if (m_counted == m_entries.size())
        return m_counting.stop();
    const Entry& entry = m_entries[m_counted++];
    if (QListWidgetItem* item = itemOf(entry.id))
        describe(*item, entry, m_ways.words(entry.id));
}

QStringList SnapshotsDialog::selected() const {
    QStringList ids;
    for (int i = 0; i < m_list->count(); ++i)
        if (m_list->item(i)->isSelected())
            ids << m_list->item(i)->data(kIdRole).toString();
    return ids;
}

void SnapshotsDialog::compare() {
    if (const QStringList ids = selected(); ids.size() == 1 || ids.size() == 2)
        m_ways.compare(ids, *this);
}

void SnapshotsDialog::remove() {
    const QStringList ids = selected();
    if (ids.size() == 1 && m_ways.remove(ids.front(), *this))
        delete itemOf(ids.front());
    showButtons();
}

void SnapshotsDialog::showButtons() {
    const qsizetype count = selected().size();
    m_compare->setEnabled(count == 1 || count == 2);
    m_open->setEnabled(count == 1);
    m_remove->setEnabled(count == 1);
}

}  // namespace pardalis
