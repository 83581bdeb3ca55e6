#include "ui/generation/open_models_text.h"

#include "core/models/placement.h"
#include "ui/generation/generation_controller.h"
#include "ui/page/qt_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace pardalis {
namespace {

struct OpenModelsText {
    Q_DECLARE_TR_FUNCTIONS(OpenModelsText)
};

QString memory(std::uint64_t bytes) { return toQString(gigabytes(bytes)); }

QString roleText(ModelTask task, const QString& name) {
    switch (task) {
    case ModelTask::write: return OpenModelsText::tr("writes: %1").arg(name);
    case ModelTask::draw: return OpenModelsText::tr("draws: %1").arg(name);
    case ModelTask::ask: return OpenModelsText::tr("answers: %1").arg(name);
    case ModelTask::look:
    case ModelTask::point: return OpenModelsText::tr("looks: %1").arg(name);
    }
    return {};
}

}  // namespace

QString openModelsLabel(const std::vector<OpenModel>& open) {
    QStringList parts;
    for (const OpenModel& model : open) {
        const QString name = toQString(model.facts->name);
        if (parts.isEmpty())
            parts << name;
        else if (model.task)
            parts << roleText(*model.task, name);
    }
    return parts.join(QStringLiteral(" · "));
}

QString openModelsDetails(const std::vector<OpenModel>& open) {
    QStringList lines;
    for (const OpenModel& model : open) {
        const QString name = toQString(model.facts->name);
        lines << (model.bytes > 0 ? OpenModelsText::tr("%1: %2 of memory").arg(name, memory(model.bytes))
                                  : OpenModelsText::tr("%1: opened when needed").arg(name));
    }
    return lines.join(QLatin1Char('\n'));
}

QString madeRoomText(const QString& opened, const ClosedModel& closed, bool comesAgain) {
    return (comesAgain ? OpenModelsText::tr("“%1” needs %2, %3 are free: “%4” was closed for it and is opened again "
                                            "when needed.")
                       : OpenModelsText::tr("“%1” needs %2, %3 are free: “%4” was closed for it."))
        .arg(opened, memory(closed.needed), memory(closed.free), toQString(closed.model.facts->name));
}

QString openingText(ModelTask task, const QString& name) {
    switch (task) {
    case ModelTask::write: return OpenModelsText::tr("Opening “%1” to write …").arg(name);
    case ModelTask::draw: return OpenModelsText::tr("Opening “%1” to draw …").arg(name);
    case ModelTask::ask: return OpenModelsText::tr("Opening “%1” to answer …").arg(name);
    case ModelTask::look:
    case ModelTask::point: return OpenModelsText::tr("Opening “%1” to look at the picture …").arg(name);
    }
    return {};
}

}  // namespace pardalis
