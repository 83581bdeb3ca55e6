#include "ui/document/file_watch.h"

#include "ui/document/document_file.h"

#include <QFileInfo>
#include <QGuiApplication>

#include <utility>

namespace pardalis {
namespace {

constexpr int kSettling = 250;  // milliseconds

}  // namespace

FileWatch::FileWatch(DocumentFile& file, QObject* parent) : QObject(parent), m_file(file) {
    m_settling.setSingleShot(true);
    m_settling.setInterval(kSettling);
    const auto soon = [this] {
        if (!m_settling.isActive())
            m_settling.start();
    };
    connect(&m_settling, &QTimer::timeout, this, &FileWatch::look);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, soon);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, soon);
    connect(&file, &DocumentFile::changed, this, &FileWatch::follow);
    // Disks of other machines say nothing by themselves.
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [soon](Qt::ApplicationState state) {
        if (state == Qt::ApplicationActive)
            soon();
    });
}

// After each opening and saving, too: what is there now is what the document knows.
void FileWatch::follow() {
    watch();
    m_seen = m_toldOf = m_file.stamp();
    if (std::exchange(m_told, State::same) != State::same)
        emit turned(State::same);
    if (!m_file.path().isEmpty())
        m_settling.start();  // it may have changed before it was watched
}

// Editors and programs that synchronise put another file in its place, which is to be watched then. The folder tells of that.
void FileWatch::watch() {
    const QString path = m_file.path();
    QStringList wanted;
    if (!path.isEmpty())
        for (const QString& each : {path, QFileInfo(path).absolutePath()})
            if (QFileInfo::exists(each))
                wanted << each;
    const auto stamp = m_file.path().isEmpty() ? std::nullopt : stampOf(path.toStdU16String());
    const bool isAnother = stamp && stamp->inode != m_watchedInode;
    m_watchedInode = stamp ? stamp->inode : 0;
    for (const QString& each : m_watcher.files() + m_watcher.directories())
        if (!wanted.contains(each) || (isAnother && each == path))
            m_watcher.removePath(each);
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString& each : wanted)
        if (!watched.contains(each))
            m_watcher.addPath(each);
}

void FileWatch::look() {
    if (m_file.path().isEmpty())
        return;
    emit stirred();
    const auto now = stampOf(m_file.path().toStdU16String());
    if (now != m_seen) {  // it may be in the middle of it
        m_seen = now;
        m_settling.start();
        return;
    }
    watch();
    const State state = m_file.isGone() ? State::gone : m_file.changedOnDisk() ? State::changed : State::same;
    if (state == m_told && now == m_toldOf)
        return;
    m_toldOf = now;
    m_told = state;
    emit turned(state);
}

}  // namespace pardalis
