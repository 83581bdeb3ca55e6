// A model is made smaller beside all other work: what is asked, what is seen of it, and how each way of ending is told.
#include "tests/ui/desk.h"

#include "core/base/error.h"
#include "core/models/model_report.h"
#include "core/models/model_source.h"
#include "ui/commands/command_table.h"
#include "ui/commands/making_smaller.h"
#include "ui/dialogs/smaller_dialog.h"
#include "ui/generation/smaller_models.h"
#include "ui/panels/banner.h"
#include "ui/panels/smaller_bar.h"
#include "ui/panels/status_panel.h"

#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSemaphore>
#include <QSettings>

using namespace pardalis;

namespace {

// A folder with the embedded model in it, by links.
QString linkedModel(const QString& folder) {
    QDir(folder).mkpath("large");
    for (const QFileInfo& file : QDir(PARDALIS_SOURCE_DIR "/resources/models/default").entryInfoList(QDir::Files))
        QFile::link(file.absoluteFilePath(), folder + "/large/" + file.fileName());
    return QFileInfo(folder + "/large").canonicalFilePath();
}

// Makes a file when it is let, and goes half way until then.
struct HalfWay {
    std::shared_ptr<QSemaphore> gate = std::make_shared<QSemaphore>();
    std::string failure;

    ModelShrinker::Make make() const {
        return [gate = gate, failure = failure](const std::filesystem::path&, const ModelExport& how,
                                                const ProgressCallback& progress, std::stop_token stop) {
            progress(0.5);
            while (!gate->tryAcquire(1, 5)) {
                if (stop.stop_requested())
                    throw Cancelled();
            }
            if (!failure.empty())
                throw Error(failure);
            QFile file(QString::fromStdString(how.to.string()));
            if (!file.open(QIODevice::WriteOnly) || file.write(how.type == ExportType::q4 ? "q4" : "q8") != 2)
                throw Error("no file");
            return ExportNotes{"What may not draw is left out."};
        };
    }
};

struct SmallerDesk : Desk {
    QTemporaryDir folder;
    QString large = linkedModel(folder.path());
    HalfWay work;
    SmallerBar& bar = *window.findChild<SmallerBar*>();
    int bits = 4;  // chosen in the dialog
    QString suggested, problem;

    SmallerDesk() : Desk({makeParagraph("The fox")}, false) {
        qputenv("XDG_DATA_HOME", folder.filePath("data").toUtf8());
        controller.openModel(large.toStdU16String());
        [this] { QTRY_VERIFY(controller.canPlan()); }();
        window.makingSmaller().setMakeForTest(work.make());
        dialogs->onRun = [this](QDialog& dialog) {
            for (QRadioButton* each : dialog.findChildren<QRadioButton*>())
                if (each->text().startsWith(QString::number(bits)))
                    each->setChecked(true);
            suggested = dialog.findChild<QLineEdit*>()->text();
            QMetaObject::invokeMethod(&dialog, "accept");
            problem = dialog.findChild<QLabel*>("problem")->text();
            return dialog.result();
        };
    }
    QString to() const { return QFileInfo(large).absolutePath() + "/large-q4.pardalis-model"; }
    void begin() {
        window.commands().trigger("model.smaller");
        QTRY_VERIFY(window.makingSmaller().working());
    }
    QPushButton* button(const QString& text) {
        for (QPushButton* each : window.findChildren<QPushButton*>())
            if (each->isVisible() && each->text().startsWith(text))
                return each;
        return nullptr;
    }
    // What of the model's sizes a CPU with so much memory holds: all but the model as it is.
    static std::uint64_t roomForSmallOnes(const QString& model) {
        const ModelReport report = reportOn(model.toStdString());
        return (report.need.totalOnCpu() + report.smaller.back().need.totalOnCpu()) / 2;
    }
};

}  // namespace

class MakingSmallerTest : public QObject {
    Q_OBJECT

    TestHome m_home;

private slots:
    void init() {
        QSettings().clear();
        failOnAnyWarning();
    }

