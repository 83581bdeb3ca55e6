#include "ui/dialogs/tries_dialog.h"

#include "ui/dialogs/fit_to_screen.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

constexpr int kSide = 144;  // pixels of a try

// Words on a card stand for a text, and for a picture that is not there.
QPixmap cardOf(const TriesDialog::Try& each, const QPalette& palette, const QFont& font) {
    QPixmap card(kSide, kSide);
    card.fill(palette.color(QPalette::AlternateBase));
    QPainter painter(&card);
    if (!each.picture.isNull()) {
        const QImage scaled = each.picture.scaled(kSide, kSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        painter.drawImage((kSide - scaled.width()) / 2, (kSide - scaled.height()) / 2, scaled);
        return card;
    }
    painter.setPen(palette.color(QPalette::Text));
    painter.setFont(font);
    painter.drawText(card.rect().adjusted(8, 8, -8, -8), Qt::TextWordWrap,
                     each.missing.isEmpty() ? each.text : each.missing);
    return card;
}

}  // namespace

TriesDialog::TriesDialog(QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("All tries"));
    auto* what =
        new QLabel(tr("What was tried here. The one in bold is on the page; switching is one step, which undo takes "
                      "back."),
                   this);
    what->setWordWrap(true);
    m_list = new QListWidget(this);
    m_list->setAccessibleName(tr("Tries"));
    m_list->setViewMode(QListView::IconMode);
    m_list->setMovement(QListView::Static);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setIconSize({kSide, kSide});
    m_list->setGridSize({kSide + 24, kSide + 40});
    m_list->setWordWrap(true);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setMinimumHeight(kSide + 50);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_show = buttons->addButton(tr("&Show on the page"), QDialogButtonBox::ActionRole);
    m_star = buttons->addButton(tr("S&tar"), QDialogButtonBox::ActionRole);
    m_keep = buttons->addButton(tr("&Keep besides"), QDialogButtonBox::ActionRole);
    m_keep->setToolTip(tr("A copy below, which stands there for good"));
    m_delete = buttons->addButton(tr("&Delete"), QDialogButtonBox::ActionRole);
    for (QPushButton* each : {m_star, m_keep, m_delete})
        each->setAutoDefault(false);
    m_show->setDefault(true);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(what);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::itemActivated, m_show, &QPushButton::click);
    connect(m_list, &QListWidget::currentRowChanged, this, &TriesDialog::updateButtons);
    const auto wishes = [this](QPushButton* button, void (TriesDialog::*wished)(int)) {
        connect(button, &QPushButton::clicked, this, [this, wished] {
            if (selected() != 0)
                emit(this->*wished)(selected());
        });
    };
    wishes(m_show, &TriesDialog::showWished);
    wishes(m_star, &TriesDialog::starWished);
    wishes(m_keep, &TriesDialog::keepWished);
    wishes(m_delete, &TriesDialog::deleteWished);
    resize(QSize(560, 420).boundedTo(roomOnScreen(*this)));
    m_list->setFocus();
}

void TriesDialog::setTries(std::vector<Try> tries) {
    const int chosen = selected();
    m_tries = std::move(tries);
    m_list->clear();
    for (std::size_t i = 0; i < m_tries.size(); ++i) {
        m_list->addItem(new QListWidgetItem);
        fill(static_cast<int>(i));
    }
    select(chosen);
    updateButtons();
}

void TriesDialog::fill(int row) {
    const Try& each = m_tries[static_cast<std::size_t>(row)];
    QListWidgetItem* item = m_list->item(row);
    const QPixmap card = cardOf(each, palette(), font());
    QIcon icon;
    for (const QIcon::Mode mode : {QIcon::Normal, QIcon::Selected})  // in its own colours there, too
        icon.addPixmap(card, mode);
    item->setIcon(icon);
    const QString number = tr("Try %1").arg(each.number);
    item->setText(each.starred ? QStringLiteral("★ ") + number : number);
    QFont shown = font();
    shown.setBold(each.shown);
    item->setFont(shown);
    QStringList said{number, each.text};
    if (each.shown)
        said << tr("on the page");
    if (each.starred)
        said << tr("has a star");
    item->setData(Qt::AccessibleTextRole, said.join(QStringLiteral(", ")));
    item->setToolTip(each.missing.isEmpty() ? each.text : each.missing);
}

void TriesDialog::setPicture(int number, const QImage& picture, const QString& missing) {
    const auto found = std::ranges::find(m_tries, number, &Try::number);
    if (found == m_tries.end())
        return;
    found->picture = picture;
    found->missing = missing;
    fill(static_cast<int>(found - m_tries.begin()));
}

QString TriesDialog::missingOf(int number) const {
    const auto found = std::ranges::find(m_tries, number, &Try::number);
    return found == m_tries.end() ? QString() : found->missing;
}

void TriesDialog::select(int number) {
    auto found = std::ranges::find(m_tries, number, &Try::number);
    if (found == m_tries.end())
        found = std::ranges::find(m_tries, true, &Try::shown);
    m_list->setCurrentRow(found == m_tries.end() ? 0 : static_cast<int>(found - m_tries.begin()));
}

int TriesDialog::selected() const {
    const int row = m_list->currentRow();
    return row < 0 || row >= static_cast<int>(m_tries.size()) ? 0 : m_tries[static_cast<std::size_t>(row)].number;
}

void TriesDialog::updateButtons() {
    const auto found = std::ranges::find(m_tries, selected(), &Try::number);
    const bool isOne = found != m_tries.end();
    m_show->setEnabled(isOne && !found->shown);
    m_star->setEnabled(isOne);
    m_star->setText(isOne && found->starred ? tr("Take s&tar away") : tr("S&tar"));
    m_keep->setEnabled(isOne && !found->shown);
    m_delete->setEnabled(isOne && m_tries.size() > 1);
}

}  // namespace pardalis
