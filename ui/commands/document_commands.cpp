#include "ui/commands/document_commands.h"

#include "core/base/error.h"
#include "core/editing/variants.h"
#include "core/formats/pardalis/sites_json.h"
#include "ui/commands/command_table.h"
#include "ui/commands/outside_changes.h"
#include "ui/commands/snapshot_commands.h"
#include "ui/commands/template_commands.h"
#include "ui/commands/version_commands.h"
#include "ui/commands/workplace.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/file_chooser.h"
#include "ui/dialogs/format_names.h"
#include "ui/dialogs/properties_dialog.h"
#include "ui/dialogs/recent_dialog.h"
#include "ui/dialogs/working.h"
#include "ui/document/document_file.h"
#include "ui/document/document_thumbnails.h"
#include "ui/document_view/document_view.h"
#include "ui/page/page_formats.h"
#include "ui/page/qt_text.h"
#include "ui/panels/status_panel.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>

#include <set>

namespace pardalis {

DocumentCommands::DocumentCommands(const Workplace& place, CommandTable& table, Ways ways, QObject* parent)
    : QObject(parent), m_place(place), m_ways(std::move(ways)) {
    m_outside =
        new OutsideChanges(place, {m_ways.reload, [this] { return saveBeside(); }, [this] { return save(); }}, this);
    const auto look = [this] {
        m_hasRecent = !m_place.file.recent().isEmpty();
        m_hasAnyRecent = !m_place.file.allRecent().isEmpty();
    };
    connect(&place.file, &DocumentFile::recentChanged, this, look);
    look();
    table.add({.id = "file.new",
               .text = [] { return tr("&New"); },
               .run =
                   [this] {
                       if (m_ways.mayLeave())
                           m_place.file.startNew();
                   },
               .icon = "new",
               .keys = QKeySequence::New,
               .spots = {{Place::fileMenu, 0}, {Place::toolBar, 0}}});
    table.add({.id = "file.new_window",
               .text = [] { return tr("New &window"); },
               .run = [this] { m_ways.startAnother(); },
               .keys = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N),
               .spots = {{Place::fileMenu, 0}},
               .enabled = [this] { return m_ways.canStartAnother(); }});
    table.add({.id = "file.open",
               .text = [] { return tr("&Open…"); },
               .run = [this] { chooseDocument(); },
               .icon = "open",
               .keys = QKeySequence::Open,
               .spots = {{Place::fileMenu, 0}, {Place::toolBar, 0}}});
    table.addMenu({.id = "file.recent",
                   .text = [] { return tr("Open &recent"); },
                   .spot = {Place::fileMenu, 0},
                   .fill = [this](QMenu& menu) { listRecent(menu); },
                   .enabled = [this] { return m_hasRecent; }});
    table.add({.id = "file.recent_sheet",
               .text = [] { return tr("Recent &documents…"); },
               .run = [this] { showRecent(); },
               .keys = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R),
               .spots = {{Place::fileMenu, 0}},
               .enabled = [this] { return m_hasAnyRecent; }});
    table.add({.id = "file.save",
               .text = [] { return tr("&Save"); },
               .run = [this] { save(); },
               .icon = "save",
               .keys = QKeySequence::Save,
               .spots = {{Place::fileMenu, 1}, {Place::toolBar, 0}}});
    table.add({.id = "file.save_as",
               .text = [] { return tr("Save &As…"); },
               .run = [this] { saveAs(); },
               .keys = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S),
               .spots = {{Place::fileMenu, 1}}});
    m_templates = new TemplateCommands(place, table, m_ways.mayLeave, this);
    new VersionCommands(place, table, *m_outside, m_ways.mayLeave, this);
    new SnapshotCommands(place, table, *m_outside, m_ways.mayLeave, this);
    table.add({.id = "file.properties",
               .text = [] { return tr("Propert&ies…"); },
               .run = [this] { showProperties(); },
               .spots = {{Place::fileMenu, 1}}});
    for (const ExportCommand& each : exportCommands(pageFormats()))
        table.add({.id = m_exportIds.emplace_back("export." + std::string(each.format->id)).c_str(),
                   .text = [format = each.format] { return commandOf(*format) + QStringLiteral("…"); },
                   .run = [this, format = each.format] { exportTo(*format); },
                   .keys = QKeySequence(each.shortcut),
                   .spots = {{Place::exportMenu}}});
    table.addMenu(
        "file.export", [] { return tr("&Export"); }, {Place::fileMenu, 1}, Place::exportMenu);
    table.add({.id = "file.quit",
               .text = [] { return tr("&Quit"); },
               .run = [this] { m_place.window.close(); },
               .keys = QKeySequence::Quit,
               .spots = {{Place::fileMenu, 3}}});
}