    void theWindowStaysUsableAndTheSmallerOneIsOffered() {
        SmallerDesk desk;
        desk.begin();
        QCOMPARE(desk.suggested, desk.to());
        QVERIFY(desk.bar.isVisible());
        QTRY_COMPARE(desk.bar.findChild<QProgressBar*>()->value(), 500);
        desk.key(Qt::Key_X);
        QCOMPARE(QString::fromStdString(desk.block(0).text()), "The foxx");
        desk.window.commands().trigger("model.smaller");  // one at a time
        QTRY_VERIFY(desk.window.status().currentMessage().contains("one at a time"));
        desk.work.gate->release();
        QTRY_VERIFY(!desk.bar.isVisible());
        QVERIFY2(desk.window.banner().text().contains("4 bits is made") &&
                     desk.window.banner().text().contains("left out"),
                 qPrintable(desk.window.banner().text()));
        QVERIFY(ModelList().paths().contains(desk.to()));
        QCOMPARE(smaller::madeOf(desk.large, {}).size(), 1);
        QCOMPARE(smaller::madeOf(desk.large, {}).front().bits, 4);
        QCOMPARE(smaller::madeOf(desk.large, {}).front().path, desk.to());
        desk.button("Open it")->click();
        QTRY_COMPARE(QString::fromStdString(desk.controller.facts()->folder.string()), desk.to());
    }

    void cancellingLeavesNothingAndSaysSo() {
        SmallerDesk desk;
        desk.begin();
        desk.bar.findChild<QPushButton*>()->click();
        QTRY_VERIFY(!desk.bar.isVisible());
        QVERIFY(desk.window.status().currentMessage().contains("cancelled"));
        QVERIFY(!QFileInfo::exists(desk.to()) && smaller::madeOf(desk.large, {}).isEmpty());
        desk.begin();  // again
        desk.work.gate->release();
        QTRY_VERIFY(QFileInfo::exists(desk.to()));
        QTRY_VERIFY(!desk.bar.isVisible());
    }

    void aFailureIsToldAndTriedAgain() {
        SmallerDesk desk;
        desk.work.failure = "large-q4.pardalis-model: the disk is full";
        desk.window.makingSmaller().setMakeForTest(desk.work.make());
        desk.begin();
        desk.work.gate->release();
        QTRY_VERIFY2(desk.window.banner().text().contains("the disk is full"), qPrintable(desk.window.banner().text()));
        QVERIFY(!desk.bar.isVisible() && smaller::madeOf(desk.large, {}).isEmpty());
        desk.button("Try again")->click();
        QTRY_VERIFY(desk.window.makingSmaller().working());
    }

    void aFileThatIsThereIsAskedAbout() {
        SmallerDesk desk;
        QFile there(desk.to());
        QVERIFY(there.open(QIODevice::WriteOnly) && there.write("old") == 3);
        there.close();
        desk.window.commands().trigger("model.smaller");
        QTRY_VERIFY(desk.dialogs->asked.join('\n').contains("is there already"));
        QVERIFY(!desk.window.makingSmaller().working());
        desk.dialogs->answers = {"Replace"};
        desk.begin();
        desk.work.gate->release();
        QTRY_COMPARE(QFileInfo(desk.to()).size(), 2);
        QTRY_VERIFY(!desk.bar.isVisible());
    }

    void closingTheWindowAsks() {
        SmallerDesk desk;
        desk.begin();
        desk.dialogs->answers = {"Stay"};
        desk.window.close();
        QVERIFY(desk.window.isVisible() && desk.window.makingSmaller().working());
        desk.dialogs->answers = {"Stop it"};
        desk.window.close();
        QVERIFY(!desk.window.isVisible());
        QTRY_VERIFY(!desk.window.makingSmaller().working());
        QVERIFY(!QFileInfo::exists(desk.to()));
    }

    void aModelThatDoesNotFitOffersIt() {
        SmallerDesk desk;
        const auto fail = [&] {
            emit desk.controller.modelFailed(desk.large, "It does not fit.",
                                             {Remedy::makeSmaller, Remedy::openSmallerModel});
        };
        fail();
        QTRY_VERIFY(desk.button("Open a smaller model") && desk.button("Make smaller"));
        desk.button("Make smaller")->click();
        QTRY_VERIFY(desk.window.makingSmaller().working());
        desk.work.gate->release();
        QTRY_VERIFY(!desk.bar.isVisible());
        fail();  // what was made is remembered
        QTRY_VERIFY(desk.button("Open the one of 4 bits"));
        desk.button("Open the one of 4 bits")->click();
        QTRY_COMPARE(QString::fromStdString(desk.controller.facts()->folder.string()), desk.to());
    }

