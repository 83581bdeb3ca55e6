#pragma once

#include <QString>
#include <QVector>

namespace pardalis {

struct KnownModel {
    QString folder, name, description;  // as its pardalis.json has them
};

// The models a writer can choose from: the one that came with the program, then those opened lately (kept in the
// settings). GUI thread.
class ModelList {
public:
    // "": the program came without one.
    void setDefault(const QString& folder) { m_default = folder; }
    const QString& defaultModel() const { return m_default; }
    // It was opened: it is the one to be opened at the next start, too.
    void remember(const QString& folder);
    // "": the one that came with the program.
    QString last() const;
    // Those whose folders are still there and can be read.
    QVector<KnownModel> models() const;

private:
    QString m_default;
};

}  // namespace pardalis
