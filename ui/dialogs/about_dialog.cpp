#include "ui/dialogs/about_dialog.h"

#include "ui/dialogs/fit_to_screen.h"
#include "ui/dialogs/model_card_dialog.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace pardalis {
AboutDialog::AboutDialog(const ModelFacts* facts, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("About Pardalis"));
    auto* logo = new QLabel(this);
    logo->setPixmap(QIcon(QStringLiteral(":/pardalis/icons/pardalis.svg")).pixmap(64, 64));
    auto* title = new QLabel(
        tr("<h2>Pardalis %1</h2><p>A word processor whose co-author is a model of text and pictures that runs on this "
           "computer. Nothing you write leaves it.</p><p>Apache License 2.0.</p>")
            .arg(QApplication::applicationVersion()),
        this);
    title->setWordWrap(true);
    auto* card = new QTextBrowser(this);
    card->setOpenLinks(false);
    card->document()->setDocumentMargin(14);
    card->setAccessibleName(tr("The open model"));
    card->setHtml(facts ? factsHtml(*facts) : tr("<p>No model is open.</p>"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* head = new QHBoxLayout;
    head->addWidget(logo, 0, Qt::AlignTop);
    head->addSpacing(8);
    head->addWidget(title, 1);
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(head);
    layout->addWidget(card, 1);
    layOutFitting(*this, content, buttons);
    resize(QSize(560, 480).boundedTo(roomOnScreen(*this)));
}

}  // namespace pardalis
