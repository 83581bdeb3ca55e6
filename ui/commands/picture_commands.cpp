#include "ui/commands/picture_commands.h"

#include "core/base/check.h"
#include "core/base/file.h"
#include "core/editing/operations.h"
#include "core/image/image_io.h"
#include "ui/commands/command_table.h"
#include "ui/commands/workplace.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/file_chooser.h"
#include "ui/dialogs/format_names.h"
#include "ui/dialogs/output_view_dialog.h"
#include "ui/dialogs/picture_dialog.h"
#include "ui/dialogs/picture_size_dialog.h"
#include "ui/document_view/document_clipboard.h"
#include "ui/document_view/document_view.h"
#include "ui/generation/generation_controller.h"
#include "ui/page/picture_geometry.h"
#include "ui/page/qt_text.h"
#include "ui/panels/status_panel.h"

#include <QMimeDatabase>

namespace pardalis {
namespace {

constexpr int kDialogSide = 800;            // pixels a dialog needs of a picture's shorter side
constexpr int kStep = 16, kNarrowest = 16;  // CSS pixels of a picture's width

}  // namespace

PictureCommands::PictureCommands(const Workplace& place, CommandTable& table, QObject* parent)
    : QObject(parent), m_place(place) {
    const auto isSelected = [this] { return selected() != nullptr; };
    table.add({.id = "picture.insert",
               .text = [] { return tr("&Picture…"); },
               .run = [this] { choose(); },
               .icon = "picture",
               .keys = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P),
               .spots = {{Place::insertMenu}, {Place::toolBar, 3}}});
    table.add({.id = "picture.save",
               .text = [] { return tr("Save picture &as…"); },
               .run = [this] { saveAs(); },
               .spots = {{Place::pictureMenu, 0}},
               .enabled = isSelected});
    table.add({.id = "picture.model_view",
               .text = [] { return tr("How the &model sees it…"); },
               .run = [this] { edit(selected()->id); },
               .spots = {{Place::pictureMenu, 1}},
               .enabled = isSelected});
    table.add({.id = "picture.output_view",
               .text = [] { return tr("Crop or &pad on output…"); },
               .run = [this] { editOutputView(); },
               .spots = {{Place::pictureMenu, 1}},
               .enabled = isSelected});
    table.add({.id = "picture.alt",
               .text = [] { return tr("Alternative &text…"); },
               .run =
                   [this] {
                       changeText(tr("Alternative text"), tr("What someone who can't see the picture is told:"),
                                  &Picture::alt);
                   },
               .spots = {{Place::pictureMenu, 2}},
               .enabled = isSelected});
    table.add({.id = "picture.caption",
               .text = [] { return tr("&Caption…"); },
               .run = [this] { changeText(tr("Caption"), tr("Text below the picture:"), &Picture::caption); },
               .spots = {{Place::pictureMenu, 2}},
               .enabled = isSelected});
    table.add(
        {.id = "picture.decorative",
         .text = [] { return tr("For deco&ration only"); },
         .toggle = [this](bool on) { change(tr("decoration"), [on](Picture& picture) { picture.decorative = on; }); },
         .spots = {{Place::pictureMenu, 2}},
         .tip = [] { return tr("There is nothing to tell: screen readers pass the picture over"); },
         .enabled = isSelected,
         .checked = [this] { return selected() && selected()->picture->decorative; }});
    addLayout(table);
}

void PictureCommands::addLayout(CommandTable& table) {
    const auto isSelected = [this] { return selected() != nullptr; };
    table.add({.id = "picture.size",
               .text = [] { return tr("Si&ze…"); },
               .run = [this] { editSize(); },
               .spots = {{Place::pictureMenu, 3}},
               .enabled = isSelected});
    table.add({.id = "picture.wider",
               .text = [] { return tr("&Wider"); },
               .run = [this] { stepSize(kStep); },
               .keys = QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_Right),
               .spots = {{Place::pictureMenu, 3}},
               .enabled = isSelected});
    table.add({.id = "picture.narrower",
               .text = [] { return tr("&Narrower"); },
               .run = [this] { stepSize(-kStep); },
               .keys = QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_Left),
               .spots = {{Place::pictureMenu, 3}},
               .enabled = isSelected});
    const std::tuple<const char*, const char*, PictureView::Side> sides[] = {
        {"picture.left", QT_TR_NOOP("At the &left"), PictureView::Side::left},
        {"picture.centre", QT_TR_NOOP("&In the middle"), PictureView::Side::centre},
        {"picture.right", QT_TR_NOOP("At the ri&ght"), PictureView::Side::right}};
    for (const auto& [id, text, side] : sides)
        table.add({.id = id,
                   .text = [source = text] { return tr(source); },
                   .run =
                       [this, to = side] {
                           change(tr("place of the picture"), [to](Picture& picture) { picture.view.side = to; });
                       },
                   .spots = {{Place::pictureMenu, 3}},
                   .enabled = isSelected,
                   .checked = [this, to = side] { return selected() && selected()->picture->view.side == to; },
                   .oneOf = "side"});
}

