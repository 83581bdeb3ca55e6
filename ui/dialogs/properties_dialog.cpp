#include "ui/dialogs/properties_dialog.h"

#include "ui/dialogs/fit_to_screen.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

namespace pardalis {

PropertiesDialog::PropertiesDialog(const QString& name, const std::vector<Line>& lines, bool canForget, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("Properties of “%1”").arg(name));
    auto* content = new QWidget(this);
    auto* form = new QFormLayout(content);
    form->setContentsMargins(0, 0, 0, 0);
    for (const auto& [what, value] : lines) {
        auto* shown = new QLabel(value, content);
        shown->setTextFormat(Qt::PlainText);
        shown->setWordWrap(true);
        shown->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        shown->setAccessibleName(what);
        form->addRow(what, shown);
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (canForget) {
        QPushButton* forget = buttons->addButton(tr("&Delete tries that are not shown"), QDialogButtonBox::ActionRole);
        forget->setAutoDefault(false);
        forget->setToolTip(tr("One step, which undo takes back until the document is closed"));
        connect(forget, &QPushButton::clicked, this, [this] {
            m_forgets = true;
            accept();
        });
    }
    layOutFitting(*this, content, buttons);
}

}  // namespace pardalis
