#include "ui/dialogs/file_chooser.h"

#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/format_names.h"
#include "ui/document/document_file.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace pardalis {
namespace {

// A name may hold dots of its own: "chapter 1.2" has no suffix of ours.
QString withSuffix(const QString& path, const QStringList& suffixes) {
    return suffixes.contains(QFileInfo(path).suffix(), Qt::CaseInsensitive)
               ? path
               : path + QLatin1Char('.') + suffixes.front();
}

}  // namespace

FileChooser::FileChooser(Dialogs& dialogs, const DocumentFile& file, QWidget& window)
    : m_dialogs(dialogs), m_file(file), m_window(window) {}

QString FileChooser::startFolder() const {
    for (const QString& folder :
         {m_file.folder(), m_lastFolder, QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)})
        if (!folder.isEmpty() && QFileInfo(folder).isDir())
            return folder;
    return QDir::homePath();
}

QString FileChooser::toOpen(const QString& title, const QString& filter) {
    const QString path = m_dialogs.fileToOpen(&m_window, title, startFolder(), filter);
    if (!path.isEmpty())
        m_lastFolder = QFileInfo(path).absolutePath();
    return path;
}

// Pictures often come from a folder of their own.
QString FileChooser::pictureToOpen(const QString& title, const QString& filter) {
    const QString start = QFileInfo(m_lastPictures).isDir() ? m_lastPictures : startFolder();
    const QString path = m_dialogs.fileToOpen(&m_window, title, start, filter);
    if (!path.isEmpty())
        m_lastPictures = QFileInfo(path).absolutePath();
    return path;
}

QString FileChooser::toSave(const QString& title, const QString& name, const QString& kind,
                            const QStringList& suffixes) {
    const QString filter = QStringLiteral("%1 (*.%2)").arg(kind, suffixes.join(QLatin1String(" *.")));
    QString suggested = QDir(startFolder()).filePath(name + QLatin1Char('.') + suffixes.front());
    for (;;) {
        const QString chosen = m_dialogs.fileToSave(&m_window, title, suggested, filter);
        if (chosen.isEmpty())
            return {};
        const QString path = withSuffix(chosen, suffixes);
        const Replace answer = mayReplace(path);
        if (answer == Replace::no)
            return {};
        if (answer == Replace::yes) {
            m_lastFolder = QFileInfo(path).absolutePath();
            return path;
        }
        suggested = path;
    }
}

QString FileChooser::toSave(const QString& title, const QString& name, const Format& format) {
    return toSave(title, name, nameOf(format), suffixesOf(format));
}

FileChooser::Replace FileChooser::mayReplace(const QString& path) {
    const QFileInfo file(path);
    if (!file.exists() && !file.isSymLink())
        return Replace::yes;
    const QString text = tr("There is already a file “%1” in %2. What is in it will be lost when it is replaced.")
                             .arg(file.fileName(), QDir::toNativeSeparators(file.absolutePath()));
    const int answer = m_dialogs.choose(
        &m_window, {tr("Replace the file?"), text, {tr("Another name…"), tr("Replace"), tr("Cancel")}});
    return answer == 0 ? Replace::otherName : answer == 1 ? Replace::yes : Replace::no;
}

}  // namespace pardalis
