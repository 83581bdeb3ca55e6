#include "ui/dialogs/describe_dialog.h"

#include "ui/dialogs/fit_to_screen.h"
#include "ui/page/qt_text.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace pardalis {
namespace {

constexpr int kThumbnail = 72, kTextWidth = 380;  // pixels

}  // namespace

DescribeDialog::DescribeDialog(const std::vector<BlockId>& pictures, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Describe pictures"));
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* said =
        new QLabel(tr("What someone who can't see the pictures is told. The model may be wrong: read each."), content);
    said->setWordWrap(true);
    layout->addWidget(said);
    auto* grid = new QGridLayout;
    layout->addLayout(grid);
    for (const BlockId picture : pictures) {
        const int row = static_cast<int>(m_rows.size());
        const QString number = tr("Picture %1").arg(row + 1);
        auto* shown = new QLabel(content);
        shown->setFixedSize(kThumbnail, kThumbnail);
        shown->setAlignment(Qt::AlignCenter);
        auto* take = new QCheckBox(content);
        take->setAccessibleName(tr("Put in the text of picture %1").arg(row + 1));
        take->setToolTip(tr("Put this one in"));
        auto* text = new QLineEdit(content);
        text->setAccessibleName(number);
        text->setPlaceholderText(tr("waiting …"));
        text->setMinimumWidth(kTextWidth);
        auto* note = new QLabel(content);
        note->setWordWrap(true);
        note->hide();
        auto* words = new QVBoxLayout;
        words->addWidget(text);
        words->addWidget(note);
        grid->addWidget(take, row, 0);
        grid->addWidget(shown, row, 1);
        grid->addLayout(words, row, 2);
        connect(text, &QLineEdit::textEdited, this, [take](const QString& now) { take->setChecked(!now.isEmpty()); });
        connect(text, &QLineEdit::textChanged, this, &DescribeDialog::showChosen);
        connect(take, &QCheckBox::toggled, this, &DescribeDialog::showChosen);
        m_rows.push_back({picture, shown, take, text, note});
    }
    m_progress = new QProgressBar(content);
    m_progress->setRange(0, count());
    m_progress->setValue(0);
    m_progress->setFormat(tr("%v of %m looked at"));
    layout->addWidget(m_progress);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_put = buttons->addButton(tr("Put in"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layOutFitting(*this, content, buttons);
    showChosen();
}

void DescribeDialog::show(int row, const QImage& picture) {
    if (!picture.isNull())
        m_rows.at(static_cast<std::size_t>(row))
            .shown->setPixmap(QPixmap::fromImage(
                picture.scaled(kThumbnail, kThumbnail, Qt::KeepAspectRatio, Qt::SmoothTransformation)));
}

void DescribeDialog::propose(int row, const QString& text) {
    const Row& at = m_rows.at(static_cast<std::size_t>(row));
    if (at.text->text().isEmpty()) {
        at.text->setText(text);
        at.take->setChecked(!text.isEmpty());
    }
    if (text.isEmpty())
        at.note->setText(tr("The model has nothing to say about it."));
    at.note->setVisible(text.isEmpty());
    done(row);
}

void DescribeDialog::fail(int row, const QString& why) {
    const Row& at = m_rows.at(static_cast<std::size_t>(row));
    at.note->setText(why);
    at.note->show();
    done(row);
}

void DescribeDialog::done(int row) {
    m_rows.at(static_cast<std::size_t>(row)).text->setPlaceholderText({});
    m_progress->setValue(m_progress->value() + 1);
    m_progress->setVisible(m_progress->value() < count());
}

std::map<BlockId, std::string> DescribeDialog::chosen() const {
    std::map<BlockId, std::string> texts;
    for (const Row& row : m_rows) {
        if (const QString text = row.text->text().simplified(); row.take->isChecked() && !text.isEmpty())
            texts[row.picture] = toUtf8(text);
    }
    return texts;
}

void DescribeDialog::showChosen() { m_put->setEnabled(!chosen().empty()); }

}  // namespace pardalis
