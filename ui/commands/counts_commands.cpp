#include "ui/commands/counts_commands.h"

#include "core/editing/operations.h"
#include "ui/commands/command_table.h"
#include "ui/commands/workplace.h"
#include "ui/dialogs/counts_dialog.h"
#include "ui/dialogs/dialogs.h"
#include "ui/document/document_model.h"
#include "ui/document/word_goals.h"
#include "ui/document_view/document_view.h"
#include "ui/panels/status_panel.h"

namespace pardalis {

CountsCommands::CountsCommands(const Workplace& place, CommandTable& table, WordGoals& goals, QObject* parent)
    : QObject(parent), m_place(place), m_goals(goals) {
    table.add({.id = "edit.counts",
               .text = [] { return tr("Counts and &goals…"); },
               .run = [this] { show(); },
               .keys = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G),
               .spots = {{Place::editMenu, 3}}});
    connect(&place.status, &StatusPanel::countsClicked, this, [&table] { table.trigger("edit.counts"); });
}

void CountsCommands::show() {
    m_place.view.commitComposition();
    const Document& document = m_place.model.document();
    const std::string& language = document.info().language;
    const Selection selection = m_place.view.selection();
    std::optional<TextStatistics> selected;
    if (!selection.isCaret())
        selected = statisticsOf(selectedBlocks(document, selection), language);
    CountsDialog dialog(statisticsOf(document.blocks(), language), selected, {m_goals.ofDocument(), m_goals.ofToday()},
                        WordGoals::kMost, &m_place.window);
    if (m_place.dialogs.run(dialog) == QDialog::Accepted)
        m_goals.set(dialog.goals().ofDocument, dialog.goals().ofToday);
}

}  // namespace pardalis
