// Opening documents and models in the main window, and what is kept of unsaved work.
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/journal/recovery_slot.h"
#include "ui/commands/document_commands.h"
#include "ui/commands/failures.h"
#include "ui/commands/outside_changes.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/recovery_dialog.h"
#include "ui/document/document_opener.h"
#include "ui/document/recovery_keeper.h"
#include "ui/document_view/document_view.h"
#include "ui/page/qt_text.h"
#include "ui/panels/banner.h"
#include "ui/panels/opening_sheet.h"
#include "ui/window/main_window.h"

#include <QDir>
#include <QFileInfo>
#include <QScopeGuard>

#include <algorithm>

namespace pardalis {
namespace {

constexpr std::size_t kManyBlocks = 300;  // take so long to be laid out that the window should say what it does

}  // namespace

void MainWindow::connectFiles() {
    m_opener = new DocumentOpener(this);
    m_recovery = new RecoveryKeeper(m_model, m_file, this);
    m_opening = new OpeningSheet(centralWidget());
    connect(&m_file, &DocumentFile::changed, this, &MainWindow::updateTitle);
    connect(&m_file, &DocumentFile::recentChanged, this, &MainWindow::refreshCommands);
    connect(&m_model.undoStack(), &QUndoStack::indexChanged, this, &MainWindow::updateTitle);
    connect(&m_model.undoStack(), &QUndoStack::cleanChanged, this, &MainWindow::updateTitle);
    connect(m_opener, &DocumentOpener::waiting, this,
            [this](const QString& path, double fraction) { m_opening->open(QFileInfo(path).fileName(), fraction); });
    connect(m_opener, &DocumentOpener::opened, this, [this](const QString& path, const DocumentFile::Read& read) {
        if (read.imported.document.blocks().size() < kManyBlocks)
            return showOpened(path, read);
        m_opening->open(QFileInfo(path).fileName(), 1);
        m_opening->whenSeen([this, path, read] { showOpened(path, read); });
    });
    connect(m_opener, &DocumentOpener::failed, this, [this](const QString& cause) {
        m_opening->close();
        m_banner->display(Banner::Kind::error, cause, {}, Banner::Topic::opening);
        m_view->setFocus();
    });
    connect(m_opening, &OpeningSheet::cancelClicked, this, [this] {
        m_opener->cancel();
        m_opening->close();
        m_view->setFocus();
    });
    m_recovery->setUnkept([this] { return m_controller.unkept(); });
    connect(&m_controller, &GenerationController::suggestionChanged, this, &MainWindow::keepSuggestion);
    connect(m_recovery, &RecoveryKeeper::recovered, this, [this] { m_banner->clear(Banner::Topic::recovery); });
    connect(m_recovery, &RecoveryKeeper::failed, this, [this](const QString& cause) {
        m_banner->display(Banner::Kind::error,
                          tr("Unsaved work can't be kept safe from a crash, so save often. %1").arg(cause), {},
                          Banner::Topic::recovery);
    });
}

// What it has written so far survives a crash.
void MainWindow::keepSuggestion(PendingSuggestion* suggestion) {
    if (!suggestion)
        return m_recovery->unkeptGone();
    connect(suggestion, &PendingSuggestion::textAdded, m_recovery, &RecoveryKeeper::unkeptMoved, Qt::UniqueConnection);
    connect(suggestion, &PendingSuggestion::pictureChanged, m_recovery, &RecoveryKeeper::unkeptMoved,
            Qt::UniqueConnection);
    connect(suggestion, &PendingSuggestion::itemsRemoved, m_recovery, &RecoveryKeeper::unkeptMoved,
            Qt::UniqueConnection);
    connect(suggestion, &PendingSuggestion::stateChanged, m_recovery, &RecoveryKeeper::unkeptMoved,
            Qt::UniqueConnection);
    m_recovery->unkeptMoved();
}

void MainWindow::openDocument(const QString& path) {
    if (mayLoseChanges())
        startOpening(path);
}

void MainWindow::reload() { startOpening(m_file.path()); }

void MainWindow::startOpening(const QString& path) {
    m_revisionAtOpening = m_model.document().revision();
    m_suggestionAtOpening = m_controller.suggestion();
    m_opener->open(path);
}

void MainWindow::showOpened(const QString& path, const DocumentFile::Read& read) {
    const auto done = qScopeGuard([this] {
        m_opening->close();
        m_view->setFocus();
    });
    // What was there may have changed behind the sheet, by a command of a menu.
    const bool changed = m_model.document().revision() != m_revisionAtOpening ||
                         (m_controller.suggestion() && m_controller.suggestion() != m_suggestionAtOpening);
    if (changed && !mayLoseChanges())
        return;
    const bool isSameFile = !m_file.path().isEmpty() && QFileInfo(path) == QFileInfo(m_file.path());
    const Position caret = m_view->selection().position;
    const QStringList warnings = m_file.take(path, read);
    if (const Block* block = m_model.document().find(caret.block); isSameFile && block && !block->picture)
        m_view->select({{block->id, std::min(caret.offset, block->text().size())},
                        {block->id, std::min(caret.offset, block->text().size())}});
    if (!warnings.isEmpty())
        m_banner->display(Banner::Kind::note, warnings.join(QLatin1Char('\n')), {}, Banner::Topic::opening);
    if (!m_documentCommands->outside().isHeldByOther() && m_recovery->isOpenElsewhere(m_file.path().toStdU16String()))
        m_banner->display(
            Banner::Kind::note,
            tr("“%1” is open in another window, too. Whoever saves last is asked before anything is replaced.")
                .arg(m_file.name()));
}

bool MainWindow::keepRecovery(const std::filesystem::path& folder, const QString& opening) {
    RecoverySlots found = claimAbandoned(folder);
    const auto isWanted = [&] {
        std::error_code ignored;
        return opening.isEmpty() ||
               std::filesystem::equivalent(found.front()->info().file, opening.toStdU16String(), ignored);
    };
    const bool comeBack =
        !found.empty() && (found.size() == 1 || startAnother) && !RecoveryDialog::asksFirst() && isWanted();
    RecoverySlots chosen;
    if (comeBack) {
        chosen.swap(found);
    } else if (!found.empty()) {
        RecoveryDialog dialog(found, this);
        if (m_dialogs->run(dialog) == QDialog::Accepted)
            chosen.push_back(dialog.chosen());
    }
    for (const auto& slot : found)
        slot->leave();
    m_recovery->start(folder);
    // The first that can be read, here; one that can't be is named and stays.
    std::size_t left = 0;
    bool isShown = false;
    bool isWrong = false;  // where a file is to be opened, the next would be another
    for (std::unique_ptr<RecoverySlot>& slot : chosen) {
        if (!isShown && !isWrong) {
            isShown = showRecovered(std::move(slot));
            isWrong = !isShown && !opening.isEmpty();
        } else {
            slot->leave();
            ++left;
        }
    }
    if (isShown && left > 0)
        startAnother();  // which finds the next
    return isShown;
}

QString MainWindow::recoveredText(const RecoveredWork& work) const {
    QStringList text{
        tr("This is what was not saved when Pardalis ended. It is in no file of yours until you save it.")};
    if (work.unkept)
        text << tr("What the model had written and you had not kept is in it, too: Undo takes it out.");
    if (work.lostRecords > 0)
        text << tr("%n change(s) could not be read.", nullptr, work.lostRecords);
    if (work.lostPictures > 0)
        text << tr("%n picture(s) are missing; their words stand in their place.", nullptr, work.lostPictures);
    return text.join(QLatin1Char(' '));
}

// It goes only when this window's own journal holds what was in it.
bool MainWindow::showRecovered(std::unique_ptr<RecoverySlot> slot) {
    m_view->setFocus();
    try {
        const RecoveredWork work = slot->read();
        m_file.takeRecovered(work.document, toQString(slot->info().name), toQString(slot->info().file.string()),
                             slot->info().stamp);
        if (work.unkept)
            m_model.push(*work.unkept, {tr("what the model had written"), EditKind::other, {}, {}});
        if (!m_recovery->writeNow())
            slot->leave();  // for want of another
        QList<Banner::Action> actions;
        if (fileExists(slot->info().file))
            actions << Banner::Action{tr("What differs from the file"),
                                      [this] { m_documentCommands->outside().showWhatDiffers(); }};
        actions << Banner::Action{tr("Ask first next time"), [] { RecoveryDialog::setAsksFirst(true); }};
        m_banner->display(Banner::Kind::note, recoveredText(work), actions, Banner::Topic::recovery);
        return true;
    } catch (const Error& error) {
        slot->leave();
        m_banner->display(Banner::Kind::error, toQString(error.what()));
    }
    return false;
}

void MainWindow::leaveForRecovery() {
    m_view->commitComposition();
    m_recovery->writeNow();
    m_recovery->leave();
    m_documentCommands->outside().release();
}

void MainWindow::openLastModel() {
    const QString last = m_models.last();
    const auto open = [this](const QString& folder) {
        if (!folder.isEmpty())
            openModel(folder);
    };
    if (last.isEmpty() || QFileInfo::exists(last))
        return open(last.isEmpty() ? m_models.defaultModel() : last);
    const QVector<KnownModel> known = m_models.models();
    const QString next = !m_models.defaultModel().isEmpty() ? m_models.defaultModel()
                         : known.isEmpty()                  ? QString()
                                                            : known.front().path;
    open(next);
    QString text = tr("The model that was open last is gone from %1.").arg(QDir::toNativeSeparators(last));
    if (!m_models.defaultModel().isEmpty())
        text += QLatin1Char(' ') + tr("The one that came with Pardalis is opened in its place.");
    else if (!next.isEmpty())
        text += QLatin1Char(' ') + tr("“%1” is opened in its place.").arg(known.front().name);
    m_banner->display(Banner::Kind::note, text, {m_failures->offerFor(Remedy::openModel)}, Banner::Topic::lastModel);
}

}  // namespace pardalis
