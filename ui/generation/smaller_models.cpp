#include "ui/generation/smaller_models.h"

#include "core/models/smaller_model.h"
#include "ui/generation/model_list.h"
#include "ui/page/qt_text.h"

#include <QFileInfo>
#include <QSettings>
#include <QVariantMap>

namespace pardalis::smaller {
namespace {

const QString kKey = QStringLiteral("model/smaller");  // of each model, by bits where the newest of them lies

QString keyOf(const QString& model) {
    const QString canonical = ModelList::canonical(model);
    return canonical.isEmpty() ? model : canonical;
}

}  // namespace

void remember(const QString& model, const SmallerModel& made) {
    QSettings settings;
    QVariantMap all = settings.value(kKey).toMap();
    QVariantMap own = all.value(keyOf(model)).toMap();
    own.insert(QString::number(made.bits), made.path);
    all.insert(keyOf(model), own);
    settings.setValue(kKey, all);
}

QList<SmallerModel> madeOf(const QString& model, const std::string& contentId) {
    const QVariantMap own = QSettings().value(kKey).toMap().value(keyOf(model)).toMap();
    QList<SmallerModel> made;
    for (const int bits : {8, 4}) {
        QString path = own.value(QString::number(bits)).toString();
        if (path.isEmpty() || !QFileInfo(path).isFile() || !mayBeMadeOf(contentId, path.toStdU16String())) {
            const auto found = findSmaller(model.toStdU16String(), bits, contentId);
            path = found ? toQString(found->string()) : QString();
        }
        if (!path.isEmpty())
            made << SmallerModel{bits, path};
    }
    return made;
}

QString placeFor(const QString& model, int bits) {
    const std::vector<std::filesystem::path> places = smallerPlaces(model.toStdU16String(), bits);
    const QString beside = toQString(places.front().string());
    return QFileInfo(QFileInfo(beside).absolutePath()).isWritable() ? beside : toQString(places.back().string());
}

}  // namespace pardalis::smaller
