#include "ui/dialogs/repaint_dialog.h"

#include "ui/dialogs/fit_to_screen.h"
#include "ui/dialogs/rows_editor.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pardalis {

RepaintDialog::RepaintDialog(const QImage& picture, int rows, const QString& wish, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Draw a part anew"));
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* words = new QFormLayout;
    layout->addLayout(words);
    m_wish = new QLineEdit(wish, content);
    words->addRow(tr("&What the picture shows:"), m_wish);
    auto* note = new QLabel(tr("Drag over the rows that are to be drawn anew. The others stay as the model sees them."),
                            content);
    note->setWordWrap(true);
    layout->addWidget(note);
    m_rows = new RowsEditor(picture, rows, content);
    layout->addWidget(m_rows, 1);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton* draw = buttons->addButton(tr("Draw"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    const auto check = [this, draw] { draw->setEnabled(!m_wish->text().trimmed().isEmpty()); };
    connect(m_wish, &QLineEdit::textChanged, this, check);
    check();
    layOutFitting(*this, content, buttons);
    m_wish->setFocus();
}

QString RepaintDialog::wish() const { return m_wish->text().trimmed(); }

int RepaintDialog::firstRow() const { return m_rows->firstRow(); }

int RepaintDialog::endRow() const { return m_rows->endRow(); }

}  // namespace pardalis
