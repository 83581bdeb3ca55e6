#include "ui/commands/looking_commands.h"

#include "core/editing/operations.h"
#include "ui/commands/command_table.h"
#include "ui/commands/workplace.h"
#include "ui/dialogs/describe_dialog.h"
#include "ui/dialogs/dialogs.h"
#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/page/qt_text.h"
#include "ui/panels/status_panel.h"

namespace pardalis {
namespace {

constexpr int kThumbnail = 160;     // pixels of the shorter side that are decoded for one
constexpr int kShown = 8000;        // milliseconds
constexpr int kMostPictures = 200;  // in one go: a list that somebody reads

}  // namespace

LookingCommands::LookingCommands(const Workplace& place, CommandTable& table, QObject* parent)
    : QObject(parent), m_place(place) {
    const auto isIdle = [this] {
        return m_place.controller.canLook() && !m_place.controller.running() && !m_place.controller.waiting();
    };
    const auto isSelected = [this, isIdle] { return m_place.view.selectedPictureId() && isIdle(); };
    table.add({.id = "picture.describe",
               .text = [] { return tr("&Describe"); },
               .run = [this] { describe(LookTask::alt, tr("describe"), &Picture::alt); },
               .spots = {{Place::pictureMenu, 2}},
               .tip = [] { return tr("The model says what it shows: its alternative text"); },
               .enabled = isSelected});
    table.add({.id = "picture.suggest_caption",
               .text = [] { return tr("Su&ggest a caption"); },
               .run = [this] { describe(LookTask::caption, tr("caption"), &Picture::caption); },
               .spots = {{Place::pictureMenu, 2}},
               .tip = [] { return tr("The model describes it in the text below it"); },
               .enabled = isSelected});
    table.add(
        {.id = "picture.describe_all",
         .text = [] { return tr("Describe all pict&ures…"); },
         .run = [this] { describeAll(); },
         .spots = {{Place::modelMenu, 0}},
         .tip =
             [] { return tr("Those without an alternative text; you read what the model says before it is put in"); },
         .enabled = [this, isIdle] { return isIdle() && !undescribed().empty(); }});
}

void LookingCommands::describe(LookTask task, const QString& name, std::string Picture::*member) {
    const BlockId id = *m_place.view.selectedPictureId();
    m_place.status.showMessage(tr("The model is looking at the picture …"), kShown);
    m_place.controller.lookAt(
        id, {.task = task}, this, [this, id, name, member](const GenerationController::LookedAt& seen) {
            const std::string text = altTextOf(seen.said);
            const Block* block = m_place.model.document().find(id);
            if (!seen.failure.isEmpty() || !block || !block->picture || text.empty()) {
                m_place.status.showMessage(seen.failure.isEmpty()
                                               ? tr("The model has nothing to say about it.")
                                               : tr("Nothing was said about it: %1").arg(seen.failure),
                                           kShown);
                return;
            }
            Picture picture = *block->picture;
            picture.*member = text;
            if (const auto operation = changePicture(m_place.model.document(), id, picture))
                m_place.view.run(name, *operation);
            m_place.status.showMessage(tr("The model says: “%1” Undo takes it out.").arg(toQString(text)), kShown);
        });
}

std::vector<BlockId> LookingCommands::undescribed() const {
    std::vector<BlockId> pictures;
    for (const Block& block : m_place.model.document().blocks()) {
        if (block.picture && block.picture->alt.empty() && !block.picture->decorative &&
            pictures.size() < kMostPictures)
            pictures.push_back(block.id);
    }
    return pictures;
}

void LookingCommands::describeAll() {
    m_place.model.settleAll();
    DescribeDialog dialog(undescribed(), &m_place.window);
    describeNext(dialog, 0);
    const int answer = m_place.dialogs.run(dialog);
    if (m_place.controller.running())
        m_place.controller.stop();
    if (answer != QDialog::Accepted)
        return;
    if (const auto operation = describePictures(m_place.model.document(), dialog.chosen()))
        m_place.view.run(tr("describe pictures"), *operation);
}

void LookingCommands::describeNext(DescribeDialog& dialog, int row) {
    if (row >= dialog.count())
        return;
    dialog.show(row, m_place.preview(dialog.picture(row), kThumbnail));
    // The dialog is the context: with it goes what it waits for.
    m_place.controller.lookAt(dialog.picture(row), {.task = LookTask::alt}, &dialog,
                              [this, &dialog, row](const GenerationController::LookedAt& seen) {
                                  if (seen.failure.isEmpty())
                                      dialog.propose(row, toQString(altTextOf(seen.said)));
                                  else
                                      dialog.fail(row, seen.failure);
                                  describeNext(dialog, row + 1);
                              });
}

}  // namespace pardalis
