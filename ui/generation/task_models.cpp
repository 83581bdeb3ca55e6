#include "ui/generation/task_models.h"

#include "ui/page/qt_text.h"

#include <QSettings>

#include <algorithm>

namespace pardalis {
namespace {

QString keyOf(ModelTask task) {
    switch (task) {
    case ModelTask::write: return QStringLiteral("model/toWrite");
    case ModelTask::draw: return QStringLiteral("model/toDraw");
    case ModelTask::look:
    case ModelTask::point:
    case ModelTask::ask: return QStringLiteral("model/toAsk");
    }
    return {};
}

}  // namespace

void TaskModels::forget(const std::filesystem::path& path) {
    std::replace(paths.begin(), paths.end(), path, std::filesystem::path());
}

TaskModels TaskModels::load(const QSettings& settings) {
    TaskModels models;
    for (const ModelTask task : kAllModelTasks)
        models[task] = settings.value(keyOf(task)).toString().toStdU16String();
    return models;
}

void TaskModels::save(QSettings& settings) const {
    for (const ModelTask task : kAllModelTasks)
        settings.setValue(keyOf(task), toQString((*this)[task].string()));
}

}  // namespace pardalis