    void whatWasMadeOfAnotherModelIsNotOffered() {
        SmallerDesk desk;
        const ModelReport report = reportOn(desk.large.toStdString());
        ModelShrinker::ofFiles(desk.large.toStdU16String(),
                               {.layout = ExportLayout::packed, .type = ExportType::q4, .to = desk.to().toStdString()},
                               {}, {});
        const auto offered = [&](const std::string& contentId) {
            emit desk.controller.modelFailed(desk.large, "It does not fit.", {Remedy::makeSmaller}, contentId);
            QCoreApplication::processEvents();  // what is added to a layout is shown by an event
            return desk.button("Make smaller") ? "make" : desk.button("Open the one of 4 bits") ? "open" : "";
        };
        QCOMPARE(offered(report.contentId), "open");
        QCOMPARE(offered("another"), "make");
        smaller::remember(desk.large, {4, desk.to()});  // the model was another one when that was made
        QCOMPARE(offered("another"), "make");
        QCOMPARE(offered(""), "open");
    }

    void whereTheLargeOneDoesNotFitTheSmallerOneIsOfferedBeforeItIsOpened() {
        SmallerDesk desk;
        QFile made(desk.to());
        QVERIFY(made.open(QIODevice::WriteOnly));
        DeviceList devices;
        devices.cpu.freeBytes = SmallerDesk::roomForSmallOnes(desk.large);
        desk.engine.setMachine(devices, {});
        desk.controller.findDevices();
        QTRY_VERIFY(desk.controller.devices() && desk.controller.devices()->cpu.freeBytes == devices.cpu.freeBytes);
        desk.dialogs->onRun = [](QDialog&) { return int(QDialog::Accepted); };  // its licence
        desk.dialogs->asked.clear();
        desk.dialogs->answers = {"Cancel"};
        desk.window.openModel(desk.large);
        QTRY_VERIFY(desk.dialogs->asked.join('\n').contains("It was made smaller before. 4 bits"));
        desk.dialogs->answers = {"Open the one"};
        desk.window.openModel(desk.large);
        QTRY_COMPARE(QString::fromStdString(desk.controller.facts()->folder.string()), desk.to());
    }

    void aModelThatIsOpenAndSlowIsAdvisedOn() {
        SmallerDesk desk;
        Placement placement;
        placement.device.id.kind = DeviceKind::cpu;
        placement.device.freeBytes = SmallerDesk::roomForSmallOnes(desk.large);
        placement.need = reportOn(desk.large.toStdString()).need;
        desk.engine.setMachine({}, placement);
        desk.controller.openModel(desk.large.toStdU16String());
        QTRY_VERIFY2(desk.window.banner().text().contains("larger than is good") &&
                         desk.window.banner().text().contains("4 bits"),
                     qPrintable(desk.window.banner().text()));
        desk.button("Make smaller")->click();
        QTRY_VERIFY(desk.window.makingSmaller().working());
    }

    void whyNothingSmallerCanBeMadeIsSaid() {
        SmallerDesk desk;
        const QString packed = desk.folder.filePath("packed.pardalis-model");
        ModelSource(PARDALIS_GOLDEN_DIR "/cm3leon/tiny-350m")
            .family()
            .exportTo({.layout = ExportLayout::packed, .type = ExportType::q4, .to = packed.toStdString()}, {}, {});
        desk.window.makingSmaller().askFor(packed);
        QTRY_VERIFY2(desk.window.status().currentMessage().contains("its weights have few bits already"),
                     qPrintable(desk.window.status().currentMessage()));
        QVERIFY(!desk.window.makingSmaller().working() && desk.suggested.isEmpty());
    }

    void theStatusBarSaysTheBits() {
        SmallerDesk desk;
        QCOMPARE(desk.window.status().findChild<QLabel*>("bits")->text(), "16 bits");
    }
};

QTEST_MAIN(MakingSmallerTest)
#include "making_smaller_test.moc"
