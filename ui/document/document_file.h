#pragma once

#include "core/base/file_stamp.h"
#include "core/formats/imported.h"
#include "core/formats/read_progress.h"
#include "core/journal/backups.h"
#include "ui/document/document_model.h"

#include <QObject>
#include <QStringList>

#include <optional>

namespace pardalis {

// The file the open document came from and goes to, and those opened lately.
class DocumentFile final : public QObject {
    Q_OBJECT
public:
    explicit DocumentFile(DocumentModel& model, QObject* parent = nullptr);

    const QString& path() const { return m_path; }  // "" while it was never saved as a Pardalis document
    // The file it was read from or written to, of whatever format; "" while there is none.
    const QString& source() const { return m_source; }
    QString folder() const;  // that of source(), or of what it is a copy of
    QString name() const;    // for the title bar
    bool modified() const;

    // A document as it was read, and which file it was read from.
    struct Read {
        Imported imported;
        std::optional<FileStamp> stamp;
    };
    // Any thread. Throws Error, and Cancelled where `progress` asks for it.
    static Read read(const QString& path, const ReadProgress& progress = {});
    // Puts what was read from `path` in the place of the document that is there. Returns what of a foreign format could not
    // be kept.
    QStringList take(const QString& path, Read read);
    // Unsaved work that was kept: a document that is yet to be saved to `path` ("": it never was), which had `stamp` then.
    void takeRecovered(Document document, const QString& name, const QString& path, std::optional<FileStamp> stamp);

    // It has no file from now on and is called a copy of what it was.
    void becomeCopy();
    // In its place a copy of another document, which stands in `folder`.
    void takeCopy(Document document, const QString& name, const QString& folder);

    // Whether another file stands there than the one that was opened or last saved: another program has written it.
    bool changedOnDisk() const;
    bool isGone() const;  // there was one, and now there is none
    std::optional<FileStamp> stamp() const { return m_stamp; }
    // What stands here is right, whatever others have made of the file: it is yet to be saved, and that asks no more.
    void keepMine();

    // These throw Error, and then nothing has changed.
    QStringList open(const QString& path) { return take(path, read(path)); }
    void save();  // CHECKs that there is a path
    void saveAs(const QString& path);
    void startNew() { startFrom(Document()); }
    void startFrom(Document document);  // without a file or a name, as it is: nothing of it is unsaved

    // From now on, whenever a save replaces a Pardalis file, that one is kept in this folder as an earlier version. One that
    // can't be kept holds up no save.
    void keepBackups(const std::filesystem::path& folder) { m_backups.emplace(folder); }
    const Backups* backups() const { return m_backups ? &*m_backups : nullptr; }  // null: none are kept
    // The document as it is, among its versions, before something else takes its place. False: there it is not.
    bool keepState();
    static constexpr int kMostVersions = 50;
    static int versionsKept();  // a setting
    static void setVersionsKept(int most);

    QStringList recent() const;     // that are there, the last one first
    QStringList allRecent() const;  // also those that are gone
    void clearRecent();
    void forget(const QStringList& paths);  // of these

signals:
    void changed();  // path or name
    void recentChanged();
    // Once for each cause: no earlier version is kept.
    void backupFailed(const QString& cause);

private:
    void remember(const QString& path);
    void write(const QString& path);
    void report(const QString& cause);

    DocumentModel& m_model;
    QString m_path, m_source, m_name;
    QString m_copiedIn;                // the folder of what it is a copy of
    std::optional<FileStamp> m_stamp;  // of the file at m_path when it was opened or last saved
    std::optional<Backups> m_backups;
    QString m_backupFault;  // that was told of
};

}  // namespace pardalis
