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
constexpr int kMostKept = 64;    // in the list
constexpr int kMostOffered = 8;  // of them in the menu

QStringList kept() { return QSettings().value(kKey).toStringList(); }

void putFirst(const QString& path) {
    QStringList all = kept();
    all.removeAll(path);
    all.prepend(path);
    QSettings().setValue(kKey, all.mid(0, kMostKept));
}

// Whether opening it may succeed. What is in it is looked at when it is opened.
bool isThere(const QString& path) {
    const QFileInfo info(path);
    return info.isFile() || (info.isDir() && !QDir(path).isEmpty());
}

}  // namespace

QString ModelList::canonical(const QString& path) {
    const QFileInfo info(path);
    if (!info.isFile())
        return info.canonicalFilePath();
    return QDir(QFileInfo(info.absolutePath()).canonicalFilePath()).filePath(info.fileName());
}

QString ModelList::modelOf(const QString& dropped) {
    const QFileInfo file(dropped);
    const QString suffix = file.suffix().toLower();
    if (!file.isFile() || suffix == QLatin1String("gguf") || suffix == QLatin1String("pardalis-model"))
        return dropped;
    for (const char* configuration : {"config.json", "params.json"})
        if (QFileInfo::exists(file.dir().filePath(QLatin1String(configuration))))
            return file.absolutePath();
    return dropped;
}

bool ModelList::isDefault(const QString& path) const {
    return !m_default.isEmpty() && canonical(path) == canonical(m_default);
}

void ModelList::setCompanions(const QStringList& folders) {
    m_companions.clear();
    for (const QString& folder : folders)
        if (const QString path = canonical(folder); !path.isEmpty())
            m_companions << path;
}

bool ModelList::cameAlong(const QString& path) const {
    return isDefault(path) || m_companions.contains(canonical(path));
}

void ModelList::add(const QString& given) {
    if (const QString path = canonical(given); !path.isEmpty() && !cameAlong(path) && !kept().contains(path))
        putFirst(path);
}

void ModelList::remember(const QString& given) {
    const QString path = canonical(given);
    if (path.isEmpty())
        return;
    QSettings().setValue(kLastKey, isDefault(path) ? QString() : path);
    if (!cameAlong(path))
        putFirst(path);
}

void ModelList::forget(const QString& path) {
    QStringList all = kept();
    all.removeAll(path);
    QSettings().setValue(kKey, all);
    if (last() == path)
        QSettings().remove(kLastKey);
}

QString ModelList::last() const { return QSettings().value(kLastKey).toString(); }

QStringList ModelList::paths() const {
    QStringList all = m_companions + kept();
    if (!m_default.isEmpty())
        all.prepend(canonical(m_default));
    all.removeDuplicates();
    return all;
}

QVector<KnownModel> ModelList::models() const {
    QVector<KnownModel> known;
    for (const QString& path : paths()) {
        if (known.size() == kMostOffered + (m_default.isEmpty() ? 0 : 1) + m_companions.size())
            break;
        if (!isThere(path))
            continue;
        try {
            const QFileInfo file(path);
            if (file.isFile()) {
                known.append({path, file.completeBaseName(), {}});
                continue;
            }
            const ModelManifest manifest = readManifest(path.toStdU16String());
            known.append({path, toQString(manifest.name), toQString(manifest.description)});
        } catch (const Error&) {
            // Opening it would say why; a menu does not.
        }
    }
    return known;
}

}  // namespace pardalis
