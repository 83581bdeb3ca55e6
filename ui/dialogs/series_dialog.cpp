#include "ui/dialogs/series_dialog.h"

#include "ui/dialogs/asking_row.h"
#include "ui/dialogs/fit_to_screen.h"
#include "ui/dialogs/share_list.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pardalis {
namespace {

constexpr int kPicture = 56;  // pixels

}  // namespace

SeriesDialog::SeriesDialog(const std::vector<Entry>& pictures, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Which comes next (experimental)"));
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* note =
        new QLabel(tr("Tick the pictures of the series, in their order on the page, and those that may follow. "
                      "Expect little: the published model was right about one time in four with six to "
                      "choose from; chance is one in six."),
                   content);
    note->setWordWrap(true);
    layout->addWidget(note);
    auto* grid = new QGridLayout;
    grid->setColumnStretch(1, 1);
    layout->addLayout(grid);
    for (const Entry& entry : pictures) {
        const int row = count();
        auto* shown = new QLabel(content);
        shown->setFixedSize(kPicture, kPicture);
        shown->setAlignment(Qt::AlignCenter);
        auto* name = new QLabel(entry.name, content);
        name->setTextFormat(Qt::PlainText);
        name->setWordWrap(true);
        auto* series = new QCheckBox(tr("in the series"), content);
        series->setAccessibleName(tr("%1 is in the series").arg(entry.name));
        auto* follows = new QCheckBox(tr("may follow"), content);
        follows->setAccessibleName(tr("%1 may follow").arg(entry.name));
        grid->addWidget(shown, row, 0);
        grid->addWidget(name, row, 1);
        grid->addWidget(series, row, 2);
        grid->addWidget(follows, row, 3);
        series->setChecked(entry.isOfSeries);
        for (const auto& [tick, other] : {std::pair(series, follows), {follows, series}})
            connect(tick, &QCheckBox::toggled, this, [this, other = other](bool on) {
                if (on)
                    other->setChecked(false);
                check();
            });
        m_rows.push_back({entry.picture, entry.name, {}, shown, series, follows});
    }
    m_asking = new AskingRow(tr("&Ask"), content);
    layout->addWidget(m_asking);
    m_shares = new ShareList(content);
    layout->addWidget(m_shares);
    layout->addStretch(1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
    layOutFitting(*this, content, buttons);
}

void SeriesDialog::show(int row, const QImage& picture) {
    Row& at = m_rows.at(static_cast<std::size_t>(row));
    if (picture.isNull())
        return;
    at.image = picture.scaled(kPicture, kPicture, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    at.shown->setPixmap(QPixmap::fromImage(at.image));
}

std::vector<BlockId> SeriesDialog::ticked(QCheckBox* Row::*tick) const {
    std::vector<BlockId> pictures;
    for (const Row& row : m_rows)
        if ((row.*tick)->isChecked())
            pictures.push_back(row.picture);
    return pictures;
}

std::vector<BlockId> SeriesDialog::series() const { return ticked(&Row::series); }

std::vector<BlockId> SeriesDialog::candidates() const { return ticked(&Row::follows); }

void SeriesDialog::choose(int row, bool isOfSeries, bool mayFollow) {
    m_rows.at(static_cast<std::size_t>(row)).series->setChecked(isOfSeries);
    m_rows.at(static_cast<std::size_t>(row)).follows->setChecked(mayFollow);
}

void SeriesDialog::check() { m_asking->setReady(!series().empty() && candidates().size() >= 2); }

void SeriesDialog::showShares(const std::vector<BlockId>& candidates, const std::vector<double>& shares) {
    std::vector<ShareList::Row> rows;
    for (std::size_t i = 0; i < std::min(candidates.size(), shares.size()); ++i) {
        const auto row = std::ranges::find(m_rows, candidates[i], &Row::picture);
        if (row != m_rows.end())
            rows.push_back({.text = row->name, .share = shares[i], .picture = row->image});
    }
    m_shares->show(std::move(rows));
    growToFit(*this);
}

}  // namespace pardalis
