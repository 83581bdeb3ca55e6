#include "ui/dialogs/model_manager_dialog.h"

#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/licence_dialog.h"
#include "ui/dialogs/model_report_text.h"
#include "ui/dialogs/size_text.h"
#include "ui/dialogs/smaller_dialog.h"
#include "ui/generation/accepted_licences.h"
#include "ui/generation/model_list.h"
#include "ui/generation/smaller_models.h"
#include "ui/page/qt_text.h"

#include <QCheckBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QTextBrowser>
#include <QUrl>

namespace pardalis {
namespace {

constexpr int kPath = Qt::UserRole;
const QString kLastFolder = QStringLiteral("model/last");  // where the choosers start

QString fileName(const QString& path) {
    const QString name = QFileInfo(path).fileName();
    return name.isEmpty() ? path : name;
}

}  // namespace

QString modelFileFilter() {
    return ModelManagerDialog::tr("Models (%1)")
               .arg(QStringLiteral("*.pardalis-model *.gguf *.safetensors *.pth *.pt *.ckpt *.json")) +
           QStringLiteral(";;") + ModelManagerDialog::tr("All files (*)");
}

void ModelManagerDialog::connectAll() {
    connect(m_models, &QListWidget::currentItemChanged, this, &ModelManagerDialog::showCurrent);
    connect(m_models, &QListWidget::itemActivated, this, &ModelManagerDialog::openCurrent);
    connect(m_addFolder, &QPushButton::clicked, this, &ModelManagerDialog::askForFolder);
    connect(m_addFile, &QPushButton::clicked, this, &ModelManagerDialog::askForFile);
    connect(m_remove, &QPushButton::clicked, this, &ModelManagerDialog::removeCurrent);
    connect(m_verify, &QPushButton::clicked, this, &ModelManagerDialog::verifyCurrent);
    connect(m_smaller, &QPushButton::clicked, this, &ModelManagerDialog::makeCurrentSmaller);
    connect(m_licence, &QPushButton::clicked, this, &ModelManagerDialog::showLicence);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_verifier.cancel();
        endVerification();
    });
    for (const ModelTask task : kAllModelTasks)
        connect(m_tasks[static_cast<std::size_t>(task)], &QCheckBox::clicked, this,
                [this, task](bool on) { setTask(task, on); });
    connect(&m_reports, &ModelReports::found, this, &ModelManagerDialog::take);
    connect(&m_reports, &ModelReports::failed, this, &ModelManagerDialog::takeFailure);
    connect(&m_verifier, &ModelVerifier::progressed, this,
            [this](double fraction) { m_bar->setValue(static_cast<int>(fraction * m_bar->maximum())); });
    connect(&m_verifier, &ModelVerifier::finished, this, [this](const QString& path, const ModelVerification& result) {
        m_entries[path].verification = verificationHtml(result);
        endVerification();
    });
    connect(&m_verifier, &ModelVerifier::failed, this, [this](const QString& path, const QString& cause) {
        m_entries[path].verification =
            tr("<h4>Verified</h4><p><b>It could not be verified.</b> %1</p>").arg(cause.toHtmlEscaped());
        endVerification();
    });
}

QListWidgetItem* ModelManagerDialog::itemOf(const QString& path) const {
    for (int i = 0; i < m_models->count(); ++i)
        if (m_models->item(i)->data(kPath).toString() == path)
            return m_models->item(i);
    return nullptr;
}

void ModelManagerDialog::addItem(const QString& path) {
    auto* item = new QListWidgetItem;
    item->setData(kPath, path);
    item->setToolTip(QDir::toNativeSeparators(path));
    m_models->addItem(item);
    m_entries.insert(path, {});
    showItem(path);
    m_reports.read(path);
}

QString ModelManagerDialog::current() const {
    return m_models->currentItem() ? m_models->currentItem()->data(kPath).toString() : QString();
}

const ModelReport* ModelManagerDialog::reportOf(const QString& path) const {
    return m_entries.value(path).report.get();
}

std::vector<DeviceFit> ModelManagerDialog::fitsOf(const ModelReport& report) const {
    const Placement* open = m_now.openPlacement ? &*m_now.openPlacement : nullptr;
    return pardalis::fitsOf(report, m_devices ? *m_devices : cpuAlone(), open);
}

SmallerOnes ModelManagerDialog::smallerOnes(const ModelReport& report) const {
    const Placement* open = m_now.openPlacement ? &*m_now.openPlacement : nullptr;
    SmallerOnes ones;
    for (const ModelSize& size : report.smaller)
        ones.verdicts.push_back(verdictOf(pardalis::fitsOf(size, m_devices ? *m_devices : cpuAlone(), open)));
    ones.made = smaller::madeOf(toQString(report.path.string()), report.contentId);
    return ones;
}

