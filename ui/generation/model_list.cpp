#include "ui/generation/model_list.h"

#include "core/base/error.h"
#include "core/models/model_manifest.h"
#include "ui/page/qt_text.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>

namespace pardalis {
namespace {

const QString kKey = QStringLiteral("model/recent"), kLastKey = QStringLiteral("model/current");
constexpr int kMostRecent = 8;

QString canonical(const QString& folder) { return QFileInfo(folder).canonicalFilePath(); }

}  // namespace

void ModelList::remember(const QString& folder) {
    const QString path = canonical(folder);
    if (path.isEmpty())
        return;
    const bool isDefault = path == canonical(m_default);
    QSettings().setValue(kLastKey, isDefault ? QString() : path);
    if (isDefault)
        return;
    QStringList recent = QSettings().value(kKey).toStringList();
    recent.removeAll(path);
    recent.prepend(path);
    QSettings().setValue(kKey, recent.mid(0, kMostRecent));
}

QString ModelList::last() const { return QSettings().value(kLastKey).toString(); }

QVector<KnownModel> ModelList::models() const {
    QStringList folders = QSettings().value(kKey).toStringList();
    if (!m_default.isEmpty())
        folders.prepend(canonical(m_default));
    folders.removeDuplicates();
    QVector<KnownModel> known;
    for (const QString& folder : folders) {
        if (!QFileInfo::exists(folder + QStringLiteral("/config.json")))
            continue;
        try {
            const ModelManifest manifest = readManifest(folder.toStdU16String());
            known.append({folder, toQString(manifest.name), toQString(manifest.description)});
        } catch (const Error&) {
            // Opening it would say why; a menu does not.
        }
    }
    return known;
}

}  // namespace pardalis
