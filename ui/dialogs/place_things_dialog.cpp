#include "ui/dialogs/place_things_dialog.h"

#include "ui/dialogs/boxes_editor.h"
#include "ui/dialogs/fit_to_screen.h"
#include "ui/page/qt_text.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pardalis {

PlaceThingsDialog::PlaceThingsDialog(const QSize& pixels, const PlacedWish& wish, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Place things"));
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* words = new QFormLayout;
    layout->addLayout(words);
    m_caption = new QLineEdit(toQString(wish.caption), content);
    m_caption->setPlaceholderText(tr("For example: a fox and a tree in a meadow"));
    words->addRow(tr("&What the picture shows:"), m_caption);
    m_boxes = new BoxesEditor(pixels.scaled(512, 512, Qt::KeepAspectRatio), content);
    layout->addWidget(m_boxes, 1);
    auto* box = new QHBoxLayout;
    m_name = new QLineEdit(content);
    m_name->setPlaceholderText(tr("a fox"));
    auto* label = new QLabel(tr("&In the box that is selected:"), content);
    label->setBuddy(m_name);
    box->addWidget(label);
    auto* add = new QPushButton(tr("&Add a box"), content);
    auto* remove = new QPushButton(tr("&Remove this box"), content);
    for (QPushButton* button : {add, remove})
        button->setAutoDefault(false);
    box->addWidget(m_name, 1);
    box->addWidget(add);
    box->addWidget(remove);
    layout->addLayout(box);
    connect(add, &QPushButton::clicked, m_boxes, &BoxesEditor::addInTheMiddle);
    connect(remove, &QPushButton::clicked, m_boxes, &BoxesEditor::removeSelected);
    connect(m_name, &QLineEdit::textEdited, this,
            [this](const QString& name) { m_boxes->rename(toUtf8(name.simplified())); });
    connect(m_boxes, &BoxesEditor::changed, this, &PlaceThingsDialog::showSelected);
    connect(m_boxes, &BoxesEditor::boxMade, this, [this] { m_name->setFocus(); });
    connect(m_boxes, &BoxesEditor::changed, remove,
            [this, remove] { remove->setEnabled(m_boxes->selected().has_value()); });

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_draw = buttons->addButton(tr("Draw"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_caption, &QLineEdit::textChanged, this, &PlaceThingsDialog::showSelected);
    layOutFitting(*this, content, buttons);
    m_boxes->setThings(wish.things);
    m_caption->setFocus();
}

PlacedWish PlaceThingsDialog::result() const {
    return {.caption = toUtf8(m_caption->text().trimmed()), .things = m_boxes->things()};
}

void PlaceThingsDialog::showSelected() {
    const std::vector<PlacedThing>& things = m_boxes->things();
    const std::optional<std::size_t> selected = m_boxes->selected();
    const QString name = selected ? toQString(things[*selected].name) : QString();
    if (m_name->text().simplified() != name)
        m_name->setText(name);
    m_name->setEnabled(selected.has_value());
    const bool allNamed = std::ranges::none_of(things, [](const PlacedThing& thing) { return thing.name.empty(); });
    m_draw->setEnabled(!things.empty() && allNamed && !m_caption->text().trimmed().isEmpty());
}

}  // namespace pardalis