void ModelManagerDialog::setDevices(std::shared_ptr<const DeviceList> devices) {
    m_devices = std::move(devices);
    for (const QString& path : m_entries.keys())
        showItem(path);
    showCurrent();
}

void ModelManagerDialog::add(const QString& given) {
    const QString canonical = ModelList::canonical(ModelList::modelOf(given));
    const QString path = canonical.isEmpty() ? given : canonical;
    if (!itemOf(path))
        addItem(path);
    m_models->setCurrentItem(itemOf(path));
    m_models->scrollToItem(itemOf(path));
    m_models->setFocus();
}

void ModelManagerDialog::askForFolder() {
    const QString folder =
        m_dialogs.folder(this, tr("Add the folder of a model"), QSettings().value(kLastFolder).toString());
    if (folder.isEmpty())
        return;
    QSettings().setValue(kLastFolder, folder);
    add(folder);
}

void ModelManagerDialog::askForFile() {
    const QString file = m_dialogs.fileToOpen(this, tr("Add a model’s file"), QSettings().value(kLastFolder).toString(),
                                              modelFileFilter());
    if (file.isEmpty())
        return;
    QSettings().setValue(kLastFolder, QFileInfo(file).absolutePath());
    add(file);
}

void ModelManagerDialog::take(const QString& path, const std::shared_ptr<const ModelReport>& report) {
    m_entries[path].report = report;
    m_list.add(path);
    showItem(path);
    showWhoLooks();
    if (path == current())
        showCurrent();
}

void ModelManagerDialog::takeFailure(const QString& path, const QString& cause) {
    m_entries[path].failure = cause;
    m_entries[path].gone = !QFileInfo::exists(path);
    showItem(path);
    if (path == current())
        showCurrent();
}

void ModelManagerDialog::showItem(const QString& path) {
    QListWidgetItem* item = itemOf(path);
    if (!item)
        return;
    const Entry& entry = m_entries[path];
    QString name = fileName(path), line = tr("looking at it …");
    if (entry.report) {
        name = toQString(entry.report->name);
        line = reportLine(*entry.report, fitsOf(*entry.report));
    } else if (!entry.failure.isEmpty()) {
        line = entry.gone ? tr("is gone") : tr("can’t be opened");
    }
    if (path == m_now.openPath)
        name = tr("%1 (open)").arg(name);
    else if (m_now.held.contains(path))
        name = tr("%1 (open beside it, %2 of memory)").arg(name, sizeText(m_now.held[path]));
    item->setText(name + QLatin1Char('\n') + line);
}

LicenceState ModelManagerDialog::licenceState(const ModelReport& report) const {
    return m_list.cameAlong(toQString(report.path.string())) ? LicenceState::cameAlong
           : licences::accepted(report)                      ? LicenceState::accepted
                                                             : LicenceState::toBeAccepted;
}

// All that stands beside the list. The text keeps its place while it grows.
void ModelManagerDialog::showCurrent() {
    const QString path = current();
    const Entry entry = m_entries.value(path);
    const ModelReport* report = entry.report.get();
    QString html;
    if (report)
        html = entry.verification + reportHtml(*report, fitsOf(*report), licenceState(*report), smallerOnes(*report));
    else if (!entry.failure.isEmpty())
        html = QStringLiteral("<h3>%1</h3><p>%2</p><p>%3</p>")
                   .arg(fileName(path).toHtmlEscaped(), entry.failure.toHtmlEscaped(),
                        !entry.gone
                            ? QString()
                            : tr("If it lies on a disk or a share that is not there now, it can be opened when that "
                                 "is back. If it was moved, add it where it is now."));
    else if (!path.isEmpty())
        html = QStringLiteral("<h3>%1</h3><p>%2</p>").arg(fileName(path).toHtmlEscaped(), tr("Looking at it …"));
    else
        html = QStringLiteral("<p>%1</p>")
                   .arg(tr("Add the folder or the file of a model, or drop it here. Nothing is copied."));
    m_details->setHtml(html);
    m_open->setEnabled(report && path != m_now.openPath);
    m_remove->setEnabled(!path.isEmpty() && !m_list.cameAlong(path));
    m_verify->setEnabled(report && m_verifier.path().isEmpty());
    m_smaller->setEnabled(report && !report->smaller.empty() && !m_now.makingSmaller);
    m_licence->setEnabled(report);
    showTasks();
}

