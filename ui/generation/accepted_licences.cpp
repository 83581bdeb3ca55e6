#include "ui/generation/accepted_licences.h"

#include "core/base/file.h"
#include "core/base/sha256.h"
#include "core/models/model_report.h"
#include "ui/generation/model_list.h"
#include "ui/page/qt_text.h"

#include <QSettings>

#include <algorithm>

namespace pardalis::licences {
namespace {

const QString kKey = QStringLiteral("model/licences");
constexpr int kMostKept = 200;

QString suffixOf(const QString& path) { return QLatin1Char(' ') + ModelList::canonical(path); }

// "<SHA-256 of its name and text> <path>"
QString entryOf(const ModelReport& report) {
    return toQString(sha256Hex(asBytes(report.licence + '\n' + report.licenceText))) +
           suffixOf(toQString(report.path.string()));
}

QStringList entries() { return QSettings().value(kKey).toStringList(); }

}  // namespace

bool known(const ModelReport& report) { return !report.licence.empty() || !report.licenceText.empty(); }

bool accepted(const ModelReport& report) { return entries().contains(entryOf(report)); }

bool settled(const QString& path) {
    const QStringList all = entries();
    return std::any_of(all.begin(), all.end(), [end = suffixOf(path)](const QString& entry) {
        return entry.size() > end.size() && entry.endsWith(end) &&
               !entry.chopped(end.size()).contains(QLatin1Char(' '));
    });
}

void accept(const ModelReport& report) {
    QStringList all = entries();
    const QString entry = entryOf(report);
    all.removeAll(entry);
    all.prepend(entry);
    QSettings().setValue(kKey, all.mid(0, kMostKept));
}

void inherit(const QString& model, const QString& made) {
    QStringList all = entries();
    const QString end = suffixOf(model);
    for (const QString& entry : entries())
        if (entry.endsWith(end) && !entry.chopped(end.size()).contains(QLatin1Char(' ')))
            all.prepend(entry.chopped(end.size()) + suffixOf(made));
    all.removeDuplicates();
    QSettings().setValue(kKey, all.mid(0, kMostKept));
}

}  // namespace pardalis::licences
