// The sheet of all models on reports as they are made up here, and what the window does with it.
#include "tests/ui/desk.h"

#include "tests/core/checkpoint/safetensors_writer.h"
#include "ui/dialogs/licence_dialog.h"
#include "ui/dialogs/model_manager_dialog.h"
#include "ui/generation/accepted_licences.h"
#include "ui/panels/banner.h"
#include "ui/panels/status_panel.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDropEvent>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTextBrowser>

#include <cstring>
#include <limits>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;

ModelReport made(const fs::path& path) {
    ModelReport report;
    report.path = path;
    report.name = "Model <" + path.filename().string() + ">";
    report.format = "Hugging Face folder";
    report.family = "Chameleon";
    report.weightsType = "bf16";
    report.weightBytes = 14'000'000'000;
    report.shape.parameters = 7'000'000'000;
    report.writes = {true, ""};
    report.readsPictures = {true, ""};
    report.draws = {false, "its makers released it with pictures off"};
    report.need = {.weights = 14'000'000'000, .caches = 2'000'000'000, .activations = 0, .pictures = 0};
    report.smaller = {{8, {.weights = 7'500'000'000, .caches = 2'000'000'000}, 0},
                      {4, {.weights = 4'300'000'000, .caches = 2'000'000'000}, 0}};
    report.missing = {"a picture decoder (vqgan.ckpt) would let it draw"};
    return report;
}

DeviceInfo gpu(int index, const std::string& name, std::uint64_t total, std::uint64_t free) {
    DeviceInfo device;
    device.id = {DeviceKind::cuda, index};
    device.name = name;
    device.totalBytes = total;
    device.freeBytes = free;
    return device;
}

// The sheet over models that are folders here; those whose name begins with "licensed" have a licence.
struct Sheet {
    QTemporaryDir folder;
    ModelList list;
    ScriptedDialogs dialogs;
    std::function<ModelReport(const fs::path&)> read = [](const fs::path& path) {
        if (path.filename() == "none")
            throw Error("{}: holds no config.json", path.string());
        ModelReport report = made(path);
        if (path.filename().string().starts_with("licensed")) {
            report.licence = "Some Licence";
            report.licenceText = "You may read it aloud.";
        }
        if (path.filename() == "draws")
            report.draws = {true, "it has a picture decoder"};
        for (const fs::directory_entry& file : fs::directory_iterator(path))
            report.files.push_back(file.path());
        return report;
    };
    std::unique_ptr<ModelManagerDialog> dialog;

    explicit Sheet(const QStringList& known = {}) {
        list.setDefault(make("own"));
        for (const QString& name : known)
            list.add(make(name));
        open();
    }
    void open(ModelManagerDialog::Now now = {}) {
        dialog = std::make_unique<ModelManagerDialog>(list, dialogs, std::move(now), read);
        dialog->show();
    }
    QString make(const QString& name, const QByteArray& contents = "{}") const {
        QDir(folder.path()).mkpath(name);
        QFile file(folder.filePath(name + "/config.json"));
        if (file.open(QIODevice::WriteOnly))
            file.write(contents);
        return QFileInfo(folder.filePath(name)).canonicalFilePath();
    }
    QListWidget& models() const { return *dialog->findChild<QListWidget*>(); }
    QString details() const { return dialog->findChild<QTextBrowser*>()->toPlainText(); }
    QPushButton& button(const QString& text) const {
        for (QPushButton* each : dialog->findChildren<QPushButton*>())
            if (each->text().remove('&').startsWith(text))
                return *each;
        qFatal("no button %s", qPrintable(text));
    }
    QCheckBox& task(ModelTask task) const {
        return *dialog->findChildren<QCheckBox*>().at(static_cast<qsizetype>(task));
    }
    QString line(int row) const { return models().item(row)->text(); }
    // Chooses a model by its name, once it has been looked at.
    void choose(const QString& name) {
        for (int i = 0; i < models().count(); ++i)
            if (QFileInfo(models().item(i)->data(Qt::UserRole).toString()).fileName() == name)
                models().setCurrentRow(i);
        QTRY_VERIFY(details().startsWith("Model <" + name) || details().contains("\nModel <" + name));
    }
};

std::string floats(const std::vector<float>& values) {
    std::string bytes(values.size() * sizeof(float), '\0');
    std::memcpy(bytes.data(), values.data(), bytes.size());
    return bytes;
}

}  // namespace

class ModelManagerTest : public QObject {
    Q_OBJECT

    TestHome m_home;

private slots:
    void init() {
        QSettings().clear();
        failOnAnyWarning();
    }

