#include "ui/commands/record_commands.h"

#include "core/base/error.h"
#include "core/generation/generation_record.h"
#include "core/generation/resuming.h"
#include "core/prompt/picture_tasks.h"
#include "core/retrieval/library_drafts.h"
#include "ui/commands/command_table.h"
#include "ui/commands/record_model.h"
#include "ui/commands/wish_offers.h"
#include "ui/commands/workplace.h"
#include "ui/dialogs/certainty_dialog.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/record_dialog.h"
#include "ui/dialogs/record_text.h"
#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/generation/generation_controller.h"
#include "ui/page/qt_text.h"
#include "ui/panels/status_panel.h"

#include <QRandomGenerator>

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

// The document's, and those of library pages in front of the prompt. What is missing is said by the request.
MediaStore mediaFor(const Document& document, const nlohmann::json& record, const std::string& name) {
    std::vector<LibraryDocument> pages;
    for (const Inspiration& page : inspirationsOfRecord(record, name))
        pages.push_back({page.text, page.media, page.source});
    MediaStore media = document.media();
    addPicturesOf(pages, media);
    return media;
}

}  // namespace

RecordCommands::RecordCommands(const Workplace& place, CommandTable& table, ModelOpening& opening, const Theme& theme,
                               QObject* parent)
    : QObject(parent),
      m_place(place),
      m_model(new RecordModel(place, opening, this)),
      m_wishBox(new WishBox(theme, &place.window)) {
    m_wishBox->setObjectName(QStringLiteral("againBox"));
    table.add({.id = "picture.draw_again",
               .text = [] { return tr("Draw aga&in…"); },
               .run = [this] { askWish(*m_place.view.selectedPictureId()); },
               .spots = {{Place::pictureMenu, 1}},
               .tip = [] { return tr("What the picture was drawn of, to be changed; the new one comes below it"); },
               .enabled = [&place] { return place.controller.can(ModelTask::draw) && !place.controller.running(); },
               .visible = [this] { return wasDrawn(); }});
    table.add({.id = "picture.resume",
               .text = [] { return tr("G&o on drawing"); },
               .run = [this] { resume(*m_place.view.selectedPictureId()); },
               .spots = {{Place::pictureMenu, 1}},
               .tip =
                   [] {
                       return tr(
                           "The rest of a picture that was stopped, as if it had not been; kept, it takes its place");
                   },
               .enabled = [&place] { return !place.controller.running(); },
               .visible =
                   [this] {
                       const Picture* picture = selected();
                       return picture && wasStopped(*picture) &&
                              m_place.model.document().generations().contains(picture->generation);
                   }});
    table.add({.id = "picture.record",
               .text = [] { return tr("How it was mad&e…"); },
               .run = [this] { showRecord(*m_place.view.selectedPictureId()); },
               .spots = {{Place::pictureMenu, 2}},
               .tip = [] { return tr("Model, seed, settings, the prompt as it was sent, and times"); },
               .visible =
                   [this] {
                       const Picture* picture = selected();
                       return picture && m_place.model.document().generations().contains(picture->generation);
                   }});
    table.add({.id = "picture.certainty",
               .text = [] { return tr("How s&ure the model was…"); },
               .run = [this] { showCertainty(*m_place.view.selectedPictureId()); },
               .spots = {{Place::pictureMenu, 2}},
               .tip = [] { return tr("A map over the picture: where another seed would have drawn something else"); },
               .enabled =
                   [this] {
                       const Picture* picture = selected();
                       return picture && picture->tokens &&
                              m_place.controller.whyNotDeveloped(*picture->tokens).isEmpty();
                   },
               .visible =
                   [this] {
                       const Picture* picture = selected();
                       return picture && picture->tokens && picture->tokens->complete() &&
                              m_place.model.document().generations().contains(picture->generation);
                   }});
    connect(m_wishBox, &WishBox::wished, this, [this](const QString& wish, const QString& size) {
        chooseSizeToDraw(m_place.controller, size);
        m_place.guarded([&] { drawAgain(m_asked, wish, m_wishBox->pictures()); });
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
void RecordCommands::drawAgain(BlockId id, const QString& wish, int pictures) {
    const Document& document = m_place.model.document();
    const Picture picture = pictureOf(id);
    GenerationController& controller = m_place.controller;
    const Position below = leave(id);
    if (!document.generations().contains(picture.generation))
        return controller.illustrate(below, wish, pictures);
    const std::string name = "record " + picture.generation;
    try {
        const nlohmann::json record = recordOf(document, picture.generation);
        if (auto placed = placedWish(wordsOfRecord(record, name)); placed && controller.can(PictureTask::boxes)) {
            placed->caption = toUtf8(wish.trimmed());
            return controller.drawPlaced(below, *placed, pictures);
        }
        const auto facts = controller.facts();
        if (facts && readRecord(record, name).contentId == facts->contentId && !controller.wantsOther(ModelTask::draw))
            if (GenerationRequest request = GenerationRequest::fromJson(record, mediaFor(document, record, name), name);
                isDrawnFromAnother(request) && request.pictureMode == PictureMode::only)
                return controller.drawRecordedAnew(below, std::move(request), wish, pictures);
    } catch (const Error&) {  // damaged, or what it was drawn from has left the document: the wish is what there is
    }
    controller.illustrate(below, wish, pictures);
}

// What is typed while the model draws does not replace the picture.
Position RecordCommands::leave(BlockId picture) {
    const Position below{picture, 1};
    if (m_place.view.selectedPictureId() == picture)
        m_place.view.select({below, below});
    return below;
}

const Picture& RecordCommands::pictureOf(BlockId id) const {
    const Block* block = m_place.model.document().find(id);
    if (!block || !block->picture)
        throw Error("the picture is no longer in the document");
    return *block->picture;
}

void RecordCommands::showRecord(BlockId id) {
    const Document& document = m_place.model.document();
    const Picture picture = pictureOf(id);
    RecordDialog::Record shown;
    std::optional<RecordedRun> run;
    const std::string& text = document.generations().at(picture.generation);
    shown.json = toQString(text);
    try {
        const nlohmann::json record = recordOf(document, picture.generation);
        shown.json = toQString(record.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
        run = readRecord(record, "the record");
        shown.facts = recordHtml(*run, picture);
        shown.prompt = promptText(*run, document);
        shown.canRun = run->keepsPrompt && !m_place.controller.running();
        if (!run->keepsPrompt)
            shown.note = tr("A version wrote it that did not keep the prompt, so it can't be run again.");
        else if (!m_model->isOpen(*run))
            shown.note = tr("The model that is open now is another one.");
    } catch (const Error& error) {
        shown.note = tr("The record is damaged: %1").arg(toQString(error.what()));
    }
    RecordDialog dialog(std::move(shown), &m_place.window);
    if (m_place.dialogs.run(dialog) != QDialog::Accepted || !run)
        return;
    const bool newSeed = dialog.choice() == RecordDialog::Choice::anotherSeed;
    m_model->with(*run, true,
                  [this, id, run = *run, newSeed] { m_place.guarded([&] { runAgain(id, run, newSeed); }); });
}

void RecordCommands::runAgain(BlockId id, const RecordedRun& run, bool newSeed) {
    const Document& document = m_place.model.document();
    const Picture picture = pictureOf(id);
    const std::string name = "record " + picture.generation;
    const nlohmann::json record = recordOf(document, picture.generation);
    GenerationRequest request = GenerationRequest::fromJson(record, mediaFor(document, record, name), name);
    if (newSeed)
        request.seed = QRandomGenerator::global()->generate64();
    const Position below = leave(id);
    if (newSeed || !picture.tokens)
        return m_place.controller.drawRecorded(below, std::move(request), picture.alt);
    m_place.controller.drawRecorded(below, std::move(request), picture.alt,
                                    [this, codes = picture.tokens->codes, same = m_model->isOpen(run)](
                                        const PendingSuggestion& drawn) { tellAgreement(codes, drawn, same); });
}

void RecordCommands::showCertainty(BlockId id) {
    const ImageTokens tokens = *pictureOf(id).tokens;
    m_place.status.showMessage(tr("Looking at the picture's codes once more…"), 0);
    m_place.controller.measure(id, this, [this, id, tokens](const GenerationController::Pixels& seen) {
        m_place.status.clearMessage();
        const auto count = static_cast<std::size_t>(tokens.columns) * static_cast<std::size_t>(tokens.rows);
        if (!seen.failure.isEmpty() || seen.odds.size() != count)
            return m_place.status.showMessage(
                seen.failure.isEmpty() ? tr("The model says nothing of it.") : seen.failure, 8000);
        const auto facts = m_place.controller.facts();
        CertaintyDialog dialog(m_place.preview(id, 512), tokens.columns, tokens.rows, seen.odds,
                               facts ? toQString(facts->name) : tr("the model"), &m_place.window);
        m_place.dialogs.run(dialog);
        m_place.view.setFocus();
    });
}

void RecordCommands::resume(BlockId id) {
    const Picture picture = pictureOf(id);
    const RecordedRun run = readRecord(recordOf(m_place.model.document(), picture.generation), "the record");
    const auto facts = m_place.controller.facts();
    const bool readsItsCodes = facts && facts->imageTokenizerId == picture.tokens->tokenizer;
    m_model->with(run, readsItsCodes, [this, id] {
        m_place.guarded([&] {
            const Document& document = m_place.model.document();
            const Picture now = pictureOf(id);
            const auto open = m_place.controller.facts();
            if (!open)
                throw Error("no model is open");
            const std::string name = "record " + now.generation;
            const nlohmann::json record = recordOf(document, now.generation);
            GenerationRequest request = restOf(now, record, mediaFor(document, record, name), *open, name);
            m_place.controller.drawRecorded(leave(id), std::move(request), now.alt);
        });
    });
}

// Of several pictures the one that is most like it is meant.
void RecordCommands::tellAgreement(const std::vector<int>& codes, const PendingSuggestion& drawn, bool sameModel) {
    std::optional<RunAgreement> best;
    for (const PendingSuggestion::Item& item : drawn.items())
        if (const auto* picture = std::get_if<PendingPicture>(&item))
            if (const RunAgreement agreement = agreementOf(codes, picture->codes());
                !best || agreement.alike > best->alike)
                best = agreement;
    if (!best)
        return;
    QString text = agreementText(*best);
    if (best->parts() && !sameModel)
        text += QLatin1Char(' ') + tr("Another model drew it.");
    m_place.banner.display(Banner::Kind::note, text, {}, Banner::Topic::generation);
}

}  // namespace pardalis
