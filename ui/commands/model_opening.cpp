#include "ui/commands/model_opening.h"

#include "ui/commands/making_smaller.h"
#include "ui/commands/workplace.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/licence_dialog.h"
#include "ui/dialogs/model_manager_dialog.h"
#include "ui/dialogs/size_text.h"
#include "ui/generation/accepted_licences.h"
#include "ui/generation/generation_controller.h"
#include "ui/generation/model_list.h"
#include "ui/generation/smaller_models.h"
#include "ui/page/qt_text.h"
#include "ui/panels/status_panel.h"

#include <QFileInfo>
#include <QSettings>

#include <algorithm>

namespace pardalis {
namespace {

constexpr int kBlink = 100;            // milliseconds: what takes no longer needs no waiting shown
constexpr int kOpeningShown = 12'000;  // milliseconds

}  // namespace

ModelOpening::ModelOpening(const Workplace& place, MakingSmaller& smaller, QObject* parent)
    : QObject(parent), m_place(place), m_smaller(smaller) {
    connect(&m_reports, &ModelReports::found, this,
            [this](const QString& path, const std::shared_ptr<const ModelReport>& report) {
                if (path != m_wanted)
                    return;
                m_wanted.clear();
                m_place.status.clearMessage();
                const QString chosen = smallerOrItself(*report);
                if (chosen == path)
                    openIfAccepted(*report);
                else if (!chosen.isEmpty())
                    open(chosen);
            });
    connect(&m_reports, &ModelReports::failed, this, [this](const QString& path) {
        if (path != m_wanted)
            return;
        m_place.status.clearMessage();
        m_place.controller.openModel(path.toStdU16String());  // says why it can't
    });
}

void ModelOpening::open(const QString& path) {
    m_wanted.clear();
    const bool asksNothing = m_place.models.cameAlong(path) || licences::settled(path);
    if (asksNothing && smaller::madeOf(path, {}).isEmpty()) {
        m_place.controller.openModel(path.toStdU16String());
        return;
    }
    m_wanted = path;
    m_place.status.showMessage(tr("Looking at “%1” …").arg(QFileInfo(path).fileName()));
    m_reports.read(path, kBlink);
}

void ModelOpening::openIfAccepted(const ModelReport& report) {
    const bool cameAlong = m_place.models.cameAlong(toQString(report.path.string()));
    if (!cameAlong && licences::known(report) && !licences::accepted(report)) {
        LicenceDialog dialog(report, LicenceDialog::Wanted::acceptance, &m_place.window);
        if (m_place.dialogs.run(dialog) != QDialog::Accepted) {
            m_place.status.showMessage(tr("“%1” was not opened.").arg(toQString(report.name)), kOpeningShown);
            return;
        }
    }
    if (!cameAlong)
        licences::accept(report);
    m_place.controller.openModel(report.path);
    if (!licences::known(report))
        m_place.status.showMessage(tr("No licence is known for “%1”: ask whoever made it what you may do with it.")
                                       .arg(toQString(report.name)),
                                   kOpeningShown);
}

QString ModelOpening::smallerOrItself(const ModelReport& report) const {
    const QString path = toQString(report.path.string());
    const auto found = m_place.controller.devices();
    const auto facts = m_place.controller.facts();
    const DeviceList devices = found ? *found : cpuAlone();
    const Placement* open = facts ? &facts->placement : nullptr;
    const Verdict full = verdictOf(fitsOf(report, devices, open));
    for (const SmallerModel& made : smaller::madeOf(path, report.contentId)) {
        const auto size = std::find_if(report.smaller.begin(), report.smaller.end(),
                                       [&](const ModelSize& each) { return each.bits == made.bits; });
        if (size == report.smaller.end())
            continue;
        const Verdict verdict = verdictOf(fitsOf(*size, devices, open));
        if (verdict >= full)
            continue;
        const QString text = tr("“%1” takes %2 as it is: %3.\n\nIt was made smaller before. %4: %5, %6.")
                                 .arg(toQString(report.name), sizeText(report.need.weights), verdictText(full),
                                      bitsText(made.bits), sizeText(size->need.weights), verdictText(verdict));
        const int answer = m_place.dialogs.choose(&m_place.window, {tr("There is a smaller one"),
                                                                    text,
                                                                    {tr("Open the one of %1").arg(bitsText(made.bits)),
                                                                     tr("Open it as it is"), tr("Cancel")}});
        return answer == 0 ? made.path : answer == 1 ? path : QString();
    }
    return path;
}

void ModelOpening::choose() {
    QSettings settings;
    const QString folder =
        m_place.dialogs.folder(&m_place.window, tr("Open a model's folder"), settings.value("model/last").toString());
    if (folder.isEmpty())
        return;
    settings.setValue(QStringLiteral("model/last"), folder);
    open(folder);
}

void ModelOpening::manage(const QStringList& added) {
    GenerationController& controller = m_place.controller;
    ModelManagerDialog::Now now;
    for (const OpenModel& open : controller.openModels()) {
        const QString path = ModelList::canonical(toQString(open.facts->folder.string()));
        if (open.isHome) {
            now.openPath = path;
            now.openPlacement = open.facts->placement;
        } else {
            now.held.insert(path, open.bytes);
        }
    }
    now.tasks = controller.taskModels();
    if (now.tasks[ModelTask::ask].empty())
        now.looksPath = toQString(controller.modelFor(ModelTask::look).string());
    now.makingSmaller = m_smaller.working();
    ModelManagerDialog dialog(m_place.models, m_place.dialogs, now, ModelReports::ofFiles, &m_place.window);
    if (controller.devices())
        dialog.setDevices(controller.devices());
    connect(&controller, &GenerationController::devicesFound, &dialog,
            [&] { dialog.setDevices(controller.devices()); });
    connect(&dialog, &ModelManagerDialog::tasksChanged, &controller, [&controller](const TaskModels& tasks) {
        controller.setTaskModels(tasks);
        QSettings settings;
        tasks.save(settings);
    });
    connect(&dialog, &ModelManagerDialog::smallerWished, &m_smaller, &MakingSmaller::start);
    controller.findDevices();
    for (const QString& path : added)
        dialog.add(path);
    const bool opens = m_place.dialogs.run(dialog) == QDialog::Accepted;
    emit listLookedAt();
    if (opens)
        open(dialog.chosen());
}

void ModelOpening::add() {
    const int answer = m_place.dialogs.choose(
        &m_place.window, {tr("Add a model"),
                          tr("A model is a folder as it was published, or a single file. It is used where it lies; "
                             "nothing is copied."),
                          {tr("Folder…"), tr("File…"), tr("Cancel")}});
    if (answer > 1)
        return;
    const QString start = QSettings().value("model/last").toString();
    const QString path =
        answer == 0 ? m_place.dialogs.folder(&m_place.window, tr("Add the folder of a model"), start)
                    : m_place.dialogs.fileToOpen(&m_place.window, tr("Add a model’s file"), start, modelFileFilter());
    if (path.isEmpty())
        return;
    QSettings().setValue("model/last", answer == 0 ? path : QFileInfo(path).absolutePath());
    manage({path});
}

}  // namespace pardalis
