#include "ui/dialogs/part_dialog.h"

#include "ui/dialogs/boxes_editor.h"
#include "ui/dialogs/fit_to_screen.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace pardalis {

PartDialog::PartDialog(const QImage& picture, const std::optional<PictureBox>& part, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("Ask about a part"));
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* note =
        new QLabel(tr("Drag a box around what the questions are about. The model then sees that alone, larger, "
                      "with a little of what is around it."),
                   content);
    note->setWordWrap(true);
    layout->addWidget(note);
    m_box = new BoxesEditor(picture.size(), content);
    m_box->setBackground(picture);
    m_box->takeOneBox();
    layout->addWidget(m_box, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_ask = buttons->addButton(tr("Ask about this part"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_box, &BoxesEditor::changed, this, [this] { m_ask->setEnabled(this->part().has_value()); });
    layOutFitting(*this, content, buttons);
    std::vector<PlacedThing> boxes;
    if (part)
        boxes.push_back(
            {.name = {}, .left = part->left, .top = part->top, .right = part->right, .bottom = part->bottom});
    m_box->setThings(std::move(boxes));
    m_box->setFocus();
}

std::optional<PictureBox> PartDialog::part() const {
    if (m_box->things().empty())
        return std::nullopt;
    const PlacedThing& box = m_box->things().front();
    return PictureBox{.left = box.left, .top = box.top, .right = box.right, .bottom = box.bottom};
}

}  // namespace pardalis
