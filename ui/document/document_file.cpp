#include "ui/document/document_file.h"

#include "core/base/check.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "ui/page/page_formats.h"
#include "ui/page/qt_text.h"

#include <QFileInfo>
#include <QSettings>

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

QString DocumentFile::folder() const { return m_source.isEmpty() ? QString() : QFileInfo(m_source).absolutePath(); }

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

bool DocumentFile::changedOnDisk() const {
    const std::optional<FileStamp> now = m_path.isEmpty() ? std::nullopt : stampOf(toPath(m_path));
    return m_stamp && now && now != m_stamp;
}

void DocumentFile::save() {
    CHECK(!m_path.isEmpty());
    m_model.settleAll();
    writeDocument(m_model.document(), toPath(m_path));
    m_stamp = stampOf(toPath(m_path));
    m_model.undoStack().setClean();
    m_model.endMerging();
    emit changed();
}

void DocumentFile::saveAs(const QString& path) {
    m_model.settleAll();
    writeDocument(m_model.document(), toPath(path));
    m_path = m_source = QFileInfo(path).absoluteFilePath();
    m_stamp = stampOf(toPath(m_path));
    m_model.undoStack().setClean();
    m_model.endMerging();
    remember(path);
    emit changed();
}

void DocumentFile::exportTo(const QString& path) const {
    m_model.settleAll();
    pageFormats().save(m_model.document(), toPath(path));
}

void DocumentFile::startNew() {
    m_model.reset(Document());
    m_path.clear();
    m_source.clear();
    m_name.clear();
    m_stamp.reset();
    emit changed();
}

QStringList DocumentFile::recent() const {
    QStringList files = QSettings().value(QStringLiteral("files/recent")).toStringList();
    files.removeIf([](const QString& path) { return !QFileInfo::exists(path); });
    return files;
}

void DocumentFile::clearRecent() {
    QSettings().remove(QStringLiteral("files/recent"));
    emit recentChanged();
}

void DocumentFile::remember(const QString& path) {
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList files = recent();
    files.removeAll(absolute);
    files.prepend(absolute);
    QSettings().setValue(QStringLiteral("files/recent"), files.mid(0, kRecentFiles));
    emit recentChanged();
}

}  // namespace pardalis
