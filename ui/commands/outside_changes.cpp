#include "ui/commands/outside_changes.h"

#include "core/base/error.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "ui/commands/workplace.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/differences_dialog.h"
#include "ui/document/document_file.h"
#include "ui/document_view/document_view.h"
#include "ui/generation/generation_controller.h"
#include "ui/page/qt_text.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLocale>

#include <utility>

namespace pardalis {
namespace {

// "14:02", or with the day where that is another.
QString sinceText(std::int64_t seconds) {
    const QDateTime since = QDateTime::fromSecsSinceEpoch(seconds);
    return since.date() == QDate::currentDate() ? QLocale().toString(since.time(), QLocale::ShortFormat)
                                                : QLocale().toString(since, QLocale::ShortFormat);
}

QString ownerText(const LockOwner& owner) {
    const QString user = toQString(owner.user), host = toQString(owner.host);
    return host.isEmpty() ? user : OutsideChanges::tr("%1 on %2").arg(user, host);
}

QString heldText(const QString& name, const LockOwner& owner) {
    if (owner.isSameUserHere())
        return OutsideChanges::tr("“%1” is open in another window, too, since %2.").arg(name, sinceText(owner.since));
    return OutsideChanges::tr("“%1” is open by %2 since %3.").arg(name, ownerText(owner), sinceText(owner.since));
}

}  // namespace

OutsideChanges::OutsideChanges(const Workplace& place, Ways ways, QObject* parent)
    : QObject(parent), m_place(place), m_ways(std::move(ways)), m_guard(place.file), m_watch(place.file) {
    connect(&m_guard, &FileGuard::heldBy, this, &OutsideChanges::tellOwner);
    connect(&m_guard, &FileGuard::freed, this, [this] { m_place.banner.clear(Banner::Topic::holding); });
    connect(&place.model, &DocumentModel::wasReset, &m_guard, &FileGuard::forget);
    connect(&m_watch, &FileWatch::stirred, &m_guard, &FileGuard::look);
    connect(&m_watch, &FileWatch::turned, this, &OutsideChanges::tell);
    connect(&place.file, &DocumentFile::changed, this, [this] {
        if (std::exchange(m_tellOfKept, false))
            m_place.banner.display(Banner::Kind::note, tr("Read again. What stood here before is kept: File ▸ Earlier "
                                                          "versions has it."));
    });
    connect(&place.file, &DocumentFile::backupFailed, this, [this](const QString& cause) {
        m_place.banner.display(Banner::Kind::note, tr("Saved, but the version before could not be kept. %1").arg(cause),
                               {}, Banner::Topic::versions);
    });
}

void OutsideChanges::tellOwner(const LockOwner& owner) {
    const QString name = m_place.file.name();
    QList<Banner::Action> actions{{tr("Open a copy"), [this] { m_place.file.becomeCopy(); }}};
    if (!owner.isOnThisHost())
        actions << Banner::Action{
            tr("Take over"), [this, owner, name] {
                const bool isOurs = m_guard.takeOver(owner);
                m_place.banner.display(Banner::Kind::note,
                                       isOurs
                                           ? tr("You have “%1” now. Whoever had it is asked before saving.").arg(name)
                                           : tr("“%1” could not be taken over.").arg(name),
                                       {}, Banner::Topic::holding);
            }};
    m_place.banner.display(Banner::Kind::note,
                           tr("%1 Whoever saves last is asked before anything is replaced.").arg(heldText(name, owner)),
                           actions, Banner::Topic::holding);
}

void OutsideChanges::tell(FileWatch::State state) {
    const DocumentFile& file = m_place.file;
    m_place.banner.clear(Banner::Topic::outside);
    if (state == FileWatch::State::same)
        return;
    if (state == FileWatch::State::gone)
        return m_place.banner.display(
            Banner::Kind::note,
            tr("The file of “%1” is gone from %2. What stands here is not lost: saving writes it anew.")
                .arg(file.name(), QDir::toNativeSeparators(file.folder())),
            {{tr("Save"), [this] { m_ways.save(); }}}, Banner::Topic::outside);
    QList<Banner::Action> actions{{tr("Reload"), [this] { reload(); }},
                                  {tr("Keep mine"), [this] { m_place.file.keepMine(); }}};
    if (file.modified())
        actions << Banner::Action{tr("Save beside…"), [this] { m_ways.saveBeside(); }};
    actions << Banner::Action{tr("Show what differs"), [this] {
                                  showWhatDiffers();
                                  if (m_place.file.changedOnDisk())
                                      tell(FileWatch::State::changed);
                              }};
    m_place.banner.display(Banner::Kind::note,
                           (file.modified() ? tr("“%1” was changed by another program, and here, too.")
                                            : tr("“%1” was changed by another program."))
                               .arg(file.name()),
                           actions, Banner::Topic::outside);
}

// What was written here goes to the earlier versions first. Where it can't, or a suggestion would go, too, that is asked.
void OutsideChanges::reload() {
    DocumentFile& file = m_place.file;
    m_place.view.commitComposition();
    const bool isModified = file.modified(), isKept = isModified && file.keepState();
    if ((isModified && !isKept) || m_place.controller.suggestion()) {
        const int answer = m_place.dialogs.choose(
            &m_place.window, {tr("Reload the file?"),
                              tr("What is not saved of “%1” is lost when the file is read again.").arg(file.name()),
                              {tr("Reload"), tr("Cancel")}});
        if (answer != 0)
            return;
    }
    m_tellOfKept = isKept;
    m_ways.reload();
}

void OutsideChanges::showDifferences(const Document& other, const DifferencesDialog::Sides& sides, QWidget& over) {
    m_place.view.commitComposition();
    m_place.model.settleAll();
    DifferencesDialog dialog(other, m_place.model.document(), sides,
                             {[this]() -> const Document& { return m_place.model.document(); },
                              [this](const QString& step, const Operation& operation) {
                                  m_place.view.commitComposition();
                                  m_place.view.run(step, operation);
                              }},
                             &over);
    m_place.dialogs.run(dialog);
}

void OutsideChanges::showWhatDiffers() {
    m_place.guarded(
        [this] {
            showDifferences(readDocument(m_place.file.path().toStdU16String()),
                            {tr("only in the file"), tr("only on the page here"), tr("The file"), tr("The page here")},
                            m_place.window);
        },
        Banner::Topic::opening);
}

OutsideChanges::Answer OutsideChanges::mayReplace() {
    if (m_place.file.changedOnDisk())
        return askAboutChange();
    const auto owner = m_guard.other();
    return owner ? askAboutOwner(*owner) : Answer::replace;
}

OutsideChanges::Answer OutsideChanges::mayReplace(const QString& path) {
    if (QFileInfo(path) == QFileInfo(m_place.file.path()))
        return mayReplace();
    const auto owner = DocumentLock::ownerOf(path.toStdU16String());
    return owner ? askAboutOwner(*owner) : Answer::replace;
}

OutsideChanges::Answer OutsideChanges::askAboutOwner(const LockOwner& owner) {
    if (owner.key == m_accepted)
        return Answer::replace;
    const QString text = tr("%1 Saving replaces what is saved there, and what is saved there next replaces yours.")
                             .arg(heldText(m_place.file.name(), owner));
    const int answer = m_place.dialogs.choose(
        &m_place.window,
        {tr("The file is open elsewhere"), text, {tr("Save beside…"), tr("Save all the same"), tr("Cancel")}});
    if (answer == 1)
        m_accepted = owner.key;
    return answer == 0 ? Answer::beside : answer == 1 ? Answer::replace : Answer::no;
}

OutsideChanges::Answer OutsideChanges::askAboutChange() {
    for (;;) {
        const int answer =
            m_place.dialogs.choose(&m_place.window, {tr("The file has changed"),
                                                     tr("Another program, or another window, has written “%1” since it "
                                                        "was opened here. Saving replaces what it "
                                                        "wrote.")
                                                         .arg(m_place.file.name()),
                                                     {tr("Save beside…"), tr("Keep mine and replace it"), tr("Reload"),
                                                      tr("Show what differs"), tr("Cancel")}});
        switch (answer) {
        case 0: return Answer::beside;
        case 1: return Answer::replace;
        case 2: reload(); return Answer::no;
        case 3: showWhatDiffers(); break;
        default: return Answer::no;
        }
    }
}

}  // namespace pardalis
