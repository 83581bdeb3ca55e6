#include "ui/commands/failures.h"

#include "ui/commands/model_commands.h"
#include "ui/commands/workplace.h"
#include "ui/generation/generation_controller.h"

#include <vector>

namespace pardalis {

Failures::Failures(const Workplace& place, ModelCommands& commands, QObject* parent)
    : QObject(parent), m_place(place), m_commands(commands) {
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
            [this](const QString&, const QString& cause, const Remedies& remedies) {
                show(tr("The model could not be opened. %1").arg(cause), remedies, Banner::Topic::model);
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
        return {controller.facts() ? tr("Open another model…") : tr("Open a model…"),
                [&commands] { commands.choose(); }};
    case Remedy::openSmallerModel: return {tr("Open a smaller model…"), [&commands] { commands.choose(); }};
    case Remedy::useCpu: return {tr("Use the CPU"), [&commands] { commands.useCpu(); }};
    case Remedy::openSettings: return {tr("Settings…"), [&commands] { commands.openSettings(); }};
    case Remedy::closePrograms: return {tr("Close other programs"), {}};
    case Remedy::closeGpuPrograms: return {tr("Close other programs that use the GPU"), {}};
    }
    return {};
}

void Failures::show(const QString& cause, const Remedies& remedies, Banner::Topic topic) {
    QList<Banner::Action> buttons;
    QStringList advice;
    for (const Remedy remedy : remedies) {
        if (const Banner::Action offer = offerFor(remedy); offer.run)
            buttons << offer;
        else
            advice << offer.text;
    }
    QString text = cause;
    if (!advice.isEmpty())
        text += QLatin1Char('\n') + advice.join(QStringLiteral(" · "));
    m_place.banner.display(Banner::Kind::error, text, buttons, topic);
}

}  // namespace pardalis
