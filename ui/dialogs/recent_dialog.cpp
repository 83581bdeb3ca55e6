#include "ui/dialogs/recent_dialog.h"

#include "ui/dialogs/fit_to_screen.h"
#include "ui/dialogs/thumbnail_frame.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace pardalis {
namespace {

constexpr QSize kRecentSize{720, 520};
constexpr int kPathRole = Qt::UserRole, kThereRole = Qt::UserRole + 1;

}  // namespace

RecentDialog::RecentDialog(const std::vector<Entry>& entries, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Recent documents"));
    m_list = new QListWidget(this);
    m_list->setAccessibleName(windowTitle());
    m_list->setViewMode(QListView::IconMode);
    m_list->setMovement(QListView::Static);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setIconSize({kSide, kSide});
    m_list->setGridSize({kSide + 40, kSide + 3 * fontMetrics().lineSpacing()});
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setWordWrap(false);
    m_list->setUniformItemSizes(true);
    for (const Entry& each : entries) {
        const QFileInfo file(each.path);
        auto* item = new QListWidgetItem(file.fileName(), m_list);
        item->setData(kPathRole, each.path);
        item->setData(kThereRole, each.isThere);
        item->setIcon(framedThumbnail({}, kSide, *this));
        const QString path = QDir::toNativeSeparators(each.path);
        if (each.isThere) {
            item->setToolTip(
                tr("%1, changed %2").arg(path, QLocale().toString(file.lastModified(), QLocale::ShortFormat)));
        } else {
            item->setForeground(palette().color(QPalette::PlaceholderText));
            item->setToolTip(tr("%1 is gone.").arg(path));
        }
        item->setData(Qt::AccessibleDescriptionRole, item->toolTip());
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Open | QDialogButtonBox::Close, this);
    m_open = buttons->button(QDialogButtonBox::Open);
    m_remove = buttons->addButton(tr("&Remove from the list"), QDialogButtonBox::ActionRole);
    m_remove->setAutoDefault(false);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &RecentDialog::open);
    connect(m_list, &QListWidget::currentItemChanged, this, &RecentDialog::showButtons);
    connect(m_open, &QPushButton::clicked, this, &RecentDialog::open);
    connect(m_remove, &QPushButton::clicked, this, &RecentDialog::remove);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_list->setCurrentRow(0);
    showButtons();
    resize(kRecentSize.boundedTo(roomOnScreen(*this)));
    m_list->setFocus();
}

QListWidgetItem* RecentDialog::itemOf(const QString& path) const {
    for (int i = 0; i < m_list->count(); ++i)
        if (m_list->item(i)->data(kPathRole).toString() == path)
            return m_list->item(i);
    return nullptr;
}

void RecentDialog::setThumbnail(const QString& path, const QImage& image) {
    if (QListWidgetItem* item = itemOf(path))
        item->setIcon(framedThumbnail(image, kSide, *this));
}

void RecentDialog::open() {
    const QListWidgetItem* item = m_list->currentItem();
    if (!item || !item->data(kThereRole).toBool())
        return;
    m_chosen = item->data(kPathRole).toString();
    accept();
}

void RecentDialog::remove() {
    QListWidgetItem* item = m_list->currentItem();
    if (!item)
        return;
    m_removed << item->data(kPathRole).toString();
    delete item;
    showButtons();
}

void RecentDialog::showButtons() {
    const QListWidgetItem* item = m_list->currentItem();
    m_open->setEnabled(item && item->data(kThereRole).toBool());
    m_remove->setEnabled(item);
}

}  // namespace pardalis
