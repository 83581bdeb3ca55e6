#include "ui/commands/model_opening.h"

#include "ui/commands/workplace.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/licence_dialog.h"
#include "ui/dialogs/model_manager_dialog.h"
#include "ui/generation/accepted_licences.h"
#include "ui/generation/generation_controller.h"
#include "ui/generation/model_list.h"
#include "ui/page/qt_text.h"
#include "ui/panels/status_panel.h"

#include <QFileInfo>
#include <QSettings>

namespace pardalis {
namespace {

constexpr int kBlink = 100;     // milliseconds: what takes no longer needs no waiting shown
constexpr int kShown = 12'000;  // milliseconds

}  // namespace

ModelOpening::ModelOpening(const Workplace& place, QObject* parent) : QObject(parent), m_place(place) {
    connect(&m_reports, &ModelReports::found, this,
            [this](const QString& path, const std::shared_ptr<const ModelReport>& report) {
                if (path == m_wanted)
                    openIfAccepted(*report);
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
    if (m_place.models.isDefault(path) || licences::settled(path)) {
        m_place.controller.openModel(path.toStdU16String());
        return;
    }
    m_wanted = path;
    m_place.status.showMessage(tr("Looking at “%1” …").arg(QFileInfo(path).fileName()));
    m_reports.read(path, kBlink);
}

void ModelOpening::openIfAccepted(const ModelReport& report) {
    m_place.status.clearMessage();
    if (licences::known(report) && !licences::accepted(report)) {
        LicenceDialog dialog(report, LicenceDialog::Wanted::acceptance, &m_place.window);
        if (m_place.dialogs.run(dialog) != QDialog::Accepted) {
            m_place.status.showMessage(tr("“%1” was not opened.").arg(toQString(report.name)), kShown);
            return;
        }
    }
    licences::accept(report);
    m_place.controller.openModel(report.path);
    if (!licences::known(report))
        m_place.status.showMessage(tr("No licence is known for “%1”: ask whoever made it what you may do with it.")
                                       .arg(toQString(report.name)),
                                   kShown);
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
    if (const auto facts = controller.facts()) {
        now.openPath = ModelList::canonical(toQString(facts->folder.string()));
        now.openPlacement = facts->placement;
    }
    now.tasks = controller.taskModels();
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
    controller.findDevices();
    for (const QString& path : added)
        dialog.add(path);
    if (m_place.dialogs.run(dialog) == QDialog::Accepted)
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
