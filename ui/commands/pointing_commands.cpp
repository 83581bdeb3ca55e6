#include "ui/commands/pointing_commands.h"

#include "core/base/utf8.h"
#include "core/document/picture_place.h"
#include "core/document/text_rules.h"
#include "core/editing/operations.h"
#include "ui/commands/command_table.h"
#include "ui/commands/workplace.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/places_dialog.h"
#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/page/qt_text.h"
#include "ui/panels/status_panel.h"

namespace pardalis {
namespace {

constexpr int kSaidFor = 8000;               // milliseconds
constexpr int kPlacesSide = 800;             // pixels a dialog needs of a picture's shorter side
constexpr std::size_t kLongestPhrase = 200;  // bytes; of more words no model finds anything
constexpr std::size_t kMostNamed = 5;

std::optional<PictureBox> firstBox(const GroundedText& said) {
    for (const GroundedSpan& span : said.spans)
        if (!span.boxes.empty())
            return inThousandths(span.boxes.front());
    return std::nullopt;
}

QString quoted(const std::string& words) { return QStringLiteral("“%1”").arg(toQString(words)); }

}  // namespace

PointingCommands::PointingCommands(const Workplace& place, CommandTable& table, QObject* parent)
    : QObject(parent), m_place(place) {
    const auto points = [this] {
        const GenerationController& controller = m_place.controller;
        return controller.canPoint() && !controller.running() && !controller.waiting();
    };
    const auto pointsAtSelected = [this, points] { return selectedPicture() && points(); };
    // What the model can't do is not in the way.
    const auto canPoint = [this] { return m_place.controller.canPoint(); };
    const auto hasPlaces = [this] {
        const Picture* picture = selectedPicture();
        return picture && !picture->regions.empty();
    };
    const auto needsPointer = [] {
        return tr("Needs a model that says where in a picture something is, as Kosmos-2 does");
    };
    table.add({.id = "picture.show_where",
               .text = [] { return tr("Show what is &where"); },
               .run = [this] { showWhatIsWhere(); },
               .spots = {{Place::pictureMenu, 3}},
               .tip = [] { return tr("The model points out what it sees, box by box"); },
               .enabled = pointsAtSelected,
               .visible = canPoint});
    table.add({.id = "picture.where_is",
               .text = [] { return tr("W&here is…"); },
               .run = [this] { askWhere(); },
               .spots = {{Place::pictureMenu, 3}},
               .tip = [] { return tr("The model is asked whether something is there, and then where"); },
               .enabled = pointsAtSelected,
               .visible = canPoint});
    table.add({.id = "picture.name_boxed",
               .text = [] { return tr("&Name what I box…"); },
               .run = [this] { editPlaces(); },
               .spots = {{Place::pictureMenu, 3}},
               .tip = [] { return tr("Boxes over the picture and their names; a model that points proposes these"); },
               .enabled = [this] { return selectedPicture() != nullptr; }});
    table.add({.id = "picture.remove_places",
               .text = [] { return tr("Remove all &boxes"); },
               .run = [this] { removePlaces(); },
               .spots = {{Place::pictureMenu, 3}},
               .enabled = hasPlaces,
               .visible = hasPlaces});
    table.add({.id = "edit.find_in_picture",
               .text = [] { return tr("Find this in the p&icture"); },
               .run = [this] { findSelected(); },
               .keys = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H),
               .spots = {{Place::editMenu, 2}, {Place::pageMenu, 1}},
               .tip = needsPointer,
               .enabled = [this, points] { return points() && selected(); }});
    connect(&place.banner, &Banner::closed, this, [this](Banner::Topic topic) {
        if (topic == Banner::Topic::looking)
            m_place.view.clearPlaces();
    });
}

const Picture* PointingCommands::pictureOf(BlockId id) const {
    const Block* block = m_place.model.document().find(id);
    return block && block->picture ? &*block->picture : nullptr;
}

