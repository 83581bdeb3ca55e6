#include "ui/dialogs/share_list.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>

#include <algorithm>
#include <cmath>

namespace pardalis {
namespace {

constexpr int kShareSide = 48, kBar = 160;  // pixels
constexpr int kParts = 1000;                // of a bar

}  // namespace

QString percentOf(double share) { return ShareList::tr("%1 %").arg(QLocale().toString(std::lround(100 * share))); }

ShareList::ShareList(QWidget* parent) : QWidget(parent) {
    m_grid = new QGridLayout(this);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setColumnStretch(1, 1);
    auto* note = new QLabel(tr("The model's guess, not a measure of truth"), this);
    note->setWordWrap(true);
    note->setForegroundRole(QPalette::PlaceholderText);
    m_grid->addWidget(note, 0, 0, 1, 3);
    hide();
}

void ShareList::show(std::vector<Row> rows) {
    std::ranges::stable_sort(rows, std::ranges::greater(), &Row::share);
    m_rows = std::move(rows);
    qDeleteAll(m_shown);
    m_shown.clear();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Row& row = m_rows[i];
        const int at = static_cast<int>(i) + 1;
        auto* picture = new QLabel(this);
        if (!row.picture.isNull())
            picture->setPixmap(QPixmap::fromImage(
                row.picture.scaled(kShareSide, kShareSide, Qt::KeepAspectRatio, Qt::SmoothTransformation)));
        auto* text = new QLabel(row.text, this);
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        auto* bar = new QProgressBar(this);
        bar->setRange(0, kParts);
        bar->setValue(static_cast<int>(std::lround(kParts * row.share)));
        bar->setFormat(percentOf(row.share));
        bar->setFixedWidth(kBar);
        bar->setAccessibleName(row.text);
        bar->setAccessibleDescription(percentOf(row.share));
        m_grid->addWidget(picture, at, 0);
        m_grid->addWidget(text, at, 1);
        m_grid->addWidget(bar, at, 2);
        for (QWidget* made : std::initializer_list<QWidget*>{picture, text, bar}) {
            made->show();
            m_shown.push_back(made);
        }
    }
    setVisible(!m_rows.empty());
}

}  // namespace pardalis
