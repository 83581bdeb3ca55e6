#include "ui/commands/version_commands.h"

#include "ui/commands/command_table.h"
#include "ui/commands/outside_changes.h"
#include "ui/commands/workplace.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/earlier_versions_dialog.h"
#include "ui/document/document_file.h"
#include "ui/document_view/document_view.h"

#include <optional>
#include <utility>

namespace pardalis {

VersionCommands::VersionCommands(const Workplace& place, CommandTable& table, OutsideChanges& outside,
                                 std::function<bool()> mayLeave, QObject* parent)
    : QObject(parent), m_place(place), m_outside(outside), m_mayLeave(std::move(mayLeave)) {
    table.add({.id = "file.versions",
               .text = [] { return tr("Ear&lier versions…"); },
               .run = [this] { showVersions(); },
               .spots = {{Place::fileMenu, 1}},
               .enabled = [&place] { return !place.file.path().isEmpty(); }});
}

void VersionCommands::showVersions() {
    DocumentFile& file = m_place.file;
    EarlierVersionsDialog::Now now{file.name(), {}, 0, DocumentFile::versionsKept(), DocumentFile::kMostVersions};
    if (const Backups* backups = file.backups()) {
        now.versions = backups->of(file.path().toStdU16String());
        now.totalBytes = backups->totalBytes();
    }
    EarlierVersionsDialog dialog(
        std::move(now),
        [this](const Document& version, QWidget& over) {
            m_outside.showDifferences(
                version,
                {tr("only in the earlier version"), tr("only on the page here"), tr("The earlier version"), tr("Now")},
                over);
        },
        &m_place.window);
    const bool isChosen = m_place.dialogs.run(dialog) == QDialog::Accepted;
    if (dialog.kept() != DocumentFile::versionsKept())
        DocumentFile::setVersionsKept(dialog.kept());
    if (!isChosen)
        return;
    std::optional<Document> version = dialog.chosen();
    if (version && m_mayLeave())
        file.takeCopy(std::move(*version), file.name(), file.folder());
    m_place.view.setFocus();
}

}  // namespace pardalis