void DocumentCommands::showProperties() {
    const Document& document = m_place.model.document();
    const QLocale locale;
    const auto size = [&](std::size_t bytes) { return locale.formattedDataSize(static_cast<qint64>(bytes)); };
    const DocumentCounts counts = count(document);
    std::size_t pictureBytes = 0, tries = 0;
    std::set<std::string> shown;
    for (const Block& block : document.blocks())
        if (const auto media = block.picture ? document.media().find(block.picture->media) : nullptr)
            if (shown.insert(block.picture->media).second)
                pictureBytes += media->bytes.size();
    const Sites sites = savedSites(document);
    for (const auto& [id, site] : sites)
        tries += site.variants.size();
    const QString path = m_place.file.source();
    std::vector<PropertiesDialog::Line> lines{
        {tr("File"), path.isEmpty() ? tr("not saved yet") : QDir::toNativeSeparators(path)},
        {tr("Size on disk"), path.isEmpty() ? QStringLiteral("–") : locale.formattedDataSize(QFileInfo(path).size())},
        {tr("Words"), locale.toString(static_cast<qlonglong>(counts.words))},
        {tr("Characters"), locale.toString(static_cast<qlonglong>(counts.characters))},
        {tr("Pictures"),
         tr("%1, which take %2").arg(locale.toString(static_cast<qlonglong>(counts.pictures)), size(pictureBytes))},
        {tr("Tries"), sites.empty() ? tr("none but what is shown")
                                    : tr("%1 in %2 places, which take %3")
                                          .arg(locale.toString(static_cast<qulonglong>(tries)),
                                               locale.toString(static_cast<qulonglong>(sites.size())),
                                               size(static_cast<std::size_t>(
                                                   qCompress(QByteArray::fromStdString(writeSites(sites))).size())))}};
    PropertiesDialog dialog(m_place.file.name(), lines, !sites.empty(), &m_place.window);
    if (m_place.dialogs.run(dialog) == QDialog::Accepted && dialog.forgets())
        if (const auto step = forgetTries(document, m_place.view.selection()))
            m_place.view.run(tr("delete tries"), *step);
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

void DocumentCommands::showRecent() {
    const double ratio = m_place.window.devicePixelRatioF();
    std::vector<RecentDialog::Entry> entries;
    const QStringList paths = m_place.file.allRecent();
    for (const QString& path : paths)
        entries.push_back({path, QFileInfo::exists(path)});
    RecentDialog dialog(entries, &m_place.window);
    DocumentThumbnails thumbnails(static_cast<int>(RecentDialog::kSide * ratio));
    connect(&thumbnails, &DocumentThumbnails::ready, &dialog, &RecentDialog::setThumbnail);
    for (const RecentDialog::Entry& each : entries)
        if (each.isThere)
            thumbnails.ask(each.path);
    const bool opens = m_place.dialogs.run(dialog) == QDialog::Accepted;
    if (!dialog.removed().isEmpty())
        m_place.file.forget(dialog.removed());
    if (opens)
        m_ways.open(dialog.chosen());
}

void DocumentCommands::chooseDocument() {
    const QString path = m_place.files.toOpen(tr("Open a document"), documentsFilter(pageFormats()));
    if (!path.isEmpty())
        m_ways.open(path);
}

bool DocumentCommands::save() {
    const DocumentFile& file = m_place.file;
    if (file.path().isEmpty())
        return file.source().isEmpty() ? saveAs() : saveBesideSource();
    switch (m_outside->mayReplace()) {
    case OutsideChanges::Answer::replace: return saveTo(file.path());
    case OutsideChanges::Answer::beside: return saveBeside();
    case OutsideChanges::Answer::no: break;
    }
    return false;
}

bool DocumentCommands::saveAs() { return saveUnder(m_place.file.name()); }

bool DocumentCommands::saveBeside() { return saveUnder(tr("%1 (mine)").arg(m_place.file.name())); }

bool DocumentCommands::saveUnder(const QString& name) {
    for (;;) {
        const QString path = m_place.files.toSave(tr("Save the document"), name, pageFormats().own());
        if (path.isEmpty())
            return false;
        const auto answer = m_outside->mayReplace(path);
        if (answer != OutsideChanges::Answer::beside)
            return answer == OutsideChanges::Answer::replace && saveTo(path);
    }
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

// Whatever goes wrong, the document stays as it is, and so does what is unsaved.
bool DocumentCommands::saveTo(const QString& path) {
    m_place.view.commitComposition();
    try {
        path == m_place.file.path() ? m_place.file.save() : m_place.file.saveAs(path);
        m_place.banner.clear(Banner::Topic::saving);
        return true;
    } catch (const std::exception& error) {
        m_place.banner.display(Banner::Kind::error,
                               tr("“%1” is not saved. %2").arg(m_place.file.name(), toQString(error.what())),
                               {{tr("Save as…"), [this] { saveAs(); }}}, Banner::Topic::saving);
        return false;
    }
}

void DocumentCommands::exportTo(const Format& format) {
    const QString path = m_place.files.toSave(tr("Export the document"), m_place.file.name(), format);
    if (path.isEmpty())
        return;
    m_place.view.commitComposition();
    m_place.model.settleAll();
    const Document document = m_place.model.document();
    const auto write = [&](const ReadProgress& progress) {
        pageFormats().save(document, path.toStdU16String(), progress);
    };
    const QString text = tr("“%1” is being written…").arg(QFileInfo(path).fileName());
    try {
        if (m_place.guarded([&] { doWaiting(&m_place.window, text, write); }, Banner::Topic::exporting))
            m_place.banner.display(Banner::Kind::note, tr("Exported to %1").arg(path), {}, Banner::Topic::exporting);
    } catch (const Cancelled&) {
        m_place.status.showMessage(tr("Nothing is exported."), 6000);
    }
}

}  // namespace pardalis
