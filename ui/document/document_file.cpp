#include "ui/document/document_file.h"

#include "core/base/check.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "ui/page/page_formats.h"
#include "ui/page/qt_text.h"

#include <QFileInfo>
#include <QSettings>

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

constexpr int kRecentFiles = 10;

std::filesystem::path toPath(const QString& path) { return path.toStdU16String(); }
bool isOwn(const QString& path) { return pageFormats().find(toPath(path)) == &pageFormats().own(); }

}  // namespace

DocumentFile::DocumentFile(DocumentModel& model, QObject* parent) : QObject(parent), m_model(model) {}

QString DocumentFile::name() const {
    if (!m_path.isEmpty())
        return QFileInfo(m_path).completeBaseName();
    return m_name.isEmpty() ? tr("Untitled") : m_name;
}

QString DocumentFile::folder() const { return m_source.isEmpty() ? m_copiedIn : QFileInfo(m_source).absolutePath(); }

bool DocumentFile::modified() const { return m_model.modified(); }

DocumentFile::Read DocumentFile::read(const QString& path, const ReadProgress& progress) {
    // The stamp is taken first: what is written while we read is noticed.
    const std::optional<FileStamp> stamp = stampOf(toPath(path));
    return {pageFormats().open(toPath(path), progress), stamp};
}

QStringList DocumentFile::take(const QString& path, Read read) {
    Imported& imported = read.imported;
    m_model.reset(std::move(imported.document));
    m_source = QFileInfo(path).absoluteFilePath();
    m_path = isOwn(path) ? m_source : QString();
    m_stamp = m_path.isEmpty() ? std::nullopt : read.stamp;
    m_name = QFileInfo(path).completeBaseName();
    remember(path);
    emit changed();
    QStringList warnings;
    for (const std::string& warning : imported.warnings)
        warnings << toQString(warning);
    return warnings;
}

void DocumentFile::takeRecovered(Document document, const QString& name, const QString& path,
                                 std::optional<FileStamp> stamp) {
    m_model.reset(std::move(document));
    m_model.undoStack().resetClean();  // it is in no file of the writer's
    m_path = m_source = path;
    m_name = name;
    m_stamp = stamp;
    emit changed();
}

void DocumentFile::becomeCopy() {
    m_copiedIn = folder();
    m_name = tr("%1 (copy)").arg(name());
    m_path.clear();
    m_source.clear();
    m_stamp.reset();
    emit changed();
}

void DocumentFile::takeCopy(Document document, const QString& name, const QString& folder) {
    m_model.reset(std::move(document));
    m_path.clear();
    m_source.clear();
    m_stamp.reset();
    m_copiedIn = folder;
    m_name = tr("%1 (copy)").arg(name);
    emit changed();
}

bool DocumentFile::changedOnDisk() const {
    const std::optional<FileStamp> now = m_path.isEmpty() ? std::nullopt : stampOf(toPath(m_path));
    return m_stamp && now && now != m_stamp;
}

bool DocumentFile::isGone() const { return !m_path.isEmpty() && m_stamp && !stampOf(toPath(m_path)); }

void DocumentFile::keepMine() {
    m_stamp = stampOf(toPath(m_path));
    m_model.undoStack().resetClean();
    emit changed();
}

void DocumentFile::report(const QString& cause) {
    if (std::exchange(m_backupFault, cause) != cause)
        emit backupFailed(cause);
}

void DocumentFile::write(const QString& path) {
    m_model.settleAll();
    Backups::Former former;
    bool kept = m_backups && isOwn(path);
    try {
        if (kept)
            former = m_backups->take(toPath(path));
    } catch (const std::exception& error) {
        kept = false;
        report(toQString(error.what()));
    }
    writeDocument(m_model.document(), toPath(path));
    if (kept) {
        m_backups->keep(std::move(former), static_cast<std::size_t>(versionsKept()));
        m_backupFault.clear();
    }
}

bool DocumentFile::keepState() {
    if (!m_backups || m_path.isEmpty() || versionsKept() == 0)
        return false;
    try {
        m_model.settleAll();
        m_backups->keep(m_model.document(), toPath(m_path), static_cast<std::size_t>(versionsKept()));
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

int DocumentFile::versionsKept() {
    return std::clamp(QSettings().value(QStringLiteral("files/versions"), 5).toInt(), 0, kMostVersions);
}

void DocumentFile::setVersionsKept(int most) { QSettings().setValue(QStringLiteral("files/versions"), most); }

void DocumentFile::save() {
    CHECK(!m_path.isEmpty());
    write(m_path);
    m_stamp = stampOf(toPath(m_path));
    m_model.undoStack().setClean();
    m_model.endMerging();
    emit changed();
}

void DocumentFile::saveAs(const QString& path) {
    write(path);
    m_path = m_source = QFileInfo(path).absoluteFilePath();
    m_stamp = stampOf(toPath(m_path));
    m_model.undoStack().setClean();
    m_model.endMerging();
    remember(path);
    emit changed();
}

void DocumentFile::startFrom(Document document) {
    m_model.reset(std::move(document));
    m_path.clear();
    m_source.clear();
    m_name.clear();
    m_copiedIn.clear();
    m_stamp.reset();
    emit changed();
}

QStringList DocumentFile::allRecent() const {
    return QSettings().value(QStringLiteral("files/recent")).toStringList().mid(0, kRecentFiles);
}

void DocumentFile::forget(const QStringList& paths) {
    QStringList files = allRecent();
    files.removeIf([&](const QString& path) { return paths.contains(path); });
    QSettings().setValue(QStringLiteral("files/recent"), files);
    emit recentChanged();
}

QStringList DocumentFile::recent() const {
    QStringList files = allRecent();
    files.removeIf([](const QString& path) { return !QFileInfo::exists(path); });
    return files;
}

void DocumentFile::clearRecent() {
    QSettings().remove(QStringLiteral("files/recent"));
    emit recentChanged();
}

void DocumentFile::remember(const QString& path) {
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList files = allRecent();
    files.removeAll(absolute);
    files.prepend(absolute);
    QSettings().setValue(QStringLiteral("files/recent"), files.mid(0, kRecentFiles));
    emit recentChanged();
}

}  // namespace pardalis