    void itSaysWhatAModelIsAndWhyItCannot() {
        Sheet sheet({"a"});
        QCOMPARE(sheet.models().count(), 2);
        QVERIFY(sheet.models().item(0)->data(Qt::UserRole).toString().endsWith("/own"));
        DeviceList devices;
        devices.cpu.freeBytes = 8'000'000'000;
        devices.gpus.push_back(gpu(0, "Big <GPU>", 80'000'000'000, 60'000'000'000));
        devices.gpus.push_back(gpu(1, "Small GPU", 12'000'000'000, 11'000'000'000));
        sheet.dialog->setDevices(std::make_shared<DeviceList>(devices));
        sheet.choose("a");
        const QString text = sheet.details();
        for (const char* part :
             {"Model <a>", "7.0 billion parameters", "14.0 GB", "Chameleon · Hugging Face folder",
              "Its makers released it with pictures off.", "Big <GPU>: fits.", "Small GPU: too large.",
              "CPU: opens, but slowly.", "Not known.", "(14.0 GB of that are weights", "would let it draw."})
            QVERIFY2(text.contains(part), qPrintable(QString(part) + " is not in " + text));
        QVERIFY2(sheet.line(1).endsWith("Hugging Face folder · 14.0 GB · fits"), qPrintable(sheet.line(1)));
    }

    void itSaysHowLargeEachSizeWouldBeAndMakesIt() {
        Sheet sheet({"a", "packed", "other"});
        sheet.read = [read = sheet.read](const fs::path& path) {
            ModelReport report = read(path);
            if (path.filename() == "packed" || path.filename() == "other")
                report.smaller.clear();
            if (path.filename() == "packed")
                report.weightsType = "q4";
            return report;
        };
        sheet.open();
        DeviceList devices;
        devices.cpu.freeBytes = 8'000'000'000;
        sheet.dialog->setDevices(std::make_shared<DeviceList>(devices));
        sheet.choose("packed");
        QVERIFY2(sheet.details().contains("Nothing smaller can be made of it: its weights have few bits already."),
                 qPrintable(sheet.details()));
        QVERIFY(!sheet.button("Smaller").isEnabled());
        sheet.choose("other");
        QVERIFY2(sheet.details().contains("Nothing smaller can be made of it: most of it is what keeps its bits."),
                 qPrintable(sheet.details()));
        sheet.choose("a");
        QVERIFY2(sheet.details().contains("8 bits: 7.5 GB, does not fit: opens, but slowly.") &&
                     sheet.details().contains("4 bits: 4.3 GB, fits."),
                 qPrintable(sheet.details()));
        QSignalSpy wished(sheet.dialog.get(), &ModelManagerDialog::smallerWished);
        sheet.button("Smaller").click();  // cancelled
        QCOMPARE(wished.size(), 0);
        QVERIFY(sheet.dialog->isVisible());
        sheet.dialogs.onRun = [](QDialog&) { return int(QDialog::Accepted); };
        sheet.button("Smaller").click();
        QCOMPARE(wished.size(), 1);
        const auto job = wished.front().front().value<SmallerJob>();
        QCOMPARE(job.bits, 4);  // the largest that fits
        QVERIFY(job.to.endsWith("/a-q4.pardalis-model") && job.model.endsWith("/a"));
        QVERIFY(!sheet.dialog->isVisible());
    }

    void theOpenModelMakesRoomOnItsGpu() {
        Sheet sheet({"a"});
        DeviceList devices;
        devices.gpus.push_back(gpu(0, "GPU", 24'000'000'000, 8'000'000'000));
        Placement open;
        open.device = devices.gpus[0];
        open.need.weights = 12'000'000'000;
        sheet.open({.openPath = sheet.list.paths().front(), .openPlacement = open, .tasks = {}});
        sheet.dialog->setDevices(std::make_shared<DeviceList>(devices));
        sheet.choose("a");
        QVERIFY2(sheet.details().contains("GPU: fits."), qPrintable(sheet.details()));
        QVERIFY(sheet.line(0).contains("(open)"));
        sheet.choose("own");
        QVERIFY(!sheet.button("Open").isEnabled());
    }

    void aModelIsAddedWhereItLiesAndRemovedWithoutItsFiles() {
        Sheet sheet;
        const QString path = sheet.make("a");
        sheet.dialogs.files = {path + "/"};
        sheet.button("Add folder").click();
        QTRY_COMPARE(sheet.list.paths().mid(1), QStringList(path));
        QCOMPARE(sheet.models().count(), 2);
        QVERIFY(sheet.models().hasFocus());
        sheet.dialogs.files = {path + "/config.json"};  // a file of it is the same model
        sheet.button("Add file").click();
        QCOMPARE(sheet.models().count(), 2);

        QTest::keyClick(&sheet.models(), Qt::Key_Delete);
        QCOMPARE(sheet.list.paths().size(), 1);
        QCOMPARE(sheet.models().count(), 1);
        QVERIFY(QFileInfo::exists(path + "/config.json"));
        QVERIFY(sheet.models().hasFocus());
        QTest::keyClick(&sheet.models(), Qt::Key_Delete);  // the program's own stays
        QCOMPARE(sheet.models().count(), 1);
        QVERIFY(!sheet.button("Remove").isEnabled());
    }

