#include "ui/commands/library_commands.h"

#include "core/base/error.h"
#include "core/base/json_fields.h"
#include "core/formats/formats.h"
#include "core/retrieval/clip/clip_encoder.h"
#include "ui/commands/command_table.h"
#include "ui/commands/workplace.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/file_chooser.h"
#include "ui/dialogs/format_names.h"
#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/document_view/pasted_picture.h"
#include "ui/generation/generation_controller.h"
#include "ui/library/user_library.h"
#include "ui/page/qt_text.h"
#include "ui/panels/library_panel.h"

#include <QCursor>
#include <QDesktopServices>
#include <QFileInfo>
#include <QLocale>
#include <QMenu>
#include <QUrl>

#include <nlohmann/json.hpp>

namespace pardalis {

LibraryCommands::LibraryCommands(const Workplace& place, CommandTable& table, UserLibrary& library, LibraryPanel& panel,
                                 QObject* parent)
    : QObject(parent), m_place(place), m_library(library), m_panel(panel) {
    table.add({.id = "view.library",
               .text = [] { return tr("Your li&brary"); },
               .toggle = [this](bool on) { on ? m_panel.enter() : m_panel.hide(); },
               .keys = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L),
               .spots = {{Place::viewMenu, 1}},
               .tip = [] { return tr("What you wrote and collected, found by what it says and shows"); },
               .checked = [this] { return m_panel.isVisible(); }});
    table.add({.id = "picture.inspired",
               .text = [] { return tr("&Inspired by…"); },
               .run =
                   [this] {
                       QMenu menu(&m_place.window);
                       fill(menu, inspirationsOf(*m_place.view.selectedPictureId()));
                       m_place.dialogs.popUp(menu, QCursor::pos());
                   },
               .spots = {{Place::pictureMenu, 1}},
               .tip = [] { return tr("The pages of your library that it was drawn like"); },
               .visible =
                   [this] {
                       const auto picture = m_place.view.selectedPictureId();
                       return picture && !inspirationsOf(*picture).empty();
                   }});
    connect(&panel, &QDockWidget::visibilityChanged, this, &LibraryCommands::shownChanged);
    connect(&panel, &LibraryPanel::insertWished, this, &LibraryCommands::insert);
    connect(&panel, &LibraryPanel::sourceWished, this,
            [this](const LibraryDocument& document) { openSource(toQString(document.source)); });
    connect(&panel, &LibraryPanel::folderWished, this, &LibraryCommands::addFolder);
    connect(&panel, &LibraryPanel::filesWished, this, &LibraryCommands::addFiles);
    connect(&panel, &LibraryPanel::encoderWished, this, &LibraryCommands::chooseEncoder);
    connect(&library, &UserLibrary::notice, this, [this](const QStringList& lines) {
        m_place.banner.display(Banner::Kind::note, lines.join(QLatin1Char('\n')), {}, Banner::Topic::library);
    });
}

void LibraryCommands::insert(const LibraryDocument& document) {
    m_library.read(document, this, [this](const ChosenPages& read) {
        if (!read.unreadable.isEmpty())
            m_place.banner.display(Banner::Kind::error, read.unreadable.join(QLatin1Char('\n')), {},
                                   Banner::Topic::library);
        for (const LibraryPage& page : read.pages)
            m_place.perform(tr("Insert"), [&] { put(page); });
    });
}

void LibraryCommands::put(const LibraryPage& page) {
    PastedContent content;
    content.blocks = {page.block};
    if (page.media)
        content.media.add(page.media->bytes, page.media->mimeType);
    m_place.view.insert(content, tr("insert from your library"));
    m_place.view.setFocus();
}

// With the program for such files: the document that is open here stays.
void LibraryCommands::openSource(const QString& source) {
    if (!QFileInfo::exists(source))
        m_place.banner.display(Banner::Kind::error, tr("%1 is not there any more.").arg(source), {},
                               Banner::Topic::library);
    else if (!QDesktopServices::openUrl(QUrl::fromLocalFile(source)))
        m_place.banner.display(Banner::Kind::error, tr("No program opens %1.").arg(source), {}, Banner::Topic::library);
}