void PictureCommands::change(const QString& name, const std::function<void(Picture&)>& change) {
    const BlockId id = selected()->id;
    Picture picture = *selected()->picture;
    change(picture);
    if (const auto operation = changePicture(m_place.model.document(), id, picture))
        m_place.view.run(name, *operation);
}

void PictureCommands::editSize() {
    const Picture& picture = *selected()->picture;
    PictureSizeDialog dialog(outputSize(picture).toSize(), picture.view.displayWidth, columnWidth(), &m_place.window);
    if (m_place.dialogs.run(dialog) == QDialog::Accepted)
        change(tr("size of the picture"),
               [&dialog](Picture& changed) { changed.view.displayWidth = dialog.displayWidth(); });
}

void PictureCommands::stepSize(int by) {
    change(tr("size of the picture"), [this, by](Picture& picture) {
        const int now =
            picture.view.displayWidth > 0 ? picture.view.displayWidth : outputSize(picture).toSize().width();
        picture.view.displayWidth = std::clamp(std::min(now, columnWidth()) + by, kNarrowest, columnWidth());
    });
}

// In CSS pixels, whatever the page is zoomed to.
int PictureCommands::columnWidth() const {
    const PageStyle& style = m_place.view.pageStyle();
    return static_cast<int>(style.columnWidth() / style.zoom);
}

const Block* PictureCommands::selected() const {
    const auto id = m_place.view.selectedPictureId();
    const Block* block = id ? m_place.model.document().find(*id) : nullptr;
    return block && block->picture ? block : nullptr;
}

void PictureCommands::choose() {
    const QString path = m_place.files.pictureToOpen(tr("Insert a picture"), picturesFilter());
    if (!path.isEmpty())
        insert({path});
}

void PictureCommands::insert(const QStringList& paths) {
    for (const QString& path : paths)
        m_place.view.insert(pictureFromFile(path), tr("insert picture"));
}

std::shared_ptr<const Media> PictureCommands::mediaOf(BlockId id) const {
    const Block* block = m_place.model.document().find(id);
    return block && block->picture ? m_place.model.document().media().find(block->picture->media) : nullptr;
}

// As the page shows it: nobody waits for a large picture to be decoded once more.
Image PictureCommands::previewOf(BlockId id, int side) {
    const auto media = mediaOf(id);
    CHECK(media);
    const Document& document = m_place.model.document();
    const QImage shown = m_place.images.find(toQString(document.find(id)->picture->media), document.media());
    return shown.isNull() ? decodePreview(media->bytes, "The picture", side) : fromQImage(shown);
}

void PictureCommands::edit(BlockId id) {
    m_place.model.settleAll();
    m_place.guarded([&] {
        if (!mediaOf(id))
            return;
        const Picture current = *m_place.model.document().find(id)->picture;
        PictureDialog dialog(previewOf(id, kDialogSide), m_place.controller.facts().get(), current, &m_place.window);
        if (m_place.dialogs.run(dialog) != QDialog::Accepted)
            return;
        if (const auto operation = changePicture(m_place.model.document(), id, dialog.result()))
            m_place.view.run(tr("picture"), *operation);
    });
}

void PictureCommands::editOutputView() {
    const BlockId id = selected()->id;
    const auto media = mediaOf(id);
    if (!media)
        return;
    Picture picture = *m_place.model.document().find(id)->picture;
    OutputViewDialog dialog(decodeShown(media->bytes, "The picture"), picture, &m_place.window);
    if (m_place.dialogs.run(dialog) != QDialog::Accepted)
        return;
    picture.view = dialog.result();
    if (const auto operation = changePicture(m_place.model.document(), id, picture))
        m_place.view.run(tr("crop or pad"), *operation);
}

void PictureCommands::saveAs() {
    const auto media = mediaOf(selected()->id);
    if (!media)
        return;
    const QMimeType type = QMimeDatabase().mimeTypeForName(toQString(media->mimeType));
    QStringList suffixes = type.suffixes();
    suffixes.removeAll(type.preferredSuffix());
    suffixes.prepend(type.preferredSuffix());
    const QString path = m_place.files.toSave(tr("Save the picture"), tr("picture"), tr("Picture"), suffixes);
    if (!path.isEmpty())
        writeFileAtomically(path.toStdU16String(), media->bytes);
}

void PictureCommands::changeText(const QString& title, const QString& label, std::string Picture::*member) {
    const BlockId id = selected()->id;
    const auto text = m_place.dialogs.text(&m_place.window, title, label, toQString((*selected()->picture).*member));
    const Block* block = m_place.model.document().find(id);
    if (!text || !block)
        return;
    Picture picture = *block->picture;
    picture.*member = toUtf8(text->simplified());
    if (const auto operation = changePicture(m_place.model.document(), id, picture))
        m_place.view.run(title.toLower(), *operation);
}

// The keys stay the page's: how the model is to see the picture is asked for, not asked.
void PictureCommands::tellOfNew(const std::vector<BlockId>& pictures) const {
    if (pictures.size() == 1)
        m_place.status.showMessage(
            tr("Double-click the picture for how the model sees it, its description and its caption."), 8000);
}

}  // namespace pardalis
