#pragma once

#include "ui/editing/document_model.h"

#include <QObject>
#include <QStringList>

namespace pardalis {

// The file the open document came from and goes to, and those opened lately.
class DocumentFile final : public QObject {
    Q_OBJECT
public:
    explicit DocumentFile(DocumentModel& model, QObject* parent = nullptr);

    const QString& path() const { return m_path; }  // "" while it was never saved as a Pardalis document
    // The file it was read from or written to, of whatever format; "" while there is none.
    const QString& source() const { return m_source; }
    QString folder() const;                         // that of source()
    QString name() const;                           // for the title bar
    bool modified() const;

    // All throw Error, and then nothing has changed. open() returns what of a foreign format could not be kept.
    QStringList open(const QString& path);
    void save();  // CHECKs that there is a path
    void saveAs(const QString& path);
    void exportTo(const QString& path) const;  // .html, .pdf, .md, .txt
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
};

}  // namespace pardalis
