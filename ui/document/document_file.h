#pragma once

#include "core/base/file_stamp.h"
#include "core/formats/imported.h"
#include "core/formats/read_progress.h"
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
    QString folder() const;  // that of source()
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

    // Whether another file stands there than the one that was opened or last saved: another program has written it.
    bool changedOnDisk() const;
    std::optional<FileStamp> stamp() const { return m_stamp; }

    // These throw Error, and then nothing has changed.
    QStringList open(const QString& path) { return take(path, read(path)); }
    void save();  // CHECKs that there is a path
    void saveAs(const QString& path);
    void exportTo(const QString& path) const;  // by its suffix
    void startNew();

    QStringList recent() const;
    void clearRecent();

signals:
    void changed();  // path or name
    void recentChanged();

private:
    void remember(const QString& path);

    DocumentModel& m_model;
    QString m_path, m_source, m_name;
    std::optional<FileStamp> m_stamp;  // of the file at m_path when it was opened or last saved
};

}  // namespace pardalis
