#pragma once

#include <QList>
#include <QString>

#include <string>

namespace pardalis {

// A smaller model that was made of another.
struct SmallerModel {
    int bits = 0;
    QString path;
};

// What was made smaller, here (kept in the settings) or by the command line (found by its name). GUI thread.
namespace smaller {

void remember(const QString& model, const SmallerModel& made);
// Those of this model that are there, most bits first. What says that it was made of another model than that of
// `contentId` is none of them; "": that is not known.
QList<SmallerModel> madeOf(const QString& model, const std::string& contentId);
// Where one is written unless the user says otherwise: beside the model where that can be, else in the user's folder
// of models.
QString placeFor(const QString& model, int bits);

}  // namespace smaller

}  // namespace pardalis
