#include "ui/dialogs/asking_row.h"

#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace pardalis {

AskingRow::AskingRow(const QString& ask, QWidget* parent) : QWidget(parent), m_ask(ask) {
    m_button = new QPushButton(this);
    m_button->setAutoDefault(false);
    m_progress = new QProgressBar(this);
    m_progress->setAccessibleName(tr("Looked at"));
    m_progress->setFormat(tr("%v of %m looked at"));
    m_failure = new QLabel(this);
    m_failure->setObjectName(QStringLiteral("failure"));
    m_failure->setWordWrap(true);
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setColumnStretch(1, 1);
    layout->addWidget(m_button, 0, 0);
    layout->addWidget(m_progress, 0, 1);
    layout->addWidget(m_failure, 1, 0, 1, 2);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_running)
            emit stopped();
        else
            emit asked();
    });
    m_failure->hide();
    showState();
}

void AskingRow::setReady(bool ready) {
    m_ready = ready;
    showState();
}

void AskingRow::begin(int count) {
    m_running = true;
    m_progress->setRange(0, count);
    m_progress->setValue(0);
    m_failure->hide();
    showState();
}

void AskingRow::step() { m_progress->setValue(m_progress->value() + 1); }

void AskingRow::end(const QString& failure) {
    m_running = false;
    m_failure->setText(failure);
    m_failure->setVisible(!failure.isEmpty());
    showState();
}

void AskingRow::showState() {
    m_button->setText(m_running ? tr("Stop") : m_ask);
    m_button->setEnabled(m_running || m_ready);
    m_progress->setVisible(m_running);
}

}  // namespace pardalis