    void whatIsNoModelIsSaidAndNotKept() {
        Sheet sheet;
        sheet.dialog->add(sheet.make("none"));
        QTRY_VERIFY2(sheet.details().contains("holds no config.json"), qPrintable(sheet.details()));
        QVERIFY(!sheet.button("Open").isEnabled() && !sheet.button("Verify").isEnabled());
        QCOMPARE(sheet.list.paths().size(), 1);
        sheet.dialog->add(sheet.folder.filePath("nowhere"));
        QTRY_VERIFY(sheet.line(2).endsWith("is gone"));
    }

    void lookingAtAModelHoldsNothingUp() {
        const auto gate = std::make_shared<QSemaphore>();
        Sheet sheet;
        sheet.read = [gate, read = sheet.read](const fs::path& path) {
            if (path.filename() == "slow")
                gate->acquire();
            return read(path);
        };
        const QString slow = sheet.make("slow");
        sheet.open();
        sheet.dialog->add(slow);
        sheet.dialog->add(sheet.make("quick"));
        sheet.choose("quick");
        QVERIFY(sheet.line(1).contains("looking at it"));
        sheet.dialog.reset();  // does not wait for it
        gate->release();
        QTest::qWait(20);
    }

    void theLicenceIsAskedForOnceAndNothingOpensWithout() {
        Sheet sheet({"licensed"});
        sheet.choose("licensed");
        QVERIFY(sheet.details().contains("Some Licence. You are asked"));
        sheet.button("Open").click();
        QCOMPARE(sheet.dialogs.asked, QStringList("dialog pardalis::LicenceDialog"));
        QVERIFY(sheet.dialog->isVisible());
        QString shown;
        sheet.dialogs.onRun = [&](QDialog& dialog) {
            shown = dialog.findChild<QPlainTextEdit*>()->toPlainText();
            return int(QDialog::Accepted);
        };
        QTest::keyClick(&sheet.models(), Qt::Key_Return);
        QCOMPARE(shown, "You may read it aloud.");
        QCOMPARE(sheet.dialog->result(), int(QDialog::Accepted));
        QVERIFY(sheet.dialog->chosen().endsWith("/licensed"));
        QCOMPARE(sheet.dialogs.asked.size(), 2);

        sheet.open();
        sheet.choose("licensed");
        QVERIFY(sheet.details().contains("You accepted it."));
        sheet.button("Open").click();
        QCOMPARE(sheet.dialogs.asked.size(), 2);
        QCOMPARE(sheet.dialog->result(), int(QDialog::Accepted));
    }

    void otherWordsOfALicenceAreAskedForAnew() {
        Sheet sheet;
        ModelReport report = made(sheet.make("a").toStdU16String());
        QVERIFY(!licences::settled(sheet.make("a")));
        report.licence = "One";
        licences::accept(report);
        QVERIFY(licences::accepted(report) && licences::settled(sheet.make("a")));
        QVERIFY(!licences::settled(sheet.make("b a")) && !licences::settled(sheet.folder.path()));
        report.licenceText = "changed";
        QVERIFY(!licences::accepted(report));
    }

    void withoutAKnownLicenceThatIsSaidAndItOpens() {
        Sheet sheet({"a"});
        sheet.choose("a");
        QVERIFY(sheet.details().contains("Not known."));
        sheet.button("Open").click();
        QVERIFY(sheet.dialogs.asked.isEmpty());
        QCOMPARE(sheet.dialog->result(), int(QDialog::Accepted));
    }

    void everyByteIsVerifiedAndWhatIsWrongIsNamed() {
        Sheet sheet({"a"});
        SafetensorsWriter writer;
        writer.add("layers.3.weight", "F32", {2}, floats({1, std::numeric_limits<float>::quiet_NaN()}));
        const QString file = sheet.folder.filePath("a/model.safetensors");
        writer.write(file.toStdString());
        sheet.open();
        sheet.choose("a");
        sheet.button("Verify").click();
        QTRY_VERIFY(sheet.details().contains("This model is damaged"));
        QVERIFY(sheet.details().contains("layers.3.weight"));
        QVERIFY(!sheet.dialog->findChild<QProgressBar*>()->isVisible());
        writer = {};
        writer.add("layers.3.weight", "F32", {2}, floats({1, 2}));
        writer.write(file.toStdString());
        sheet.button("Verify").click();
        QTRY_VERIFY2(sheet.details().contains("Nothing is wrong"), qPrintable(sheet.details()));
        QVERIFY(sheet.details().contains("All 2 numbers in it are finite.") && sheet.details().contains("SHA-256"));
    }