void ModelManagerDialog::openCurrent() {
    const ModelReport* report = reportOf(current());
    if (!report || current() == m_now.openPath || !mayUse(*report))
        return;
    m_chosen = current();
    accept();
}

void ModelManagerDialog::removeCurrent() {
    const QString path = current();
    if (path.isEmpty() || m_list.cameAlong(path))
        return;
    m_list.forget(path);
    if (TaskModels tasks = m_now.tasks; tasks.forget(path.toStdU16String()), tasks != m_now.tasks) {
        m_now.tasks = tasks;
        emit tasksChanged(tasks);
    }
    if (m_verifier.path() == path) {
        m_verifier.cancel();
        endVerification();
    }
    m_note->setText(tr("“%1” is off the list. Its files are where they were.").arg(fileName(path)));
    m_note->show();
    m_entries.remove(path);
    delete m_models->takeItem(m_models->row(itemOf(path)));
    m_models->setFocus();
}

void ModelManagerDialog::verifyCurrent() {
    const ModelReport* report = reportOf(current());
    if (!report)
        return;
    m_verifying->setText(tr("Reading every byte of “%1”:").arg(toQString(report->name)));
    m_bar->setValue(0);
    m_progress->show();
    m_verifier.start(current(), report->files);
    showCurrent();
    m_cancel->setFocus();
}

void ModelManagerDialog::makeCurrentSmaller() {
    const ModelReport* report = reportOf(current());
    if (!report || report->smaller.empty())
        return;
    SmallerDialog dialog({current(), toQString(report->name), sizesOf(*report)}, m_dialogs,
                         m_devices ? *m_devices : cpuAlone(), m_now.openPlacement ? &*m_now.openPlacement : nullptr,
                         this);
    if (m_dialogs.run(dialog) != QDialog::Accepted)
        return;
    emit smallerWished(dialog.job());
    reject();
}

void ModelManagerDialog::endVerification() {
    const bool hadFocus = m_cancel->hasFocus();
    m_progress->hide();
    showCurrent();
    if (hadFocus)
        m_details->setFocus();
}

void ModelManagerDialog::showLicence() {
    const ModelReport* report = reportOf(current());
    if (!report)
        return;
    if (licences::known(*report) && !licences::accepted(*report) && !m_list.cameAlong(current())) {
        mayUse(*report);
        return;
    }
    LicenceDialog dialog(*report, LicenceDialog::Wanted::reading, this);
    m_dialogs.run(dialog);
}

bool ModelManagerDialog::mayUse(const ModelReport& report) {
    if (m_list.cameAlong(toQString(report.path.string())) || licences::accepted(report))
        return true;
    if (licences::known(report)) {
        LicenceDialog dialog(report, LicenceDialog::Wanted::acceptance, this);
        if (m_dialogs.run(dialog) != QDialog::Accepted)
            return false;
    }
    licences::accept(report);
    showCurrent();
    return true;
}

void ModelManagerDialog::showTasks() {
    const QString path = current();
    const ModelReport* report = reportOf(path);
    for (const ModelTask task : kAllModelTasks) {
        QCheckBox* box = m_tasks[static_cast<std::size_t>(task)];
        const bool can = report && (task == ModelTask::draw ? report->draws.can : report->writes.can);
        const bool set = !path.isEmpty() && m_now.tasks[task] == std::filesystem::path(path.toStdU16String());
        box->setChecked(set);
        box->setEnabled(can || set);
    }
    showWhoLooks();
}

void ModelManagerDialog::showWhoLooks() {
    const bool isOther = m_now.tasks[ModelTask::ask].empty() && !m_now.looksPath.isEmpty() &&
                         ModelList::canonical(m_now.looksPath) != m_now.openPath;
    m_looks->setVisible(isOther);
    if (!isOther)
        return;
    const ModelReport* report = reportOf(ModelList::canonical(m_now.looksPath));
    m_looks->setText(
        tr("Questions go to whichever is open; those about pictures to “%1”, for the open one can’t look at them.")
            .arg(report ? toQString(report->name) : fileName(m_now.looksPath)));
}

void ModelManagerDialog::setTask(ModelTask task, bool on) {
    const ModelReport* report = reportOf(current());
    if (!on) {
        m_now.tasks[task].clear();
    } else if (report && mayUse(*report)) {
        m_now.tasks[task] = current().toStdU16String();
    } else {
        showTasks();
        return;
    }
    showWhoLooks();
    emit tasksChanged(m_now.tasks);
}

void ModelManagerDialog::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void ModelManagerDialog::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile())
            add(url.toLocalFile());
}

}  // namespace pardalis
