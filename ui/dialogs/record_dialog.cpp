#include "ui/dialogs/record_dialog.h"

#include "ui/dialogs/fit_to_screen.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pardalis {

RecordDialog::RecordDialog(Record record, QWidget* parent) : QDialog(parent), m_record(std::move(record)) {
    setWindowTitle(tr("How it was made"));
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    const auto addLabel = [&](const QString& text, Qt::TextFormat format) {
        auto* label = new QLabel(text, content);
        label->setTextFormat(format);
        label->setWordWrap(true);
        layout->addWidget(label);
        return label;
    };
    if (!m_record.facts.isEmpty()) {
        QLabel* facts = addLabel(m_record.facts, Qt::RichText);
        facts->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        facts->setAccessibleName(tr("What it was made with"));
    }
    if (!m_record.note.isEmpty())
        addLabel(m_record.note, Qt::PlainText)->setObjectName(QStringLiteral("note"));
    auto* prompt = new QPlainTextEdit(m_record.prompt, content);
    prompt->setReadOnly(true);
    prompt->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    prompt->setTabChangesFocus(true);
    prompt->setAccessibleName(tr("The prompt as it was sent"));
    prompt->setMinimumHeight(90);
    addLabel(tr("The &prompt as it was sent:"), Qt::PlainText)->setBuddy(prompt);
    layout->addWidget(prompt, 1);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_copy = buttons->addButton(tr("Copy as &JSON"), QDialogButtonBox::ActionRole);
    m_copy->setToolTip(tr("The whole record, as the document keeps it"));
    connect(m_copy, &QAbstractButton::clicked, this, &RecordDialog::copy);
    const auto addChoice = [&](const QString& text, const QString& tip, Choice choice) {
        QPushButton* button = buttons->addButton(text, QDialogButtonBox::ActionRole);
        button->setToolTip(tip);
        button->setEnabled(m_record.canRun);
        connect(button, &QPushButton::clicked, this, [this, choice] { choose(choice); });
    };
    addChoice(tr("&Run again exactly"),
              tr("The same request with the same seed, below the picture; says whether the picture is the same"),
              Choice::again);
    addChoice(tr("Same with a &new seed"), tr("The same request, another picture"), Choice::anotherSeed);
    layOutFitting(*this, content, buttons);
    resize(QSize(620, 560).boundedTo(roomOnScreen(*this)));
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    buttons->button(QDialogButtonBox::Close)->setFocus();
}

void RecordDialog::copy() {
    QGuiApplication::clipboard()->setText(m_record.json);
    m_copy->setText(tr("Copied"));
}

void RecordDialog::choose(Choice choice) {
    m_choice = choice;
    accept();
}

}  // namespace pardalis
