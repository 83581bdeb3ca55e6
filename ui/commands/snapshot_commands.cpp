#include "ui/commands/snapshot_commands.h"

#include "core/document/statistics.h"
#include "core/editing/snapshots.h"
#include "ui/commands/command_table.h"
#include "ui/commands/outside_changes.h"
#include "ui/commands/workplace.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/differences_dialog.h"
#include "ui/dialogs/snapshots_dialog.h"
#include "ui/document/document_file.h"
#include "ui/document/document_model.h"
#include "ui/document/document_thumbnails.h"
#include "ui/document_view/document_view.h"
#include "ui/page/qt_text.h"
#include "ui/panels/status_panel.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

namespace pardalis {

SnapshotCommands::SnapshotCommands(const Workplace& place, CommandTable& table, OutsideChanges& outside,
                                   std::function<bool()> mayLeave, QObject* parent)
    : QObject(parent), m_place(place), m_outside(outside), m_mayLeave(std::move(mayLeave)) {
    table.add({.id = "file.keep_snapshot",
               .text = [] { return tr("&Keep a snapshot…"); },
               .run = [this] { keep(); },
               .spots = {{Place::fileMenu, 1}}});
    table.add({.id = "file.snapshots",
               .text = [] { return tr("Snaps&hots…"); },
               .run = [this] { show(); },
               .spots = {{Place::fileMenu, 1}}});
}

void SnapshotCommands::keep() {
    if (m_place.model.document().snapshots().size() >= kMostSnapshots) {
        m_place.banner.display(
            Banner::Kind::note,
            tr("This document has %n snapshot(s), which is all that it holds. Delete some of them first.", nullptr,
               static_cast<int>(kMostSnapshots)),
            {}, Banner::Topic::saving);
        return;
    }
    m_place.view.commitComposition();
    const QDateTime now = QDateTime::currentDateTime();
    const auto name =
        m_place.dialogs.line(&m_place.window, tr("Keep a snapshot"), tr("What the page as it stands is called:"),
                             QLocale().toString(now, QLocale::ShortFormat));
    if (!name)
        return;
    m_place.model.settleAll();
    m_place.model.changeBehind(keepSnapshot(m_place.model.document(), toUtf8(*name), now.toSecsSinceEpoch()));
    m_place.status.showMessage(tr("The snapshot is kept with the next save."), 6000);
}

QString SnapshotCommands::nameOf(const QString& id) const {
    const Snapshot& snapshot = *m_place.model.document().snapshots().at(toUtf8(id));
    return snapshot.name.empty()
               ? QLocale().toString(QDateTime::fromSecsSinceEpoch(snapshot.keptAt), QLocale::ShortFormat)
               : toQString(snapshot.name);
}

Document SnapshotCommands::documentOf(const QString& id) const {
    const Document& document = m_place.model.document();
    return pardalis::documentOf(*document.snapshots().at(toUtf8(id)), document);
}

// What a drawing of its first page has of it: there may be hundreds.
Document SnapshotCommands::beginningOf(const QString& id) const {
    constexpr std::ptrdiff_t kBlocks = 60;
    const Document& document = m_place.model.document();
    const Snapshot& whole = *document.snapshots().at(toUtf8(id));
    Snapshot beginning;
    beginning.info = whole.info;
    beginning.blocks.assign(whole.blocks.begin(),
                            whole.blocks.begin() + std::min<std::ptrdiff_t>(kBlocks, std::ssize(whole.blocks)));
    return pardalis::documentOf(beginning, document);
}

void SnapshotCommands::show() {
    m_place.view.commitComposition();
    std::vector<SnapshotsDialog::Entry> entries;
    for (const auto& [id, snapshot] : m_place.model.document().snapshots())
        entries.push_back({toQString(id), toQString(snapshot->name), snapshot->keptAt});
    std::ranges::stable_sort(entries, std::greater(), &SnapshotsDialog::Entry::keptAt);
    const SnapshotsDialog::Ways ways{[this](const QString& id) {
                                         // Asked by a timer: another document may have come meanwhile.
                                         const auto& all = m_place.model.document().snapshots();
                                         const auto found = all.find(toUtf8(id));
                                         return found == all.end()
                                                    ? 0
                                                    : count(found->second->blocks, found->second->info.language).words;
                                     },
                                     [this](const QStringList& ids, QWidget& over) { compare(ids, over); },
                                     [this](const QString& id, QWidget& over) { return remove(id, over); }};
    SnapshotsDialog dialog(m_place.file.name(), entries, ways, &m_place.window);
    DocumentThumbnails thumbnails(static_cast<int>(SnapshotsDialog::kSide * m_place.window.devicePixelRatioF()));
    connect(&thumbnails, &DocumentThumbnails::ready, &dialog, &SnapshotsDialog::setThumbnail);
    for (const SnapshotsDialog::Entry& each : entries)
        thumbnails.ask(each.id, beginningOf(each.id));
    const QString chosen = m_place.dialogs.run(dialog) == QDialog::Accepted ? dialog.chosen() : QString();
    if (chosen.isEmpty())
        return;
    Document copy = documentOf(chosen);
    if (m_mayLeave())
        m_place.file.takeCopy(std::move(copy), m_place.file.name(), m_place.file.folder());
    m_place.view.setFocus();
}

// The older one stands at the left.
void SnapshotCommands::compare(const QStringList& ids, QWidget& over) {
    if (ids.size() == 1)
        return m_outside.showDifferences(
            documentOf(ids[0]), {tr("only in the snapshot"), tr("only on the page here"), nameOf(ids[0]), tr("Now")},
            over);
    DifferencesDialog dialog(documentOf(ids[1]), documentOf(ids[0]),
                             {tr("only in “%1”").arg(nameOf(ids[1])), tr("only in “%1”").arg(nameOf(ids[0])),
                              nameOf(ids[1]), nameOf(ids[0])},
                             {}, &over);
    m_place.dialogs.run(dialog);
}

bool SnapshotCommands::remove(const QString& id, QWidget& over) {
    const int answer = m_place.dialogs.choose(
        &over, {tr("Delete the snapshot?"),
                tr("“%1” can't be brought back: this is no step that Undo knows.").arg(nameOf(id)),
                {tr("Delete"), tr("Cancel")}});
    if (answer != 0)
        return false;
    m_place.model.changeBehind(forgetSnapshot(toUtf8(id)));
    return true;
}

}  // namespace pardalis
