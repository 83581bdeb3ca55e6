#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

namespace pardalis {

struct KnownModel {
    QString path, name, description;  // a folder or a file; as its pardalis.json has them
};

// The models a writer can choose from: those that came with the program, then those opened or added, newest first. They
// are named by where they lie (kept in the settings); no file of theirs is ever copied, moved or deleted. GUI thread.
class ModelList {
public:
    // "": the program came without one.
    void setDefault(const QString& folder) { m_default = folder; }
    const QString& defaultModel() const { return m_default; }
    // What else came with it. Folders that are not there are passed over.
    void setCompanions(const QStringList& folders);
    // Is the default one or a companion: its licence is the program's, and it stays on the list.
    bool cameAlong(const QString& path) const;

    void add(const QString& path);
    // It was opened: it is the one to be opened at the next start, too.
    void remember(const QString& path);
    void forget(const QString& path);
    // "": the one that came with the program.
    QString last() const;

    // All of them, whether they are still there or not.
    QStringList paths() const;
    // Some of the newest that are there and can be read.
    QVector<KnownModel> models() const;

    // How it is written here whatever way led to it: a link to a file keeps its name, by which its kind is known. "": gone.
    static QString canonical(const QString& path);
    // A file of a folder that is a model stands for that folder: its configuration, its weights.
    static QString modelOf(const QString& dropped);

private:
    bool isDefault(const QString& path) const;

    QString m_default;
    QStringList m_companions;  // canonical
};

}  // namespace pardalis
