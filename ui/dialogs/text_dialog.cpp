#include "ui/dialogs/text_dialog.h"

#include "ui/dialogs/fit_to_screen.h"

#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace pardalis {

TextDialog::TextDialog(const QString& title, const QString& text, QWidget* parent) : QDialog(parent) {
    setWindowTitle(title);
    auto* shown = new QPlainTextEdit(text, this);
    shown->setReadOnly(true);
    shown->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    shown->setAccessibleName(title);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(shown, 1);
    layout->addWidget(buttons);
    resize(QSize(640, 420).boundedTo(roomOnScreen(*this)));
}

}  // namespace pardalis
