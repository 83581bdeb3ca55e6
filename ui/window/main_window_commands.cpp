// What the menus of the main window do.
#include "core/base/error.h"
#include "core/formats/export.h"
#include "core/words/unknown_things.h"
#include "ui/dialogs/link_dialog.h"
#include "ui/document_view/document_clipboard.h"
#include "ui/document_view/document_view.h"
#include "ui/document_view/suggestion_bar.h"
#include "ui/page/qt_text.h"
#include "ui/panels/ask_panel.h"
#include "ui/panels/banner.h"
#include "ui/window/main_window.h"
#include "ui/dialogs/settings_dialog.h"
#include "ui/panels/status_panel.h"
#include "ui/panels/wish_box.h"

#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QMimeDatabase>
#include <QSettings>

namespace pardalis {
namespace {

const char* const kPictureFilter = "(*.png *.jpg *.jpeg *.gif *.webp *.bmp *.tif *.tiff)";

const QString kSuffix = QStringLiteral("pardalis");

}  // namespace

void MainWindow::updateModelActions() {
    const bool open = m_controller.facts() != nullptr, running = m_controller.running();
    const PendingSuggestion* suggestion = m_controller.suggestion();
    auto& a = m_actions;
    a.continueWriting->setEnabled(open && !running && m_controller.facts()->textOutput);
    a.illustrate->setEnabled(open && !running && m_controller.facts()->pictureOutput);
    const bool answers = open && m_controller.facts()->textOutput;
    a.ask->setEnabled(answers);
    a.aboutModel->setEnabled(open);
    m_ask->setReady(answers && !running, running ? tr("The model is at work.") : tr("No model that can answer is open."));
    a.stop->setEnabled(running && !m_controller.stopping());
    a.stop->setVisible(running);
    a.discard->setVisible(!running);  // Esc does the one or the other
    a.accept->setEnabled(suggestion && !m_controller.willAccept());
    a.acceptFirst->setEnabled(m_controller.complete() && suggestion->items().size() > 1);
    a.again->setEnabled(m_controller.canTryAgain());
    a.discard->setEnabled(suggestion);
    if (suggestion) {
        using State = SuggestionBar::State;
        m_suggestionBar->setParts(static_cast<int>(suggestion->items().size()));
        m_suggestionBar->setState(m_controller.stopping()     ? State::stopping
                                  : m_controller.willAccept() ? State::willKeep
                                  : suggestion->running()     ? State::running
                                                              : State::finished);
    } else {
        m_suggestionBar->follow();
    }
}

void MainWindow::chooseDocument() {
    const QString path = m_files.toOpen(
        tr("Open a document"),
        tr("Documents") + QStringLiteral(" (*.pardalis *.md *.markdown *.html *.htm *.txt);;") + tr("All files") +
            QStringLiteral(" (*)"));
    if (!path.isEmpty())
        openDocument(path);
}

bool MainWindow::save() {
    if (!m_file.path().isEmpty())
        return m_file.changedOnDisk() ? saveOverChanged() : saveTo(m_file.path());
    return m_file.source().isEmpty() ? saveAs() : saveBesideSource();
}

bool MainWindow::saveAs() {
    const QString path = m_files.toSave(tr("Save the document"), m_file.name(), tr("Pardalis"), {kSuffix});
    return !path.isEmpty() && saveTo(path);
}

// A document of another format is not written over: it could not hold all that a page of ours does.
bool MainWindow::saveBesideSource() {
    const QFileInfo source(m_file.source());
    const QString path = source.absoluteDir().filePath(m_file.name() + QLatin1Char('.') + kSuffix);
    const QString name = QFileInfo(path).fileName();
    const QString text = tr("Pardalis saves a page, its pictures and how they were made in a file of its own. This one "
                            "becomes “%1”, beside “%2”, which stays as it is. File ▸ Export writes %2 anew.")
                             .arg(name, source.fileName());
    const int answer = m_dialogs->choose(this, {tr("Save as %1").arg(name), text,
                                                {tr("Save as %1").arg(name), tr("Another name…"), tr("Cancel")}});
    if (answer == 2)
        return false;
    const auto replace = answer == 0 ? m_files.mayReplace(path) : FileChooser::Replace::otherName;
    if (replace == FileChooser::Replace::otherName)
        return saveAs();
    return replace == FileChooser::Replace::yes && saveTo(path);
}

bool MainWindow::saveTo(const QString& path) {
    m_view->commitComposition();
    return guarded([&] { path == m_file.path() ? m_file.save() : m_file.saveAs(path); }, Banner::Topic::saving);
}

void MainWindow::exportDocument(const QString& format, const QStringList& suffixes) {
    const QString path = m_files.toSave(tr("Export the document"), m_file.name(), format, suffixes);
    if (path.isEmpty())
        return;
    m_view->commitComposition();
    if (guarded([&] { m_file.exportTo(path); }, Banner::Topic::exporting))
        m_banner->display(Banner::Kind::note, tr("Exported to %1").arg(path), {}, Banner::Topic::exporting);
}

void MainWindow::chooseModel() {
    QSettings settings;
    const QString folder =
        m_dialogs->folder(this, tr("Open a model's folder"), settings.value("model/last").toString());
    if (folder.isEmpty())
        return;
    settings.setValue(QStringLiteral("model/last"), folder);
    openModel(folder);
}

void MainWindow::choosePicture() {
    const QString path = m_files.pictureToOpen(tr("Insert a picture"),
                                               tr("Pictures") + QLatin1Char(' ') + QLatin1String(kPictureFilter));
    if (path.isEmpty())
        return;
    insertPictures({path});
}

// At a caret within a link it is that link's; elsewhere the address is put in as text.
void MainWindow::insertLink() {
    m_view->commitComposition();
    const Selection before = m_view->selection();
    const Selection text = before.isCaret() ? linkAround(m_model.document(), before.position).value_or(before) : before;
    LinkDialog dialog(text.isCaret() ? QString() : toQString(commonStyle(m_model.document(), text).link), this);
    if (m_dialogs->run(dialog) != QDialog::Accepted)
        return;
    StyleChange change;
    change.link = toUtf8(dialog.address());
    if (text.isCaret()) {
        Block address = makeParagraph(*change.link);
        if (address.runs.empty())
            return;
        address.runs.front().style.link = *change.link;
        m_view->insertBlocks({address}, tr("link"));
        return;
    }
    m_view->select(text, false);
    m_view->setTextStyle(change, tr("link"));
    m_view->select(before, false);
}

void MainWindow::openSettings() {
    SettingsDialog dialog(m_controller.settings(), m_controller.facts(), this);
    dialog.setDevices(m_controller.devices());
    connect(&m_controller, &GenerationController::devicesFound, &dialog,
            [&] { dialog.setDevices(m_controller.devices()); });
    m_controller.findDevices();
    if (m_dialogs->run(dialog) != QDialog::Accepted)
        return;
    QSettings settings;
    GenerationSettings chosen = dialog.result();
    // On another device the model is opened anew.
    if (chosen.device != m_controller.settings().device && !maySwitchModel())
        chosen.device = m_controller.settings().device;
    m_controller.setSettings(chosen);
    m_controller.settings().save(settings);
}

// What is selected is drawn at once; what merely stands at the caret is shown first, to be changed.
void MainWindow::illustrateHere() {
    m_view->commitComposition();
    const Selection selection = m_view->selection();
    const QString selected = toQString(selectedText(m_model.document(), selection)).simplified();
    m_wishPlace = rangeOf(m_model.document(), selection).to;
    const auto words = m_controller.facts() ? m_controller.facts()->words : nullptr;
    if (!selected.isEmpty() && (!words || namesKnownThing(toUtf8(selected), *words))) {
        m_controller.illustrate(m_wishPlace, selected);
        sayUnknown(selected);
        return;
    }
    const Block* block = m_model.document().find(m_wishPlace.block);
    const QString standing = block && !block->picture ? toQString(block->text()).simplified() : QString();
    const QString wish = selected.isEmpty() ? standing : selected;
    const QPoint place = m_view->belowCaret();
    const int width = std::min(560, m_view->viewport()->width() - 2 * place.x());
    m_wishBox->open(m_view->viewport()->mapToGlobal(place), std::max(width, 240), wish, words);
}

// A selection is drawn as it stands; what the model does not know of it is said.
void MainWindow::sayUnknown(const QString& wish) {
    constexpr int kLong = 12'000;  // milliseconds
    QStringList sentences;
    if (const auto facts = m_controller.facts(); facts && facts->words)
        for (const UnknownThing& unknown : unknownThings(toUtf8(wish), *facts->words))
            sentences << toQString(toSentence(unknown));
    if (!sentences.isEmpty())
        m_status->showMessage(sentences.join(QLatin1Char(' ')), kLong);
}

void MainWindow::showContextMenu(const QPoint& at, std::optional<BlockId> picture) {
    QMenu menu(this);
    if (picture) {
        addPictureCommands(menu, *picture);
    } else {
        menu.addActions({m_actions.cut, m_actions.copy, m_actions.paste, m_actions.selectAll});
        menu.addSeparator();
        menu.addActions({m_actions.continueWriting, m_actions.illustrate, m_actions.ask});
        if (m_controller.suggestion()) {
            menu.addSeparator();
            menu.addActions({m_actions.accept, m_actions.again, m_actions.stop, m_actions.discard});
        }
    }
    m_dialogs->popUp(menu, at);
}

void MainWindow::addPictureCommands(QMenu& menu, BlockId picture) {
    menu.addActions({m_actions.cut, m_actions.copy});
    menu.addAction(tr("Save picture &as…"), this, [this, picture] { savePictureAs(picture); });
    menu.addSeparator();
    QAction* ask = menu.addAction(tr("Ask about &this picture…"), this, [this, picture] { askAbout(picture); });
    ask->setEnabled(m_actions.ask->isEnabled() && m_controller.facts()->pictureInput);
    menu.addAction(tr("How the &model sees it…"), this, [this, picture] { editPicture(picture); });
    menu.addAction(tr("Crop or &pad on output…"), this, [this, picture] { editOutputView(picture); });
    menu.addSeparator();
    menu.addAction(tr("Alternative &text…"), this, [this, picture] { editAltText(picture); });
    menu.addAction(tr("&Caption…"), this, [this, picture] { editCaption(picture); });
}

void MainWindow::savePictureAs(BlockId id) {
    const Block* block = m_model.document().find(id);
    const auto media = block ? m_model.document().media().find(block->picture->media) : nullptr;
    if (!media)
        return;
    const QMimeType type = QMimeDatabase().mimeTypeForName(toQString(media->mimeType));
    QStringList suffixes = type.suffixes();
    suffixes.removeAll(type.preferredSuffix());
    suffixes.prepend(type.preferredSuffix());
    const QString path = m_files.toSave(tr("Save the picture"), tr("picture"), tr("Picture"), suffixes);
    if (!path.isEmpty())
        guarded([&] { writeFileAtomically(path.toStdU16String(), media->bytes); });
}

void MainWindow::editAltText(BlockId picture) {
    changePictureText(picture, tr("Alternative text"), tr("What someone who can't see the picture is told:"), &Picture::alt);
}

void MainWindow::editCaption(BlockId picture) {
    changePictureText(picture, tr("Caption"), tr("Text below the picture:"), &Picture::caption);
}

void MainWindow::changePictureText(BlockId id, const QString& title, const QString& label, std::string Picture::*member) {
    const Block* block = m_model.document().find(id);
    if (!block)
        return;
    const auto text = m_dialogs->text(this, title, label, toQString((*block->picture).*member));
    if (!text)
        return;
    Picture picture = *block->picture;
    picture.*member = toUtf8(text->simplified());
    if (const auto operation = changePicture(m_model.document(), id, picture))
        m_view->run(title.toLower(), *operation);
}

}  // namespace pardalis
