#include "ui/commands/record_commands.h"

#include "core/base/error.h"
#include "core/generation/generation_record.h"
#include "core/prompt/picture_tasks.h"
#include "ui/commands/command_table.h"
#include "ui/commands/wish_offers.h"
#include "ui/commands/workplace.h"
#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/generation/generation_controller.h"
#include "ui/page/qt_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace pardalis {
namespace {

// Pages that it is to be like aside, a picture stood in its prompt, or it is another one in part.
bool isDrawnFromAnother(const GenerationRequest& request) {
    const auto pictures = std::ranges::count_if(
        request.prompt, [](const PromptPart& part) { return std::holds_alternative<PromptPicture>(part); });
    return request.repaint || pictures > std::ssize(request.inspiredBy);
}

}  // namespace

RecordCommands::RecordCommands(const Workplace& place, CommandTable& table, const Theme& theme, QObject* parent)
    : QObject(parent), m_place(place), m_wishBox(new WishBox(theme, &place.window)) {
    m_wishBox->setObjectName(QStringLiteral("againBox"));
    table.add({.id = "picture.draw_again",
               .text = tr("Draw aga&in…"),
               .run = [this] { askWish(*m_place.view.selectedPictureId()); },
               .spots = {{Place::pictureMenu, 1}},
               .tip = tr("What the picture was drawn of, to be changed; the new one comes below it"),
               .enabled = [&place] { return place.controller.can(ModelTask::draw) && !place.controller.running(); },
               .visible = [this] { return wasDrawn(); }});
    connect(m_wishBox, &WishBox::wished, this, [this](const QString& wish, const QString& size) {
        chooseSizeToDraw(m_place.controller, size);
        m_place.guarded([&] { drawAgain(m_asked, wish); });
    });
}

const Picture* RecordCommands::selected() const {
    const auto id = m_place.view.selectedPictureId();
    const Block* block = id ? m_place.model.document().find(*id) : nullptr;
    return block && block->picture ? &*block->picture : nullptr;
}

bool RecordCommands::wasDrawn() const {
    const Picture* picture = selected();
    return picture && (picture->origin == Origin::model || picture->origin == Origin::modelEdited ||
                       m_place.model.document().generations().contains(picture->generation));
}

// Where nothing says what it was drawn of, what someone who can't see it is told is.
void RecordCommands::askWish(BlockId id) {
    constexpr int kNarrowest = 360, kWidest = 560, kHeight = 60;
    constexpr qsizetype kLongest = 4000;
    DocumentView& view = m_place.view;
    view.commitComposition();
    const Document& document = m_place.model.document();
    const Picture& picture = *document.find(id)->picture;
    std::string wish = picture.alt;
    const auto facts = m_place.controller.facts();
    try {
        if (const auto said = wishOfRecord(recordOf(document, picture.generation), "record",
                                           facts ? facts->illustrateTemplate : "{text}"))
            wish = *said;
    } catch (const Error&) {  // a damaged record
    }
    m_asked = id;
    const QRect shown = view.pictureRect(id).toRect();
    const QPoint below(std::max(shown.left(), 0),
                       std::clamp(shown.bottom() + 4, 0, std::max(view.viewport()->height() - kHeight, 0)));
    m_wishBox->open(view.viewport()->mapToGlobal(below), std::clamp(shown.width(), kNarrowest, kWidest),
                    toQString(wish).simplified().left(kLongest), wordsToDraw(m_place.controller),
                    sizesToDraw(m_place.controller));
}

// From the same picture or with the same things at their places, where it was drawn so.
void RecordCommands::drawAgain(BlockId id, const QString& wish) {
    const Document& document = m_place.model.document();
    const Block* block = document.find(id);
    if (!block || !block->picture)
        throw Error("the picture is no longer in the document");
    GenerationController& controller = m_place.controller;
    const Position below{id, 1};
    if (m_place.view.selectedPictureId() == id)  // what is typed while the model draws does not replace it
        m_place.view.select({below, below});
    if (!document.generations().contains(block->picture->generation))
        return controller.illustrate(below, wish);
    const std::string name = "record " + block->picture->generation;
    try {
        const nlohmann::json record = recordOf(document, block->picture->generation);
        if (auto placed = placedWish(wordsOfRecord(record, name)); placed && controller.can(PictureTask::boxes)) {
            placed->caption = toUtf8(wish.trimmed());
            return controller.drawPlaced(below, *placed);
        }
        const auto facts = controller.facts();
        if (facts && readRecord(record, name).contentId == facts->contentId && !controller.wantsOther(ModelTask::draw))
            if (GenerationRequest request = GenerationRequest::fromJson(record, document.media(), name);
                isDrawnFromAnother(request) && request.pictureMode == PictureMode::only)
                return controller.drawRecordedAnew(below, std::move(request), wish);
    } catch (const Error&) {  // damaged, or what it was drawn from has left the document: the wish is what there is
    }
    controller.illustrate(below, wish);
}

}  // namespace pardalis
