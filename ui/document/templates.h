#pragma once

#include "core/document/document.h"

#include <QCoreApplication>
#include <QString>

#include <vector>

namespace pardalis {

// Pages to begin with: those that come with the program, and the user's own, which are documents in a folder.
class Templates {
    Q_DECLARE_TR_FUNCTIONS(Templates)
public:
    struct Template {
        QString name, path;  // within the program, or a file
    };
    // "": the user has none.
    explicit Templates(QString folder = {}) : m_folder(std::move(folder)) {}

    const QString& folder() const { return m_folder; }

    static std::vector<Template> shipped();
    std::vector<Template> own() const;  // by name, at most kMostShown
    static constexpr int kMostShown = 40;

    // Throws Error, which names the template.
    static Document read(const Template& wanted);

    // The file that one of this name has or would have; "": that is no name.
    QString pathFor(const QString& name) const;
    // Makes the folder, or replaces what is there. Throws Error.
    void save(const Document& document, const QString& path) const;

private:
    QString m_folder;
};

}  // namespace pardalis
