#include "ui/dialogs/places_dialog.h"

#include "core/document/picture_place.h"
#include "ui/dialogs/boxes_editor.h"
#include "ui/dialogs/fit_to_screen.h"
#include "ui/page/qt_text.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pardalis {
namespace {

PictureBox boxOfThing(const PlacedThing& thing) {
    return inThousandths({thing.left, thing.top, thing.right, thing.bottom});
}

}  // namespace

PlacesDialog::PlacesDialog(const QImage& picture, const std::vector<PictureRegion>& regions, bool asks, QWidget* parent)
    : QDialog(parent), m_before(regions) {
    setWindowTitle(tr("What is where in the picture"));
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    m_note = new QLabel(asks ? tr("Drag a box over something: the model says what it is, and you may say it otherwise.")
                             : tr("Drag a box over something and say what it is."),
                        content);
    m_note->setWordWrap(true);
    layout->addWidget(m_note);
    const QSize size = picture.isNull() ? QSize(512, 384) : picture.size();
    m_boxes = new BoxesEditor(size.scaled(640, 480, Qt::KeepAspectRatio), content);
    m_boxes->setBackground(picture);
    layout->addWidget(m_boxes, 1);
    auto* box = new QHBoxLayout;
    m_name = new QLineEdit(content);
    m_name->setMaxLength(static_cast<int>(kLongestLabel / 4));
    auto* label = new QLabel(tr("&In the box that is selected:"), content);
    label->setBuddy(m_name);
    box->addWidget(label);
    box->addWidget(m_name, 1);
    auto* add = new QPushButton(tr("&Add a box"), content);
    m_remove = new QPushButton(tr("&Remove this box"), content);
    for (QPushButton* button : {add, m_remove}) {
        button->setAutoDefault(false);
        box->addWidget(button);
    }
    if (asks) {
        m_ask = new QPushButton(tr("Ask the &model"), content);
        m_ask->setAutoDefault(false);
        box->addWidget(m_ask);
        connect(m_ask, &QPushButton::clicked, this, [this] {
            m_boxes->rename("");
            ask();
        });
    }
    layout->addLayout(box);
    connect(add, &QPushButton::clicked, m_boxes, &BoxesEditor::addInTheMiddle);
    connect(m_remove, &QPushButton::clicked, m_boxes, &BoxesEditor::removeSelected);
    connect(m_name, &QLineEdit::textEdited, this,
            [this](const QString& name) { m_boxes->rename(regionLabel(toUtf8(name))); });
    connect(m_boxes, &BoxesEditor::changed, this, &PlacesDialog::showSelected);
    connect(m_boxes, &BoxesEditor::boxMade, this, [this] {
        m_name->setFocus();
        if (m_ask)
            ask();
    });
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_keep = buttons->addButton(tr("Keep"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layOutFitting(*this, content, buttons);
    std::vector<PlacedThing> things;
    for (const PictureRegion& region : regions)
        things.push_back({region.label, region.box.left, region.box.top, region.box.right, region.box.bottom});
    m_boxes->setThings(std::move(things));
    m_boxes->setFocus();
}

void PlacesDialog::ask() {
    m_asked = m_boxes->selected();
    if (!m_asked)
        return;
    m_note->setText(tr("The model is looking at what is in the box …"));
    emit nameWished(boxOfThing(m_boxes->things()[*m_asked]));
}

void PlacesDialog::propose(const std::string& name) {
    const std::string label = regionLabel(name);
    const std::optional<std::size_t> asked = std::exchange(m_asked, std::nullopt);
    if (label.empty())
        return fail(tr("It has nothing to say about it."));
    m_note->setText(tr("The model says: “%1”.").arg(toQString(label)));
    m_proposed.insert(label);
    if (asked && *asked < m_boxes->things().size() && m_boxes->things()[*asked].name.empty())
        m_boxes->rename(*asked, label);
}

void PlacesDialog::fail(const QString& why) {
    m_asked.reset();
    m_note->setText(tr("The model did not name it: %1").arg(why));
}

void PlacesDialog::showSelected() {
    const std::vector<PlacedThing>& things = m_boxes->things();
    const std::optional<std::size_t> selected = m_boxes->selected();
    if (m_asked && *m_asked >= things.size())
        m_asked.reset();
    const std::string name = selected ? things[*selected].name : "";
    if (regionLabel(toUtf8(m_name->text())) != name)
        m_name->setText(toQString(name));
    m_name->setEnabled(selected.has_value());
    m_remove->setEnabled(selected.has_value());
    if (m_ask)
        m_ask->setEnabled(selected.has_value());
    const bool allNamed = std::ranges::none_of(things, [](const PlacedThing& thing) { return thing.name.empty(); });
    m_keep->setEnabled(allNamed && things.size() <= kMostRegions);
}

std::vector<PictureRegion> PlacesDialog::result() const {
    std::vector<PictureRegion> regions;
    for (const PlacedThing& thing : m_boxes->things()) {
        PictureRegion region{thing.name, boxOfThing(thing),
                             m_proposed.contains(thing.name) ? Origin::model : Origin::user};
        const auto before = std::ranges::find_if(
            m_before, [&](const PictureRegion& each) { return each.label == region.label && each.box == region.box; });
        if (before != m_before.end())
            region.origin = before->origin;
        regions.push_back(std::move(region));
    }
    return regions;
}

}  // namespace pardalis
