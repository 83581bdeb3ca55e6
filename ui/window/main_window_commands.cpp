// What the menus of the main window do.
#include "core/base/error.h"
#include "core/document/export.h"
#include "ui/document_view/document_clipboard.h"
#include "ui/document_view/document_view.h"
#include "ui/document_view/suggestion_bar.h"
#include "ui/page/qt_text.h"
#include "ui/panels/ask_panel.h"
#include "ui/window/banner.h"
#include "ui/window/main_window.h"
#include "ui/window/settings_dialog.h"
#include "ui/window/wish_box.h"

#include <QFileDialog>
#include <QInputDialog>
#include <QMenu>
#include <QSettings>

namespace pardalis {
namespace {

const char* const kDocumentFilter = "Pardalis (*.pardalis)";
const char* const kPictureFilter = "(*.png *.jpg *.jpeg *.gif *.webp *.bmp *.tif *.tiff)";

QString withSuffix(QString path, const QString& suffix) {
    if (QFileInfo(path).suffix().isEmpty())
        path += QLatin1Char('.') + suffix;
    return path;
}

}  // namespace

void MainWindow::updateModelActions() {
    const bool open = m_controller.facts() != nullptr, running = m_controller.running();
    const PendingSuggestion* suggestion = m_controller.suggestion();
    const bool ended = suggestion && !suggestion->running();
    auto& a = m_actions;
    a.continueWriting->setEnabled(open && !running && m_controller.facts()->textOutput);
    a.illustrate->setEnabled(open && !running && m_controller.facts()->pictureOutput);
    const bool answers = open && m_controller.facts()->textOutput;
    a.ask->setEnabled(answers);
    a.aboutModel->setEnabled(open);
    m_ask->setReady(answers && !running, running ? tr("The model is at work.") : tr("No model that can answer is open."));
    a.stop->setEnabled(running && !m_controller.stopping());
    a.stop->setVisible(running);
    a.accept->setEnabled(suggestion && !m_controller.willAccept());
    a.acceptFirst->setEnabled(ended && suggestion->items().size() > 1);
    a.again->setEnabled(ended);
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
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open a document"), {},
        tr("Documents") + QStringLiteral(" (*.pardalis *.md *.markdown *.html *.htm *.txt);;") + tr("All files") +
            QStringLiteral(" (*)"));
    if (!path.isEmpty())
        openDocument(path);
}

bool MainWindow::save() {
    if (m_file.path().isEmpty())
        return saveAs();
    m_view->commitComposition();
    bool saved = false;
    guarded([&] {
        m_file.save();
        saved = true;
    });
    return saved;
}

bool MainWindow::saveAs() {
    m_view->commitComposition();
    const QString suggested = m_file.path().isEmpty() ? m_file.name() + QStringLiteral(".pardalis") : m_file.path();
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the document"), suggested, QLatin1String(kDocumentFilter));
    if (path.isEmpty())
        return false;
    bool saved = false;
    guarded([&] {
        m_file.saveAs(withSuffix(path, QStringLiteral("pardalis")));
        saved = true;
    });
    return saved;
}

void MainWindow::exportDocument(const QString& format, const QString& suffix) {
    m_view->commitComposition();
    const QString chosen = QFileDialog::getSaveFileName(this, tr("Export the document"),
                                                        m_file.name() + QLatin1Char('.') + suffix,
                                                        QStringLiteral("%1 (*.%2)").arg(format, suffix));
    if (chosen.isEmpty())
        return;
    const QString path = withSuffix(chosen, suffix);
    guarded([&] {
        m_file.exportTo(path);
        m_banner->display(Banner::Kind::note, tr("Exported to %1").arg(path));
    });
}

void MainWindow::chooseModel() {
    QSettings settings;
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Open a model's folder"), settings.value("model/last").toString());
    if (folder.isEmpty())
        return;
    settings.setValue(QStringLiteral("model/last"), folder);
    m_controller.openModel(std::filesystem::path(folder.toStdU16String()));
}

void MainWindow::choosePicture() {
    const QString path = QFileDialog::getOpenFileName(this, tr("Insert a picture"), {},
                                                      tr("Pictures") + QLatin1Char(' ') + QLatin1String(kPictureFilter));
    if (path.isEmpty())
        return;
    m_view->insert(pictureFromFile(path), tr("insert picture"));
}

void MainWindow::insertLink() {
    bool ok = false;
    const QString target = QInputDialog::getText(this, tr("Link"), tr("Address (empty: no link)"), QLineEdit::Normal,
                                                 toQString(m_view->currentTextStyle().link), &ok);
    if (!ok)
        return;
    StyleChange change;
    change.link = toUtf8(target.trimmed());
    m_view->setTextStyle(change, tr("link"));
}

void MainWindow::openSettings() {
    SettingsDialog dialog(m_controller.settings(), m_controller.facts(), this);
    dialog.setDevices(m_controller.devices());
    connect(&m_controller, &GenerationController::devicesFound, &dialog,
            [&] { dialog.setDevices(m_controller.devices()); });
    m_controller.findDevices();
    if (dialog.exec() != QDialog::Accepted)
        return;
    QSettings settings;
    m_controller.setSettings(dialog.result());
    m_controller.settings().save(settings);
}

// What is selected is drawn at once; what merely stands at the caret is shown first, to be changed.
void MainWindow::illustrateHere() {
    m_view->commitComposition();
    const Selection selection = m_view->selection();
    const QString selected = toQString(selectedText(m_model.document(), selection)).simplified();
    m_wishPlace = rangeOf(m_model.document(), selection).to;
    if (!selected.isEmpty()) {
        m_controller.illustrate(m_wishPlace, selected);
        return;
    }
    const Block* block = m_model.document().find(m_wishPlace.block);
    const QString wish = block && !block->picture ? toQString(block->text()).simplified() : QString();
    const QPoint place = m_view->belowCaret();
    const int width = std::min(560, m_view->viewport()->width() - 2 * place.x());
    m_wishBox->open(m_view->viewport()->mapToGlobal(place), std::max(width, 240), wish);
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
            menu.addActions({m_actions.accept, m_actions.again, m_actions.discard});
        }
    }
    menu.exec(at);
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
    const QString suffix = toQString(media->mimeType).section(QLatin1Char('/'), 1).replace("jpeg", "jpg");
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the picture"), tr("picture") + QLatin1Char('.') + suffix);
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
    bool ok = false;
    const QString text = QInputDialog::getMultiLineText(this, title, label, toQString((*block->picture).*member), &ok);
    if (!ok)
        return;
    Picture picture = *block->picture;
    picture.*member = toUtf8(text.simplified());
    if (const auto operation = changePicture(m_model.document(), id, picture))
        m_view->run(title.toLower(), *operation);
}

}  // namespace pardalis