    void verifyingShowsHowFarItIsAndCanBeCancelled() {
        Sheet sheet({"a"});
        QFile large(sheet.folder.filePath("a/large.bin"));
        QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(2'000'000'000));  // no bytes on the disk
        sheet.open();
        sheet.choose("a");
        sheet.button("Verify").click();
        const auto* bar = sheet.dialog->findChild<QProgressBar*>();
        QVERIFY(bar->isVisible() && !sheet.button("Verify").isEnabled());
        QTRY_VERIFY(bar->value() > 0);
        QElapsedTimer time;
        time.start();
        sheet.button("Cancel").click();
        QVERIFY2(time.elapsed() < 2000, qPrintable(QString::number(time.elapsed())));
        QVERIFY(!bar->isVisible() && sheet.button("Verify").isEnabled());
        QVERIFY(!sheet.details().contains("Verified"));
        sheet.button("Verify").click();
        QTRY_VERIFY(bar->value() > 0);
        sheet.dialog.reset();  // closing it stops it, too
    }

    void aTaskIsGivenToAModelThatCanDoIt() {
        Sheet sheet({"draws", "licensed"});
        QSignalSpy changed(sheet.dialog.get(), &ModelManagerDialog::tasksChanged);
        const auto tasks = [&] { return changed.last().at(0).value<TaskModels>(); };
        const auto pathOf = [&](const QString& name) { return fs::path(sheet.make(name).toStdU16String()); };
        sheet.choose("draws");
        sheet.task(ModelTask::draw).click();
        QCOMPARE(tasks()[ModelTask::draw], pathOf("draws"));
        QVERIFY(tasks()[ModelTask::write].empty());
        sheet.choose("licensed");
        QVERIFY(!sheet.task(ModelTask::draw).isEnabled() && !sheet.task(ModelTask::draw).isChecked());
        sheet.task(ModelTask::write).click();  // its licence is not accepted
        QVERIFY(!sheet.task(ModelTask::write).isChecked());
        QCOMPARE(changed.size(), 1);
        sheet.dialogs.onRun = [](QDialog&) { return int(QDialog::Accepted); };
        sheet.task(ModelTask::write).click();
        QCOMPARE(tasks()[ModelTask::write], pathOf("licensed"));
        sheet.choose("draws");
        QVERIFY(sheet.task(ModelTask::draw).isChecked() && !sheet.task(ModelTask::write).isChecked());
        sheet.button("Remove").click();
        QVERIFY(tasks()[ModelTask::draw].empty());
        QCOMPARE(tasks()[ModelTask::write], pathOf("licensed"));
        QSettings settings;
        tasks().save(settings);
        QCOMPARE(TaskModels::load(settings), tasks());
    }

    void theKeyboardReachesAllOfItAndEverythingHasAName() {
        Sheet sheet({"a"});
        sheet.choose("a");
        QApplication::setActiveWindow(sheet.dialog.get());
        sheet.models().setFocus();
        QList<QWidget*> reached;
        for (int i = 0; i < 30 && !reached.contains(QApplication::focusWidget()); ++i) {
            reached << QApplication::focusWidget();
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        for (QWidget* each : sheet.dialog->findChildren<QWidget*>()) {
            const bool takesKeys = qobject_cast<QAbstractButton*>(each) || qobject_cast<QListWidget*>(each) ||
                                   qobject_cast<QTextBrowser*>(each);
            if (!takesKeys || !each->isVisible() || !each->isEnabled() || each->focusPolicy() == Qt::NoFocus)
                continue;
            QVERIFY2(reached.contains(each), qPrintable(each->metaObject()->className() + each->accessibleName()));
            const auto* button = qobject_cast<QAbstractButton*>(each);
            QVERIFY(!each->accessibleName().isEmpty() || (button && !button->text().isEmpty()));
        }
        QCOMPARE(reached.front(), &sheet.models());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab);
        QCOMPARE(QApplication::focusWidget(), reached.back());
    }

    void whatIsDroppedOnItIsAdded() {
        Sheet sheet;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(sheet.make("a")), QUrl::fromLocalFile(sheet.make("b")),
                      QUrl("https://example.org/model")});
        QDragEnterEvent enter({20, 20}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(sheet.dialog.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({20, 20}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(sheet.dialog.get(), &drop);
        QTRY_COMPARE(sheet.list.paths().size(), 3);
    }
};

QTEST_MAIN(ModelManagerTest)
#include "model_manager_test.moc"
