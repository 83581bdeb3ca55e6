#include "ui/commands/record_model.h"

#include "ui/commands/model_opening.h"
#include "ui/commands/workplace.h"
#include "ui/dialogs/dialogs.h"
#include "ui/document/document_model.h"
#include "ui/generation/generation_controller.h"
#include "ui/generation/model_list.h"
#include "ui/page/qt_text.h"

#include <utility>

namespace pardalis {

RecordModel::RecordModel(const Workplace& place, ModelOpening& opening, QObject* parent)
    : QObject(parent), m_place(place), m_opening(opening) {
    const auto forget = [this] { m_then = {}; };
    connect(&place.controller, &GenerationController::modelChanged, this, &RecordModel::goOn);
    connect(&place.controller, &GenerationController::modelFailed, this, forget);
    connect(&place.controller, &GenerationController::started, this, forget);
    connect(&place.model, &DocumentModel::aboutToReset, this, forget);
}

bool RecordModel::isOpen(const RecordedRun& run) const {
    const auto facts = m_place.controller.facts();
    return facts && !run.contentId.empty() && facts->contentId == run.contentId;
}

// Of those that are not open only the names are known.
QString RecordModel::pathOf(const RecordedRun& run) const {
    for (const OpenModel& open : m_place.controller.openModels())
        if (!run.contentId.empty() && open.facts->contentId == run.contentId)
            return toQString(open.facts->folder.string());
    if (!run.model.empty())
        for (const KnownModel& known : m_place.models.models())
            if (known.name == toQString(run.model))
                return known.path;
    return {};
}

void RecordModel::with(const RecordedRun& run, bool mayBeAnother, std::function<void()> then) {
    m_then = {};
    if (isOpen(run))
        return then();
    const auto facts = m_place.controller.facts();
    const QString name = run.model.empty() ? tr("a model without a name") : toQString(run.model).simplified();
    const QString path = pathOf(run);
    const bool goesOn = facts && mayBeAnother;
    QStringList answers;
    if (!path.isEmpty())
        answers << tr("Open “%1”").arg(name);
    if (goesOn)
        answers << tr("Go on with “%1”").arg(toQString(facts->name));
    answers << tr("Cancel");
    QString text =
        facts ? tr("The picture was drawn by “%1”; the model that is open is “%2”.").arg(name, toQString(facts->name))
              : tr("The picture was drawn by “%1”; no model is open.").arg(name);
    text += QStringLiteral("\n\n");
    if (path.isEmpty())
        text += tr("Where “%1” lies is not known.").arg(name) + QLatin1Char(' ');
    text += (goesOn ? tr("Another model draws another picture.") : tr("Another model can't go on with its codes."));
    const int answer = m_place.dialogs.choose(&m_place.window, {tr("Another model"), text.trimmed(), answers});
    if (answer + 1 == answers.size())
        return;
    if (path.isEmpty() || answer == 1)
        return then();
    m_wanted = run.contentId;
    m_then = std::move(then);
    m_opening.open(path);
}

// What is called the same may be another one: then it is asked anew.
void RecordModel::goOn() {
    const auto facts = m_place.controller.facts();
    if (!m_then || !facts || m_place.controller.loading())
        return;
    const std::function<void()> then = std::exchange(m_then, {});
    if (facts->contentId == m_wanted)
        then();
    else
        m_place.banner.display(
            Banner::Kind::note,
            tr("“%1” is not the one that drew the picture, though it is called so.").arg(toQString(facts->name)), {},
            Banner::Topic::generation);
}

}  // namespace pardalis
