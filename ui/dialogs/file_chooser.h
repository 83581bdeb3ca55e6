#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>

class QWidget;

namespace pardalis {

class Dialogs;
class DocumentFile;
struct Format;

// Asks which files to read and to write. Starts beside the document, and never lets a file be replaced unasked.
class FileChooser {
    Q_DECLARE_TR_FUNCTIONS(FileChooser)
public:
    // All must outlive it.
    FileChooser(Dialogs& dialogs, const DocumentFile& file, QWidget& window);

    // Each: "" for none.
    QString toOpen(const QString& title, const QString& filter);
    QString pictureToOpen(const QString& title, const QString& filter);
    // `name` without a suffix is suggested; a name that has none of `suffixes` gets the first.
    QString toSave(const QString& title, const QString& name, const QString& kind, const QStringList& suffixes);
    QString toSave(const QString& title, const QString& name, const Format& format);

    enum class Replace { yes, otherName, no };
    // Asks where there is such a file; yes where there is none.
    Replace mayReplace(const QString& path);

    // Where a dialog starts: beside the document; for one that was never saved where the last file was chosen, or in
    // the user's folder of documents.
    QString startFolder() const;

private:
    Dialogs& m_dialogs;
    const DocumentFile& m_file;
    QWidget& m_window;
    QString m_lastFolder, m_lastPictures;  // in this session
};

}  // namespace pardalis
