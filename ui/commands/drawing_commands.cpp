#include "ui/commands/drawing_commands.h"

#include "core/base/error.h"
#include "core/formats/picture_import.h"
#include "core/generation/generation_record.h"
#include "core/image/image_io.h"
#include "core/prompt/prompt_planner.h"
#include "ui/commands/command_table.h"
#include "ui/commands/workplace.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/file_chooser.h"
#include "ui/dialogs/format_names.h"
#include "ui/dialogs/place_things_dialog.h"
#include "ui/dialogs/repaint_dialog.h"
#include "ui/dialogs/sketch_dialog.h"
#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/generation/generation_controller.h"
#include "ui/page/qt_text.h"
#include "ui/page/screen_pictures.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace pardalis {

namespace {

constexpr int kPreviewSide = 512;  // pixels

}  // namespace

DrawingCommands::DrawingCommands(const Workplace& place, CommandTable& table, const Theme& theme, QObject* parent)
    : QObject(parent), m_place(place), m_wishBox(new WishBox(theme, &place.window)) {
    m_wishBox->setObjectName(QStringLiteral("changeBox"));
    GenerationController& controller = place.controller;
    DocumentView& view = place.view;
    const auto knows = [&controller](PictureTask task) { return [&controller, task] { return controller.can(task); }; };
    const auto isIdle = [&controller] { return !controller.running(); };
    table.add({.id = "model.change_picture",
               .text = [] { return tr("C&hange this picture…"); },
               .run = [this] { change(*m_place.view.selectedPictureId()); },
               .spots = {{Place::pictureMenu, 1}},
               .tip = [] { return tr("The model draws it anew, changed as you say"); },
               .enabled = [&view, isIdle] { return isIdle() && view.selectedPictureId(); },
               .visible = knows(PictureTask::edit)});
    const auto repaints = [&controller] { return controller.canRepaint(); };
    table.add({.id = "model.repaint",
               .text = [] { return tr("Draw a part ane&w…"); },
               .run = [this] { repaint(*m_place.view.selectedPictureId()); },
               .spots = {{Place::pictureMenu, 1}},
               .tip = [] { return tr("The model draws some of its rows once more; the others stay, as it sees them"); },
               .enabled = [&view, isIdle] { return isIdle() && view.selectedPictureId(); },
               .visible = repaints});
    table.add(
        {.id = "model.draw_below",
         .text = [] { return tr("Draw what lies &below…"); },
         .run = [this] { drawBelow(*m_place.view.selectedPictureId()); },
         .spots = {{Place::pictureMenu, 1}},
         .tip = [] { return tr("The picture becomes the top of a taller one"); },
         .enabled = [this, &view,
                     isIdle] { return isIdle() && view.selectedPictureId() && isWide(*view.selectedPictureId()); },
         .visible = repaints});
    table.add({.id = "model.place_anew",
               .text = [] { return tr("Place its &things anew…"); },
               .run =
                   [this] {
                       const BlockId picture = *m_place.view.selectedPictureId();
                       placeThings({picture, 1}, *placedWishOf(picture));
                   },
               .spots = {{Place::pictureMenu, 1}},
               .enabled = isIdle,
               .visible =
                   [this, &view, knows] {
                       const auto picture = view.selectedPictureId();
                       return knows(PictureTask::boxes)() && picture && placedWishOf(*picture);
                   }});
    table.add({.id = "model.sketch",
               .text = [] { return tr("Dra&w from a sketch…"); },
               .run = [this] { sketch(); },
               .spots = {{Place::modelMenu, 0}, {Place::pageMenu, 1}},
               .tip = [] { return tr("The picture follows lines that you draw, or those of another picture"); },
               .enabled = isIdle,
               .visible = [knows] { return knows(PictureTask::scribble)() || knows(PictureTask::edges)(); }});
    table.add({.id = "model.place_things",
               .text = [] { return tr("&Place things…"); },
               .run = [this] { placeThings(m_place.view.selection().position, {}); },
               .spots = {{Place::modelMenu, 0}, {Place::pageMenu, 1}},
               .tip = [] { return tr("Boxes say where in the picture things are to stand"); },
               .enabled = isIdle,
               .visible = knows(PictureTask::boxes)});
    connect(m_wishBox, &WishBox::wished, this, [this](const QString& wish, const QString&) {
        leavePicture(m_asked);
        if (m_asks == WishBox::Asks::whatToChange)
            m_place.controller.changePicture(m_asked, wish, m_wishBox->strengths());
        else
            m_place.controller.drawBelowPicture(m_asked, wish, m_wishBox->pictures());
    });
}

QSize DrawingCommands::pixels() const {
    const auto facts = m_place.controller.facts();
    const PictureGrid grid = m_place.controller.settings().pictureGrid(*facts);
    const int side = facts->imageTokenizer.downsampling();
    const PictureGrid drawn = grid.empty() && !facts->grids().empty() ? facts->grids().front() : grid;
    return drawn.empty() ? QSize(1, 1) * side : QSize(drawn.columns * side, drawn.rows * side);
}

