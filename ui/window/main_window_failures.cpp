// What the main window says and offers when the engine fails. The one place where remedies are worded, and where it is
// said what a button for one does.
#include "ui/window/main_window.h"

#include <QSettings>

namespace pardalis {

// Without something to run it is for the person to do.
Banner::Action MainWindow::offerFor(Remedy remedy) {
    switch (remedy) {
    case Remedy::tryAgain:
        if (!m_controller.suggestion())
            return {tr("Try again"), {}};
        return {tr("Try again"), [this] { m_controller.tryAgain(); }};
    case Remedy::openModel:
        return {m_controller.facts() ? tr("Open another model…") : tr("Open a model…"), [this] { chooseModel(); }};
    case Remedy::openSmallerModel: return {tr("Open a smaller model…"), [this] { chooseModel(); }};
    case Remedy::useCpu: return {tr("Use the CPU"), [this] { useCpu(); }};
    case Remedy::openSettings: return {tr("Settings…"), [this] { openSettings(); }};
    case Remedy::closePrograms: return {tr("Close other programs"), {}};
    case Remedy::closeGpuPrograms: return {tr("Close other programs that use the GPU"), {}};
    }
    return {};
}

void MainWindow::showFailure(const QString& cause, const Remedies& remedies, Banner::Topic topic) {
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
    m_banner->display(Banner::Kind::error, text, buttons, topic);
}

// The model that is open is opened anew there.
void MainWindow::useCpu() {
    if (!maySwitchModel())
        return;
    GenerationSettings chosen = m_controller.settings();
    chosen.device = {DeviceChoice::Kind::cpu, {}};
    m_controller.setSettings(chosen);
    QSettings settings;
    chosen.save(settings);
}

}  // namespace pardalis