void LibraryCommands::showInspirations(const QPoint& at) {
    const std::vector<Inspiration>* pages = m_place.controller.inspirations();
    if (!pages || pages->empty())
        return;
    QMenu menu(&m_place.window);
    fill(menu, *pages);
    menu.addSeparator();
    QAction* again = menu.addAction(tr("Draw &again like what fits now"), &m_place.controller,
                                    &GenerationController::tryAgainLikeOthers);
    again->setEnabled(m_place.controller.canTryAgain());
    m_place.dialogs.popUp(menu, at);
}

void LibraryCommands::fill(QMenu& menu, const std::vector<Inspiration>& pages) {
    constexpr qsizetype kLongest = 40;  // characters of a text
    const QLocale locale;
    int tokens = 0;
    for (const Inspiration& page : pages)
        tokens += page.tokens;
    menu.addAction(tr("In front of its prompt: %1 tokens").arg(locale.toString(tokens)))->setEnabled(false);
    for (const Inspiration& page : pages) {
        const LibraryDocument document{page.text, page.media, page.source};
        const QString text = toQString(page.text).simplified();
        const QString shown = text.size() > kLongest ? text.left(kLongest).trimmed() + QStringLiteral("…") : text;
        const QString file = QFileInfo(toQString(page.source)).fileName();
        QString title = shown.isEmpty() ? file : tr("%1: %2").arg(file, shown);
        QMenu* about = menu.addMenu(title.replace(QLatin1Char('&'), QLatin1String("&&")));
        const auto add = [&](const QString& what, bool on, void (UserLibrary::*set)(const LibraryDocument&, bool)) {
            QAction* action = about->addAction(what);
            action->setCheckable(true);
            action->setChecked(on);
            connect(action, &QAction::triggered, &m_library,
                    [this, document, set](bool checked) { (m_library.*set)(document, checked); });
        };
        add(tr("&Use for pictures"), m_library.isPinned(document), &UserLibrary::setPinned);
        add(tr("&Never use"), m_library.isLeftOut(document), &UserLibrary::setLeftOut);
        about->addAction(tr("&Open source"), this, [this, page] { openSource(toQString(page.source)); });
    }
}

std::vector<Inspiration> LibraryCommands::inspirationsOf(BlockId id) const {
    const Document& document = m_place.model.document();
    const Block* block = document.find(id);
    const auto record = block && block->picture ? document.generations().find(block->picture->generation)
                                                : document.generations().end();
    if (record == document.generations().end())
        return {};
    try {
        return inspirationsOfRecord(parseJsonBytes(asBytes(record->second), "record"), "record");
    } catch (const Error&) {  // a damaged one: nothing is said of it
        return {};
    }
}

void LibraryCommands::addFolder() {
    const QString folder =
        m_place.dialogs.folder(&m_place.window, tr("Add a folder to your library"), m_place.files.startFolder());
    if (!folder.isEmpty())
        m_library.add({folder});
}

void LibraryCommands::addFiles() {
    m_library.add(m_place.dialogs.filesToOpen(&m_place.window, tr("Add files to your library"),
                                              m_place.files.startFolder(),
                                              documentsAndPicturesFilter(documentFormats())));
}

// Where another one was chosen, one can go back.
void LibraryCommands::chooseEncoder() {
    if (!m_library.hasOwnEncoder())
        return chooseFolderOfEncoder();
    const int answer = m_place.dialogs.choose(
        &m_place.window, {tr("What finds pictures by words"),
                          tr("Your library is found with the CLIP model in %1. Another one reads all of it anew.")
                              .arg(m_library.encoder()),
                          {tr("Choose a folder…"), tr("Take the one of Pardalis"), tr("Cancel")}});
    if (answer == 0)
        chooseFolderOfEncoder();
    else if (answer == 1)
        m_library.setEncoder({});
}

void LibraryCommands::chooseFolderOfEncoder() {
    const QString folder =
        m_place.dialogs.folder(&m_place.window, tr("The folder of a CLIP model"), m_library.encoder());
    if (!folder.isEmpty())
        m_place.guarded(
            [&] {
                requireClipEncoder(folder.toStdU16String());
                m_library.setEncoder(folder);
            },
            Banner::Topic::library);
}

}  // namespace pardalis
