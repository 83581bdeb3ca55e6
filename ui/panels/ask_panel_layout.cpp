// What the ask panel is made of, and what its parts tell it.
#include "ui/panels/ask_panel.h"

#include "ui/panels/ask_ways.h"
#include "ui/panels/reasons_box.h"
#include "ui/panels/transcript.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace pardalis {

QWidget* AskPanel::makeContent() {
    m_thumbnail = new QLabel;
    m_thumbnail->setVisible(false);
    m_about = new QLabel;
    m_about->setObjectName(QStringLiteral("askSubject"));
    m_about->setWordWrap(true);
    m_about->setTextFormat(Qt::PlainText);
    m_about->setForegroundRole(QPalette::PlaceholderText);
    m_clear = new QToolButton;
    m_clear->setText(QStringLiteral("×"));
    m_clear->setAutoRaise(true);
    m_clear->setFocusPolicy(Qt::StrongFocus);
    m_pin = new QCheckBox;
    auto* subject = new QVBoxLayout;
    subject->addWidget(m_about, 1);
    subject->addWidget(m_pin);
    auto* about = new QHBoxLayout;
    about->addWidget(m_thumbnail, 0, Qt::AlignTop);
    about->addLayout(subject, 1);
    about->addWidget(m_clear, 0, Qt::AlignTop);
    m_ways = new AskWays;
    m_ways->setModel(m_looks, m_points);
    m_reasons = new ReasonsBox;
    m_reasons->hide();
    m_transcript = new Transcript;
    m_transcript->setMinimumHeight(60);
    m_room = new QLabel;
    m_room->setObjectName(QStringLiteral("askRoom"));
    m_room->setWordWrap(true);
    m_room->setForegroundRole(QPalette::PlaceholderText);

    m_question = new QLineEdit;
    m_question->setClearButtonEnabled(true);
    m_ask = new QPushButton;
    m_insert = new QPushButton;
    m_new = new QPushButton;
    auto* row = new QHBoxLayout;
    row->addWidget(m_question, 1);
    row->addWidget(m_ask);
    auto* commands = new QHBoxLayout;
    commands->addWidget(m_insert);
    commands->addWidget(m_new);
    commands->addStretch(1);

    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->addLayout(about);
    layout->addWidget(m_transcript, 1);
    layout->addWidget(m_reasons);
    layout->addLayout(commands);
    layout->addWidget(m_ways);
    layout->addWidget(m_room);
    layout->addLayout(row);
    return content;
}

void AskPanel::setTexts() {
    setWindowTitle(tr("Ask"));
    m_pin->setText(tr("&Stay with this"));
    m_pin->setToolTip(tr("Goes on about this, whatever is selected on the page"));
    m_question->setPlaceholderText(tr("Ask a question …"));
    m_question->setAccessibleName(tr("Question"));
    m_insert->setText(tr("Insert answer"));
    m_insert->setToolTip(tr("Put the last answer into the document at the caret"));
    m_new->setText(tr("New conversation"));
    m_new->setToolTip(tr("Forgets what was asked and answered"));
    showSubject();
    updateButtons();
    emit changed();  // what it says of room is another's
}

void AskPanel::connectParts() {
    connect(m_question, &QLineEdit::returnPressed, this, &AskPanel::ask);
    connect(m_question, &QLineEdit::textChanged, this, &AskPanel::updateButtons);
    connect(m_question, &QLineEdit::textChanged, this, &AskPanel::changed);
    connect(m_pin, &QCheckBox::toggled, this, &AskPanel::changed);
    connect(m_ask, &QPushButton::clicked, this, [this] {
        if (m_running)
            emit stopRequested();
        else
            ask();
    });
    connect(m_insert, &QPushButton::clicked, this, [this] { emit insertRequested(lastAnswer()); });
    connect(m_new, &QPushButton::clicked, this, [this] {
        startNew();
        m_question->setFocus();
    });
    connect(m_clear, &QToolButton::clicked, this, &AskPanel::clearRequested);
    connect(m_ways, &AskWays::changed, this, [this] {
        showReasonsBox();
        emit changed();
    });
    connect(m_reasons, &ReasonsBox::answerAgain, this, &AskPanel::answerAgain);
    connect(m_transcript, &Transcript::placeLit, this, &AskPanel::placeLit);
    connect(m_transcript, &Transcript::placeChosen, this, &AskPanel::placeChosen);
    connect(m_transcript, &Transcript::foundChosen, this, &AskPanel::foundChosen);
    connect(m_transcript, &Transcript::offerChosen, this,
            [this](const QString&, int turn) { emit keepPlacesRequested(turn); });
}

}  // namespace pardalis
