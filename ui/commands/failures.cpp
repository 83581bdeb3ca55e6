#include "ui/commands/failures.h"

#include "ui/commands/making_smaller.h"
#include "ui/commands/model_commands.h"
#include "ui/commands/model_opening.h"
#include "ui/commands/workplace.h"
#include "ui/generation/generation_controller.h"
#include "ui/generation/model_list.h"
#include "ui/page/qt_text.h"

#include <vector>

namespace pardalis {

Failures::Failures(const Workplace& place, ModelCommands& commands, ModelOpening& opening, MakingSmaller& smaller,
                   QObject* parent)
    : QObject(parent), m_place(place), m_commands(commands), m_opening(opening), m_smaller(smaller) {
    connect(
        &place.controller, &GenerationController::failed, this,
        [this](const QString& cause, const Remedies& remedies) { show(cause, remedies, Banner::Topic::generation); });
    connect(&place.controller, &GenerationController::answerFailed, this,
            [this](const QString& cause, Remedies remedies) {
                std::erase(remedies, Remedy::tryAgain);  // that is to ask again
                if (!remedies.empty())
                    show(cause, remedies, Banner::Topic::generation);
            });
    connect(&place.controller, &GenerationController::modelFailed, this,
            [this](const QString& path, const QString& cause, const Remedies& remedies, const std::string& contentId) {
                m_failed = path;
                m_failedId = contentId;
                show(tr("The model could not be opened. %1").arg(cause), remedies, Banner::Topic::model);
            });
    connect(&place.controller, &GenerationController::modelChanged, this, [this] {
        m_failed.clear();
        m_failedId.clear();
    });
}

Banner::Action Failures::offerFor(Remedy remedy) const {
    ModelCommands& commands = m_commands;
    GenerationController& controller = m_place.controller;
    switch (remedy) {
    case Remedy::tryAgain:
        if (!controller.suggestion())
            return {tr("Try again"), {}};
        return {tr("Try again"), [&controller] { controller.tryAgain(); }};
    case Remedy::openModel:
        return {controller.facts() ? tr("Open another model…") : tr("Open a model…"), [this] { m_opening.manage(); }};
    case Remedy::openNextModel: return offerForNext();
    case Remedy::makeSmaller: return offerForSmaller();
    case Remedy::openSmallerModel: return {tr("Open a smaller model…"), [this] { m_opening.manage(); }};
    case Remedy::useCpu: return {tr("Use the CPU"), [&commands] { commands.useCpu(); }};
    case Remedy::openSettings: return {tr("Settings…"), [&commands] { commands.openSettings(); }};
    case Remedy::closePrograms: return {tr("Close other programs"), {}};
    case Remedy::closeGpuPrograms: return {tr("Close other programs that use the GPU"), {}};
    }
    return {};
}

// The first that is known and neither the one that failed nor the one that is open.
Banner::Action Failures::offerForNext() const {
    const auto facts = m_place.controller.facts();
    const QString open = facts ? ModelList::canonical(toQString(facts->folder.string())) : QString();
    for (const KnownModel& model : m_place.models.models())
        if (model.path != m_failed && model.path != open)
            return {tr("Open “%1”").arg(model.name), [this, path = model.path] { m_opening.open(path); }};
    return {};
}

// One that was made of it before is as good.
Banner::Action Failures::offerForSmaller() const {
    const auto facts = m_place.controller.facts();
    if (!m_failed.isEmpty())
        return m_smaller.offerFor(m_failed, m_failedId);
    return facts ? m_smaller.offerFor(toQString(facts->folder.string()), facts->contentId) : Banner::Action();
}

void Failures::show(const QString& cause, const Remedies& remedies, Banner::Topic topic) {
    QList<Banner::Action> buttons;
    QStringList advice;
    for (const Remedy remedy : remedies) {
        if (const Banner::Action offer = offerFor(remedy); offer.run)
            buttons << offer;
        else if (!offer.text.isEmpty())
            advice << offer.text;
    }
    QString text = cause;
    if (!advice.isEmpty())
        text += QLatin1Char('\n') + advice.join(QStringLiteral(" · "));
    m_place.banner.display(Banner::Kind::error, text, buttons, topic);
}

}  // namespace pardalis
