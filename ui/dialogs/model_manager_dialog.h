#pragma once

#include "core/models/model_fit.h"
#include "ui/dialogs/model_report_text.h"
#include "ui/generation/model_reports.h"
#include "ui/generation/model_shrinker.h"
#include "ui/generation/model_verifier.h"
#include "ui/generation/task_models.h"

#include <QDialog>
#include <QHash>

#include <array>
#include <optional>

class QCheckBox;
class QLabel;
class QListWidget;
class QListWidgetItem;
class QProgressBar;
class QPushButton;
class QTextBrowser;

namespace pardalis {

// Of a dialog that asks for a model's file.
QString modelFileFilter();

class Dialogs;
class ModelList;

// The sheet of all known models: what each is and can do, whether it fits, its licence; and what can be done with it: open,
// add, remove, verify, make it the one that writes, draws or answers. Files are looked at and read on other threads.
class ModelManagerDialog final : public QDialog {
    Q_OBJECT
public:
    struct Now {
        QString openPath = {};  // "": no model is open
        std::optional<Placement> openPlacement = {};
        QHash<QString, std::uint64_t> held = {};  // what is open beside it, and the bytes that each takes
        TaskModels tasks = {};
        QString looksPath = {};      // who looks at pictures where nobody was given questions; "": nobody
        bool makingSmaller = false;  // one at a time
    };
    // `list` and `dialogs` must outlive it. `read`: how a path is looked at.
    ModelManagerDialog(ModelList& list, Dialogs& dialogs, Now now, ModelReports::Read read = ModelReports::ofFiles,
                       QWidget* parent = nullptr);

    // Takes a folder or a file onto the sheet and shows it. It joins the list for good once it is known to be a model.
    void add(const QString& path);
    void askForFolder();
    void askForFile();
    // What there is to fit on; null: it is still being looked for.
    void setDevices(std::shared_ptr<const DeviceList> devices);

    const QString& chosen() const { return m_chosen; }  // to be opened, once the dialog is accepted

signals:
    void tasksChanged(const TaskModels& tasks);
    void smallerWished(const SmallerJob& job);  // just before it closes, to be seen at work in the window

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    // What is known of a path by now.
    struct Entry {
        std::shared_ptr<const ModelReport> report;
        QString failure;  // of looking at it
        bool gone = false;
        QString verification;
    };

    QWidget* makeList();
    QWidget* makeDetails();
    QWidget* makeTasks();
    QWidget* makeVerification();
    void connectAll();
    QListWidgetItem* itemOf(const QString& path) const;
    void addItem(const QString& path);
    QString current() const;
    const ModelReport* reportOf(const QString& path) const;
    std::vector<DeviceFit> fitsOf(const ModelReport& report) const;
    SmallerOnes smallerOnes(const ModelReport& report) const;
    LicenceState licenceState(const ModelReport& report) const;

    void take(const QString& path, const std::shared_ptr<const ModelReport>& report);
    void takeFailure(const QString& path, const QString& cause);
    void showItem(const QString& path);
    void showCurrent();
    void showTasks();
    void showWhoLooks();
    void openCurrent();
    void removeCurrent();
    void verifyCurrent();
    void makeCurrentSmaller();
    void showLicence();
    bool mayUse(const ModelReport& report);  // asks for its licence where that is still to be accepted
    void setTask(ModelTask task, bool on);
    void endVerification();

    ModelList& m_list;
    Dialogs& m_dialogs;
    Now m_now;
    std::shared_ptr<const DeviceList> m_devices;
    ModelReports m_reports;
    ModelVerifier m_verifier;
    QHash<QString, Entry> m_entries;
    QString m_chosen;

    QListWidget* m_models;
    QTextBrowser* m_details;
    QLabel *m_note, *m_verifying, *m_looks;
    QWidget* m_progress;
    QProgressBar* m_bar;
    QPushButton *m_addFolder, *m_addFile, *m_remove, *m_verify, *m_smaller, *m_licence, *m_cancel, *m_open;
    std::array<QCheckBox*, kAllModelTasks.size()> m_tasks{};
};

}  // namespace pardalis