void DrawingCommands::change(BlockId picture) { askBelow(picture, QString(), WishBox::Asks::whatToChange); }

void DrawingCommands::drawBelow(BlockId picture) {
    const Block* block = m_place.model.document().find(picture);
    askBelow(picture, toQString(block->picture->alt), WishBox::Asks::whatToDraw);
}

bool DrawingCommands::isWide(BlockId picture) const {
    const Block* block = m_place.model.document().find(picture);
    if (!m_place.controller.canRepaint() || !block || !block->picture)
        return false;
    const QSize drawn = pixels();
    const std::int64_t side = m_place.controller.facts()->imageTokenizer.downsampling(), width = block->picture->width,
                       height = block->picture->height;
    // A row of codes is there at least, and one to be drawn.
    return width > 0 && height * drawn.width() >= side * width &&
           height * drawn.width() <= (drawn.height() - side) * width;
}

void DrawingCommands::repaint(BlockId id) {
    const Document& document = m_place.model.document();
    const Picture picture = *document.find(id)->picture;
    const auto facts = m_place.controller.facts();
    const PictureGrid grid = promptGrid(picture, *facts->layout);
    const int side = facts->imageTokenizer.downsampling();
    m_place.guarded([&] {
        const auto media = document.media().find(picture.media);
        if (!media)
            throw Error("the bytes of the picture are missing from the document");
        const QImage shown = m_place.images.find(toQString(picture.media), document.media());
        const Image whole =
            shown.isNull() ? decodePreview(media->bytes, "The picture", kPreviewSide) : fromQImage(shown);
        const Image seen =
            fitForModel(whole, picture.fit, picture.frame, grid.columns * side, grid.rows * side, Scaling::lanczos);
        RepaintDialog dialog(toQImage(seen), grid.rows, toQString(picture.alt), &m_place.window);
        if (m_place.dialogs.run(dialog) != QDialog::Accepted)
            return;
        leavePicture(id);
        m_place.controller.repaintPicture(id, dialog.firstRow(), dialog.endRow(), dialog.wish());
    });
}

// What is typed while the model draws goes behind the picture and does not replace it.
void DrawingCommands::leavePicture(BlockId picture) {
    if (m_place.view.selectedPictureId() == picture)
        m_place.view.select({{picture, 1}, {picture, 1}});
}

void DrawingCommands::askBelow(BlockId picture, const QString& wish, WishBox::Asks asks) {
    constexpr int kNarrowest = 360, kWidest = 560, kHeight = 60;
    DocumentView& view = m_place.view;
    m_asked = picture;
    m_asks = asks;
    if (const auto facts = m_place.controller.facts(); facts && facts->contentId != m_strengthsOf) {
        m_wishBox->setStrengths(facts->editingGuidance);
        m_strengthsOf = facts->contentId;
    }
    const QRect shown = view.pictureRect(picture).toRect();
    const QPoint below(std::max(shown.left(), 0),
                       std::clamp(shown.bottom() + 4, 0, view.viewport()->height() - kHeight));
    m_wishBox->open(view.viewport()->mapToGlobal(below), std::clamp(shown.width(), kNarrowest, kWidest), wish, nullptr,
                    {}, asks);
}

void DrawingCommands::sketch() {
    GenerationController& controller = m_place.controller;
    m_place.view.commitComposition();
    const Position at = m_place.view.selection().position;
    SketchDialog dialog(pixels(), controller.can(PictureTask::scribble), controller.can(PictureTask::edges),
                        &m_place.window);
    connect(&dialog, &SketchDialog::pictureWanted, this, [&] {
        const QString path =
            m_place.files.pictureToOpen(tr("A picture whose edges are to be drawn after"), picturesFilter());
        if (path.isEmpty())
            return;
        m_place.guarded(
            [&] { dialog.setPicture(decodeImage(readFile(path.toStdU16String(), kMaxPictureFile), toUtf8(path))); });
    });
    if (m_place.dialogs.run(dialog) == QDialog::Accepted)
        controller.drawAfter(at, dialog.task(), dialog.lines(), dialog.words());
}

void DrawingCommands::placeThings(const Position& at, const PlacedWish& wish) {
    m_place.view.commitComposition();
    PlaceThingsDialog dialog(pixels(), wish, &m_place.window);
    if (m_place.dialogs.run(dialog) == QDialog::Accepted)
        m_place.controller.drawPlaced(at, dialog.result());
}

std::optional<PlacedWish> DrawingCommands::placedWishOf(BlockId id) const {
    const Document& document = m_place.model.document();
    const Block* picture = document.find(id);
    if (!picture || !picture->picture || !document.generations().contains(picture->picture->generation))
        return std::nullopt;
    try {
        return placedWish(wordsOfRecord(recordOf(document, picture->picture->generation), "record"));
    } catch (const Error&) {  // a damaged record: nothing is offered
        return std::nullopt;
    }
}

}  // namespace pardalis