const Picture* PointingCommands::selectedPicture() const {
    const auto id = m_place.view.selectedPictureId();
    return id ? pictureOf(*id) : nullptr;
}

void PointingCommands::say(const QString& text) const { m_place.status.showMessage(text, kSaidFor); }

// What fails is said, and then nothing is told.
void PointingCommands::look(BlockId picture, LookWish wish, const Looked& then) {
    say(tr("The model is looking at the picture …"));
    m_place.controller.lookAt(picture, std::move(wish), this,
                              [this, picture, then](const GenerationController::LookedAt& seen) {
                                  if (!seen.failure.isEmpty())
                                      say(tr("Nothing was said about it: %1").arg(seen.failure));
                                  else if (pictureOf(picture))
                                      then(seen);
                              });
}

void PointingCommands::showWhatIsWhere() {
    const BlockId id = *m_place.view.selectedPictureId();
    look(id, {.task = LookTask::where}, [this, id](const GenerationController::LookedAt& seen) {
        const std::vector<PictureRegion> regions = regionsOf(seen.said, toUtf8(tr("something")));
        const auto operation = regions.empty() ? std::nullopt : pointOut(m_place.model.document(), id, regions);
        if (!operation)
            return say(regions.empty() ? tr("The model points at nothing in it.")
                                       : tr("The model points at nothing that is not boxed already."));
        m_place.view.run(tr("show what is where"), *operation);
        QStringList named;
        for (const PictureRegion& region : regions)
            if (const QString label = toQString(region.label); !named.contains(label))
                named << label;
        const bool hasMore = named.size() > static_cast<qsizetype>(kMostNamed);
        say(tr("The model points out: %1. Undo takes it out.")
                .arg(named.mid(0, kMostNamed).join(QStringLiteral(", ")) +
                     (hasMore ? QStringLiteral(" …") : QString())));
    });
}

void PointingCommands::askWhere() {
    const BlockId id = *m_place.view.selectedPictureId();
    const auto text = m_place.dialogs.line(&m_place.window, tr("Where is it?"),
                                           tr("What is looked for, for example “the fox”:"), QString());
    std::string phrase = text ? regionLabel(toUtf8(*text)) : "";
    phrase.resize(completeUtf8Prefix(std::string_view(phrase).substr(0, kLongestPhrase)));
    if (!phrase.empty() && pictureOf(id))
        askWhether({.picture = id, .phrase = phrase, .before = "", .words = {}});
}

std::optional<PointingCommands::Wanted> PointingCommands::selected() const {
    const Selection& selection = m_place.view.selection();
    const Document& document = m_place.model.document();
    const Block* block = document.find(selection.anchor.block);
    if (selection.isCaret() || selection.anchor.block != selection.position.block || !block || block->picture ||
        block->kind == BlockKind::code)
        return std::nullopt;
    const Range range = rangeOf(document, selection);
    if (range.to.offset - range.from.offset > kLongestPhrase)
        return std::nullopt;
    const std::string phrase = regionLabel(selectedText(document, selection));
    const std::optional<BlockId> picture = nearestPicture(document, range.from);
    if (phrase.empty() || !picture)
        return std::nullopt;
    return Wanted{*picture, phrase, sentenceUpTo(document, range.from), Selection{range.from, range.to}};
}

void PointingCommands::findSelected() {
    m_place.view.commitComposition();
    if (const auto wanted = selected())
        askWhether(*wanted);
}

