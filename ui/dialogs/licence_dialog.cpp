#include "ui/dialogs/licence_dialog.h"

#include "ui/dialogs/fit_to_screen.h"
#include "ui/page/qt_text.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pardalis {
namespace {

QString nameOf(const ModelReport& report) {
    return report.licence.empty() ? LicenceDialog::tr("a licence of its own") : toQString(report.licence);
}

QString textOf(const ModelReport& report) {
    if (!report.licenceText.empty())
        return toQString(report.licenceText);
    return report.licence.empty()
               ? LicenceDialog::tr("No licence is known for this model: its files don’t say. Ask whoever made it what "
                                   "you may do with it.")
               : LicenceDialog::tr("Its files name the licence “%1” and don’t hold its text.").arg(nameOf(report));
}

}  // namespace

LicenceDialog::LicenceDialog(const ModelReport& report, Wanted wanted, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Licence of “%1”").arg(toQString(report.name)));
    const bool asks = wanted == Wanted::acceptance;
    auto* head =
        new QLabel(asks ? tr("Whoever made “%1” allows its use under %2. It opens once you accept that; you are "
                             "asked this once.")
                              .arg(toQString(report.name), nameOf(report))
                        : tr("What whoever made “%1” allows.").arg(toQString(report.name)),
                   this);
    head->setTextFormat(Qt::PlainText);
    head->setWordWrap(true);
    auto* text = new QPlainTextEdit(textOf(report), this);
    text->setReadOnly(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setTabChangesFocus(true);
    text->setAccessibleName(tr("The licence"));
    text->setMinimumHeight(120);
    auto* buttons = new QDialogButtonBox(this);
    if (asks) {
        buttons->addButton(tr("&Accept"), QDialogButtonBox::AcceptRole);
        buttons->addButton(tr("&Don’t open it"), QDialogButtonBox::RejectRole)->setDefault(true);
    } else {
        buttons->addButton(QDialogButtonBox::Close);
    }
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(head);
    layout->addWidget(text, 1);
    layOutFitting(*this, content, buttons);
    resize(QSize(640, 480).boundedTo(roomOnScreen(*this)));
    text->setFocus();
}

}  // namespace pardalis
