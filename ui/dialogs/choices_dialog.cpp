#include "ui/dialogs/choices_dialog.h"

#include "ui/dialogs/asking_row.h"
#include "ui/dialogs/fit_to_screen.h"
#include "ui/dialogs/share_list.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pardalis {
namespace {

constexpr int kPicture = 96, kLinesHeight = 110;  // pixels

}  // namespace

ChoicesDialog::ChoicesDialog(const QImage& picture, const QString& question, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Choose among answers"));
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* grid = new QGridLayout;
    grid->setColumnStretch(1, 1);
    layout->addLayout(grid);
    if (!picture.isNull()) {
        auto* shown = new QLabel(content);
        shown->setPixmap(
            QPixmap::fromImage(picture.scaled(kPicture, kPicture, Qt::KeepAspectRatio, Qt::SmoothTransformation)));
        grid->addWidget(shown, 0, 0, 4, 1, Qt::AlignTop);
    }
    m_kind = new QComboBox(content);
    m_kind->setAccessibleName(tr("What is asked"));
    m_kind->addItems({tr("Which answer is likeliest"), tr("A checklist: which things are there")});
    grid->addWidget(m_kind, 0, 1, 1, 2);
    m_question = new QLineEdit(question, content);
    m_question->setPlaceholderText(tr("What is it made of?"));
    m_questionLabel = new QLabel(tr("&Question:"), content);
    m_questionLabel->setBuddy(m_question);
    grid->addWidget(m_questionLabel, 1, 1);
    grid->addWidget(m_question, 2, 1, 1, 2);
    m_lines = new QPlainTextEdit(content);
    m_lines->setTabChangesFocus(true);
    m_lines->setMinimumHeight(kLinesHeight);
    m_linesLabel = new QLabel(content);
    m_linesLabel->setBuddy(m_lines);
    grid->addWidget(m_linesLabel, 3, 1);
    layout->addWidget(m_lines);
    m_note = new QLabel(content);
    m_note->setWordWrap(true);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(m_note);
    m_row = new AskingRow(tr("As&k"), content);
    layout->addWidget(m_row);
    m_shares = new ShareList(content);
    layout->addWidget(m_shares);
    layout->addStretch(1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_put = buttons->addButton(tr("&Put into the page"), QDialogButtonBox::AcceptRole);
    m_put->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ChoicesDialog::check);
    connect(m_question, &QLineEdit::textChanged, this, &ChoicesDialog::check);
    connect(m_lines, &QPlainTextEdit::textChanged, this, &ChoicesDialog::check);
    check();
    layOutFitting(*this, content, buttons);
    m_question->setFocus();
}

ChoicesDialog::Wish ChoicesDialog::wish() const {
    Wish wish{.isChecklist = m_kind->currentIndex() == 1, .question = {}, .lines = {}};
    if (!wish.isChecklist)
        wish.question = m_question->text().simplified();
    for (const QString& line : m_lines->toPlainText().split(QLatin1Char('\n')))
        if (const QString text = line.simplified(); !text.isEmpty())
            wish.lines << text;
    wish.lines.removeDuplicates();
    wish.lines = wish.lines.mid(0, kMost);
    return wish;
}

void ChoicesDialog::setWish(const Wish& wish) {
    m_kind->setCurrentIndex(wish.isChecklist ? 1 : 0);
    m_question->setText(wish.question);
    m_lines->setPlainText(wish.lines.join(QLatin1Char('\n')));
}

void ChoicesDialog::check() {
    const Wish now = wish();
    const bool list = now.isChecklist;
    m_questionLabel->setVisible(!list);
    m_question->setVisible(!list);
    m_linesLabel->setText(list ? tr("&Things, one a line:") : tr("&Answers, one a line:"));
    m_lines->setPlaceholderText(list ? tr("a fox\na tree") : tr("wood\nstone"));
    m_note->setText(list ? tr("Each is asked by itself: is it in the picture?")
                         : tr("One of them is taken to be right; two at least."));
    m_row->setReady(list ? !now.lines.isEmpty() : now.lines.size() >= 2 && !now.question.isEmpty());
    m_put->setEnabled(!m_answers.empty());
}

void ChoicesDialog::showShares(const Wish& asked, const std::vector<double>& shares) {
    m_answers.clear();
    m_answered = asked;
    std::vector<ShareList::Row> rows;
    for (std::size_t i = 0; i < shares.size() && static_cast<qsizetype>(i) < asked.lines.size(); ++i) {
        m_answers.push_back({.text = asked.lines[static_cast<qsizetype>(i)], .share = shares[i]});
        rows.push_back({.text = m_answers.back().text, .share = shares[i]});
    }
    m_shares->show(std::move(rows));
    check();
    growToFit(*this);
}

std::vector<ChoicesDialog::Answer> ChoicesDialog::answers() const {
    if (m_answered.isChecklist)
        return m_answers;
    std::vector<Answer> sorted;
    for (const ShareList::Row& row : m_shares->rows())
        sorted.push_back({.text = row.text, .share = row.share});
    return sorted;
}

}  // namespace pardalis