// A phrase that is looked for is always found: whether it is there is asked first, in so many words.
void PointingCommands::askWhether(const Wanted& wanted) {
    m_place.banner.clear(Banner::Topic::looking);
    m_place.view.clearPlaces();
    look(wanted.picture, {.task = LookTask::isThere, .text = wanted.phrase},
         [this, wanted](const GenerationController::LookedAt& seen) {
             const std::vector<double> shares = sharesOf(seen.scores);
             if (shares.size() == 2 && shares[0] >= shares[1])
                 return find(wanted);
             m_place.status.clearMessage();
             const QString thinks =
                 tr("The model does not think that %1 is in the picture.").arg(quoted(wanted.phrase));
             m_place.banner.display(Banner::Kind::note,
                                    seen.warning.isEmpty() ? thinks
                                                           : QStringLiteral("%1 (%2)").arg(thinks, seen.warning),
                                    {{tr("Look all the same"),
                                      [this, wanted] {
                                          if (pictureOf(wanted.picture))
                                              find(wanted);
                                      }}},
                                    Banner::Topic::looking);
         });
}

void PointingCommands::find(const Wanted& wanted) {
    look(wanted.picture, {.task = LookTask::find, .text = oneLine(wanted.before), .phrase = wanted.phrase},
         [this, wanted](const GenerationController::LookedAt& seen) {
             if (const std::optional<PictureBox> box = firstBox(seen.said))
                 suggest(wanted, *box);
             else
                 say(tr("The model found no place for it."));
         });
}

void PointingCommands::suggest(const Wanted& wanted, const PictureBox& box) {
    m_place.status.clearMessage();
    m_place.view.showPlaces(wanted.picture, {.text = wanted.phrase, .spans = {{0, wanted.phrase.size(), {box}}}});
    m_place.view.lightPlace(0);
    m_place.view.bringIntoSight(wanted.picture);
    m_place.banner.display(
        Banner::Kind::note,
        tr("A suggestion: %1 is in the box. A model always finds something.").arg(quoted(wanted.phrase)),
        {{tr("Keep it"), [this, wanted, box] { keep(wanted, box); }}, {tr("Not so"), [] {}}}, Banner::Topic::looking);
}

void PointingCommands::keep(const Wanted& wanted, const PictureBox& box) {
    m_place.view.commitComposition();
    const Document& document = m_place.model.document();
    if (!pictureOf(wanted.picture))
        return;
    std::optional<Selection> words = wanted.words;
    const Block* block = words ? document.find(words->anchor.block) : nullptr;
    // They may have been written anew meanwhile.
    const bool stand = block && words->position.offset <= block->text().size() &&
                       regionLabel(selectedText(document, *words)) == wanted.phrase;
    if (!stand)
        words.reset();
    if (const auto operation = pointOut(document, wanted.picture, {{wanted.phrase, box, Origin::model}}, words))
        m_place.view.run(tr("place in a picture"), *operation);
    m_place.view.setFocus();
}

void PointingCommands::change(BlockId id, const std::vector<PictureRegion>& regions, const QString& name) {
    const Picture* picture = pictureOf(id);
    if (!picture)
        return;
    Picture changed = *picture;
    changed.regions = regions;
    if (const auto operation = changePicture(m_place.model.document(), id, changed))
        m_place.view.run(name, *operation);
}

void PointingCommands::editPlaces() {
    m_place.model.settleAll();
    const BlockId id = *m_place.view.selectedPictureId();
    const Picture picture = *pictureOf(id);
    const QImage shown = m_place.preview(id, kPlacesSide);
    PlacesDialog dialog(shown, picture.regions, m_place.controller.canPoint(), &m_place.window);
    connect(&dialog, &PlacesDialog::nameWished, this, [this, id, &dialog](const PictureBox& box) {
        m_place.controller.lookAt(
            id, {.task = LookTask::name, .box = box}, &dialog, [&dialog](const GenerationController::LookedAt& seen) {
                seen.failure.isEmpty() ? dialog.propose(seen.said.text) : dialog.fail(seen.failure);
            });
    });
    const int answer = m_place.dialogs.run(dialog);
    if (m_place.controller.running())
        m_place.controller.stop();
    if (answer == QDialog::Accepted)
        change(id, dialog.result(), tr("boxes in a picture"));
}

void PointingCommands::removePlaces() { change(*m_place.view.selectedPictureId(), {}, tr("remove all boxes")); }

}  // namespace pardalis
