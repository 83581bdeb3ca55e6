#include "ui/commands/document_commands.h"

#include "ui/commands/command_table.h"
#include "ui/commands/workplace.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/file_chooser.h"
#include "ui/dialogs/format_names.h"
#include "ui/document/document_file.h"
#include "ui/document_view/document_view.h"
#include "ui/page/page_formats.h"

#include <QDir>
#include <QFileInfo>

namespace pardalis {

DocumentCommands::DocumentCommands(const Workplace& place, CommandTable& table, Ways ways, QObject* parent)
    : QObject(parent), m_place(place), m_ways(std::move(ways)) {
    const auto look = [this] { m_hasRecent = !m_place.file.recent().isEmpty(); };
    connect(&place.file, &DocumentFile::recentChanged, this, look);
    look();
    table.add({.id = "file.new",
               .text = tr("&New"),
               .run =
                   [this] {
                       if (m_ways.mayLeave())
                           m_place.file.startNew();
                   },
               .icon = "new",
               .keys = QKeySequence::New,
               .spots = {{Place::fileMenu, 0}, {Place::toolBar, 0}}});
    table.add({.id = "file.open",
               .text = tr("&Open…"),
               .run = [this] { chooseDocument(); },
               .icon = "open",
               .keys = QKeySequence::Open,
               .spots = {{Place::fileMenu, 0}, {Place::toolBar, 0}}});
    table.addMenu({.id = "file.recent",
                   .text = tr("Open &recent"),
                   .spot = {Place::fileMenu, 0},
                   .fill = [this](QMenu& menu) { listRecent(menu); },
                   .enabled = [this] { return m_hasRecent; }});
    table.add({.id = "file.save",
               .text = tr("&Save"),
               .run = [this] { save(); },
               .icon = "save",
               .keys = QKeySequence::Save,
               .spots = {{Place::fileMenu, 1}, {Place::toolBar, 0}}});
    table.add({.id = "file.save_as",
               .text = tr("Save &As…"),
               .run = [this] { saveAs(); },
               .keys = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S),
               .spots = {{Place::fileMenu, 1}}});
    for (const ExportCommand& each : exportCommands(pageFormats()))
        table.add({.id = m_exportIds.emplace_back("export." + std::string(each.format->id)).c_str(),
                   .text = commandOf(*each.format) + QStringLiteral("…"),
                   .run = [this, format = each.format] { exportTo(*format); },
                   .keys = QKeySequence(each.shortcut),
                   .spots = {{Place::exportMenu}}});
    table.addMenu("file.export", tr("&Export"), {Place::fileMenu, 1}, Place::exportMenu);
    table.add({.id = "file.quit",
               .text = tr("&Quit"),
               .run = [this] { m_place.window.close(); },
               .keys = QKeySequence::Quit,
               .spots = {{Place::fileMenu, 3}}});
}

void DocumentCommands::listRecent(QMenu& menu) {
    const QStringList files = m_place.file.recent();
    for (const QString& path : files)
        menu.addAction(QFileInfo(path).fileName(), this, [this, path] { m_ways.open(path); })->setToolTip(path);
    if (files.isEmpty())
        return;
    menu.addSeparator();
    menu.addAction(tr("Clear this list"), this, [this] { m_place.file.clearRecent(); });
}

void DocumentCommands::chooseDocument() {
    const QString path = m_place.files.toOpen(tr("Open a document"), documentsFilter(pageFormats()));
    if (!path.isEmpty())
        m_ways.open(path);
}

bool DocumentCommands::save() {
    const DocumentFile& file = m_place.file;
    if (!file.path().isEmpty())
        return file.changedOnDisk() ? saveOverChanged() : saveTo(file.path());
    return file.source().isEmpty() ? saveAs() : saveBesideSource();
}

bool DocumentCommands::saveAs() {
    const QString path = m_place.files.toSave(tr("Save the document"), m_place.file.name(), pageFormats().own());
    return !path.isEmpty() && saveTo(path);
}

// Asks first: whoever wrote the file meanwhile would lose what he wrote.
bool DocumentCommands::saveOverChanged() {
    const int answer =
        m_place.dialogs.choose(&m_place.window, {tr("The file has changed"),
                                                 tr("Another program, or another window, has written “%1” since it was "
                                                    "opened here. Saving replaces what it wrote.")
                                                     .arg(m_place.file.name()),
                                                 {tr("Save under another name…"), tr("Replace it"), tr("Cancel")}});
    return answer == 0 ? saveAs() : answer == 1 && saveTo(m_place.file.path());
}

// A document of another format is not written over: it could not hold all that a page of ours does.
bool DocumentCommands::saveBesideSource() {
    const QFileInfo source(m_place.file.source());
    const QString path =
        source.absoluteDir().filePath(m_place.file.name() + QLatin1String(pageFormats().own().suffixes.front()));
    const QString name = QFileInfo(path).fileName();
    const QString text = tr("Pardalis saves a page, its pictures and how they were made in a file of its own. This one "
                            "becomes “%1”, beside “%2”, which stays as it is. File ▸ Export writes %2 anew.")
                             .arg(name, source.fileName());
    const int answer = m_place.dialogs.choose(
        &m_place.window,
        {tr("Save as %1").arg(name), text, {tr("Save as %1").arg(name), tr("Another name…"), tr("Cancel")}});
    if (answer == 2)
        return false;
    const auto replace = answer == 0 ? m_place.files.mayReplace(path) : FileChooser::Replace::otherName;
    if (replace == FileChooser::Replace::otherName)
        return saveAs();
    return replace == FileChooser::Replace::yes && saveTo(path);
}

bool DocumentCommands::saveTo(const QString& path) {
    m_place.view.commitComposition();
    return m_place.guarded([&] { path == m_place.file.path() ? m_place.file.save() : m_place.file.saveAs(path); },
                           Banner::Topic::saving);
}

void DocumentCommands::exportTo(const Format& format) {
    const QString path = m_place.files.toSave(tr("Export the document"), m_place.file.name(), format);
    if (path.isEmpty())
        return;
    m_place.view.commitComposition();
    if (m_place.guarded([&] { m_place.file.exportTo(path); }, Banner::Topic::exporting))
        m_place.banner.display(Banner::Kind::note, tr("Exported to %1").arg(path), {}, Banner::Topic::exporting);
}

}  // namespace pardalis
