#include "ui/dialogs/story_dialog.h"

#include "ui/dialogs/fit_to_screen.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pardalis {
namespace {

constexpr int kWishWidth = 380;          // pixels
constexpr qsizetype kLongestText = 120;  // characters of a paragraph that stand for it

QString beginningOf(const QString& paragraph) {
    const QString text = paragraph.simplified();
    return text.size() > kLongestText ? text.left(kLongestText).trimmed() + QStringLiteral("…") : text;
}

}  // namespace

StoryDialog::StoryDialog(const std::vector<Row>& rows, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Illustrate this Story"));
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* said = new QLabel(
        tr("A picture comes below each paragraph that you choose, drawn of the words beside it. They are drawn one "
           "after the other while you go on writing; each is one step to undo."),
        content);
    said->setWordWrap(true);
    layout->addWidget(said);
    auto* grid = new QGridLayout;
    grid->setColumnStretch(1, 1);
    layout->addLayout(grid);
    for (const Row& row : rows) {
        const int number = static_cast<int>(m_rows.size());
        auto* take = new QCheckBox(content);
        take->setAccessibleName(tr("Draw a picture below paragraph %1").arg(number + 1));
        take->setChecked(!row.wish.isEmpty());
        auto* paragraph = new QLabel(beginningOf(row.paragraph), content);
        paragraph->setTextFormat(Qt::PlainText);
        paragraph->setWordWrap(true);
        auto* wish = new QLineEdit(row.wish, content);
        wish->setAccessibleName(tr("What the picture below paragraph %1 shows").arg(number + 1));
        wish->setPlaceholderText(tr("What does it show?"));
        wish->setMinimumWidth(kWishWidth);
        auto* words = new QVBoxLayout;
        words->addWidget(paragraph);
        words->addWidget(wish);
        grid->addWidget(take, number, 0);
        grid->addLayout(words, number, 1);
        connect(wish, &QLineEdit::textEdited, take,
                [take](const QString& now) { take->setChecked(!now.trimmed().isEmpty()); });
        connect(wish, &QLineEdit::textChanged, this, &StoryDialog::showChosen);
        connect(take, &QCheckBox::toggled, this, &StoryDialog::showChosen);
        m_rows.push_back({take, wish});
    }
    m_count = new QLabel(content);
    layout->addWidget(m_count);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_draw = buttons->addButton(tr("Draw"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layOutFitting(*this, content, buttons);
    showChosen();
}

std::vector<std::pair<std::size_t, QString>> StoryDialog::chosen() const {
    std::vector<std::pair<std::size_t, QString>> wishes;
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (const QString wish = m_rows[i].wish->text().simplified(); m_rows[i].take->isChecked() && !wish.isEmpty())
            wishes.emplace_back(i, wish);
    return wishes;
}

void StoryDialog::showChosen() {
    const int count = static_cast<int>(chosen().size());
    m_count->setText(tr("%n picture(s)", nullptr, count));
    m_draw->setEnabled(count > 0);
}

}  // namespace pardalis
