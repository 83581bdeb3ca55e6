// The device in the window: in the status bar, in the settings, and where a GPU could not be had.

#include "tests/ui/scripted_engine.h"
#include "tests/ui/test_home.h"
#include "tests/ui/ui_test.h"

#include "ui/commands/command_table.h"
#include "ui/dialogs/fit_to_screen.h"
#include "ui/dialogs/settings_dialog.h"
#include "ui/language/ui_language.h"
#include "ui/panels/banner.h"
#include "ui/panels/status_panel.h"
#include "ui/window/main_window.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QTimer>

using namespace pardalis;

namespace {

DeviceInfo card() {
    DeviceInfo info;
    info.id = {DeviceKind::cuda, 1};
    info.name = "Card Nine";
    info.major = 8;
    info.minor = 9;
    info.totalBytes = 24'000'000'000;
    info.freeBytes = 22'500'000'000;
    return info;
}

DeviceList machine(std::vector<DeviceInfo> gpus) {
    DeviceList list;
    list.cpu.name = "CPU";
    list.cpu.threads = 4;
    list.gpus = std::move(gpus);
    if (list.gpus.empty())
        list.whyNoGpu = "the NVIDIA driver is too old";
    return list;
}

// The window with a model open on a scripted computer.
struct Desk {
    ScriptedEngine engine;
    Theme theme{*qApp};
    UiLanguage language{*qApp};
    MainWindow window{engine, theme, language};
    GenerationController& controller = window.controller();

    Desk(const DeviceList& devices, const Placement& placement) {
        engine.setMachine(devices, placement);
        window.mayLoseChanges = [] { return true; };
        window.show();
        controller.openModel("scripted");
        QTRY_VERIFY(controller.canPlan());
    }
    QLabel* label() { return window.status().findChild<QLabel*>("device"); }
    // Opens the settings as the menu does and works in them until they close.
    void inSettings(const std::function<void(SettingsDialog&)>& work) {
        bool worked = false;
        QTimer::singleShot(0, &window, [&] {
            auto* dialog = window.findChild<SettingsDialog*>();
            QVERIFY(dialog);
            work(*dialog);
            worked = true;
            dialog->close();
        });
        window.commands().trigger("model.settings");
        QVERIFY(worked);
    }
};

QStringList entries(const QComboBox& box) {
    QStringList all;
    for (int i = 0; i < box.count(); ++i)
        all << box.itemText(i);
    return all;
}

}  // namespace

class DeviceTest : public QObject {
    Q_OBJECT

    TestHome m_home;

private slots:
    void init() {
        failOnAnyWarning();
        QSettings().clear();
    }

    void theStatusBarNamesTheCardAndItsMemory() {
        const MemoryNeed need{.weights = 14'000'000'000, .caches = 1'000'000'000, .activations = 0, .pictures = 0};
        Desk desk(machine({card()}), {card(), need, "it has room", false});
        QCOMPARE(desk.label()->text(), QStringLiteral("Card Nine · 15.3 of 24.0 GB"));
        for (const char* part :
             {"Compute capability 8.9", "weights 14.0 GB", "context 1.0 GB", "22.5 GB of 24.0 GB", "it has room"})
            QVERIFY2(desk.label()->toolTip().contains(part), qPrintable(desk.label()->toolTip()));
        QVERIFY(desk.window.banner().text().isEmpty());
    }

    void theCpuIsNamedWithoutAWordWhereThereIsNoGpu() {
        Desk desk(machine({}), {machine({}).cpu, {}, "there is no NVIDIA driver", false});
        QCOMPARE(desk.label()->text(), QStringLiteral("Script"));
        QVERIFY(desk.label()->toolTip().contains("there is no NVIDIA driver"));
        QVERIFY(desk.window.banner().text().isEmpty());
    }

    void aFallbackIsAnnounced() {
        Desk desk(machine({card()}),
                  {machine({}).cpu, {}, "Card Nine has 2.0 GB free and the model needs 15.3 GB", true});
        QTRY_VERIFY(desk.window.banner().text().contains("2.0 GB free and the model needs 15.3 GB"));
        QVERIFY(desk.window.banner().text().contains("on the CPU"));
        QCOMPARE(desk.window.banner().findChildren<QPushButton*>().size(), 1);  // to the settings
    }

    void settingsOfferWhatThereIs() {
        Desk desk(machine({card()}), {});
        desk.inSettings([&](SettingsDialog& dialog) {
            const auto& box = *dialog.findChild<QComboBox*>("deviceChoice");
            QTRY_COMPARE(box.count(), 3);  // once the engine has looked
            QVERIFY(entries(box).at(0).startsWith("Automatic"));
            QVERIFY(entries(box).at(1).startsWith("CPU (4 thread"));
            QCOMPARE(entries(box).at(2), QStringLiteral("Card Nine (22.5 of 24.0 GB free)"));
            QCOMPARE(box.currentIndex(), 0);
            QVERIFY(dialog.findChild<QLabel*>("deviceNote")->isHidden());
        });
        QVERIFY(desk.engine.choices().empty());
    }

    void settingsSayWhyThereIsNoGpu() {
        Desk desk(machine({}), {});
        desk.inSettings([&](SettingsDialog& dialog) {
            QTRY_COMPARE(dialog.findChild<QLabel*>("deviceNote")->text(),
                         QStringLiteral("No GPU: the NVIDIA driver is too old."));
        });
    }

    void whatIsBeingLookedForIsSaid() {
        SettingsDialog dialog({}, nullptr);
        dialog.setDevices(nullptr);
        QVERIFY(dialog.findChild<QLabel*>("deviceNote")->text().startsWith("Looking"));
        QCOMPARE(dialog.findChild<QComboBox*>("deviceChoice")->count(), 2);
    }

    // What was found takes more room than what is being looked for.
    void theSheetGrowsWithWhatIsSaid() {
        SettingsDialog dialog({}, nullptr);
        dialog.setDevices(nullptr);
        dialog.setVisible(true);
        DeviceList devices;
        devices.whyNoGpu = "the NVIDIA driver of this computer, version 390, is older than what the program needs";
        dialog.setDevices(std::make_shared<DeviceList>(devices));
        const auto* area = dialog.findChild<QScrollArea*>();
        QVERIFY(area);
        QTRY_VERIFY(area->widget()->sizeHint().width() <= area->viewport()->width());
        const int room = roomOnScreen(dialog).height();
        QVERIFY(dialog.height() == room || area->widget()->sizeHint().height() <= area->viewport()->height());
    }

    void anotherDeviceOpensTheModelThereAndIsKept() {
        {
            Desk desk(machine({card()}), {});
            desk.inSettings([&](SettingsDialog& dialog) {
                auto& box = *dialog.findChild<QComboBox*>("deviceChoice");
                QTRY_COMPARE(box.count(), 3);
                box.setCurrentIndex(2);
                desk.engine.setMachine(machine({card()}), {card(), {}, "asked for", false});
                dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
            });
            QCOMPARE(desk.engine.choices().size(), std::size_t{1});
            QCOMPARE(desk.engine.choices().back().toString(), std::string("cuda:1"));
            QTRY_VERIFY(desk.label()->text().startsWith("Card Nine"));
        }
        Desk next(machine({}), {});                              // the card is gone
        QCOMPARE(next.engine.choices().size(), std::size_t{1});  // before the model was opened
        QCOMPARE(next.engine.choices().back().toString(), std::string("cuda:1"));
        next.inSettings([&](SettingsDialog& dialog) {
            auto& box = *dialog.findChild<QComboBox*>("deviceChoice");
            QTRY_COMPARE(box.currentText(), QStringLiteral("cuda:1 (not found)"));
        });
    }

    void cachesInEightBitsOpenTheModelAnewAndAreKept() {
        {
            Desk desk(machine({}), {});
            QVERIFY(!desk.engine.caches());
            desk.inSettings([&](SettingsDialog& dialog) {
                auto& box = *dialog.findChild<QComboBox*>("caches");
                QCOMPARE(box.currentText(), QStringLiteral("In 16 bits"));
                box.setCurrentIndex(1);
                dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
            });
            QCOMPARE(desk.engine.caches(), std::optional(DType::i8));
            QVERIFY(desk.controller.loading());
            QTRY_VERIFY(!desk.controller.loading());
        }
        Desk next(machine({}), {});
        QCOMPARE(next.engine.caches(), std::optional(DType::i8));
        next.inSettings([&](SettingsDialog& dialog) {
            auto& box = *dialog.findChild<QComboBox*>("caches");
            QVERIFY(box.currentText().startsWith("In 8 bits"));
            box.setCurrentIndex(0);
            dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
        });
        QVERIFY(!next.engine.caches());
        QCOMPARE(QSettings().value("engine/cache").toString(), QStringLiteral("f16"));
    }

    void theModelThatIsOpenMovesNotTheOneThatFailed() {
        Desk desk(machine({card()}), {});
        desk.controller.openModel("missing");
        QTRY_VERIFY(desk.window.banner().text().contains("no such file"));
        desk.window.banner().dismiss();
        GenerationSettings settings = desk.controller.settings();
        settings.device = {DeviceChoice::Kind::cpu, {}};
        desk.controller.setSettings(settings);
        QVERIFY(desk.controller.loading());
        QTRY_VERIFY(!desk.controller.loading());
        QVERIFY2(desk.window.banner().text().isEmpty(), qPrintable(desk.window.banner().text()));
        QCOMPARE(desk.controller.facts()->folder, std::filesystem::path("scripted"));
    }

    void aModelThatWentWithItsDeviceIsClosed() {
        Desk desk(machine({card()}), {});
        desk.controller.openModel("somewhere/lost");
        QTRY_VERIFY(desk.window.banner().text().contains("cuda can't be used"));
        QVERIFY(!desk.controller.facts());
        QCOMPARE(desk.label()->text(), QString());
        desk.controller.tryAgain();
        desk.controller.openModel("scripted");
        QTRY_VERIFY(desk.controller.canPlan());
    }

    void adviceLeadsToTheSettings() {
        Desk desk(machine({card()}), {});
        desk.engine.prepare({{{}, Failed{"not enough memory on Card Nine", {Remedy::openSettings}}}});
        desk.controller.continueWriting(desk.window.view().selection().position);
        QTRY_VERIFY(desk.window.banner().text().contains("Card Nine"));
        QCOMPARE(desk.window.banner().findChildren<QPushButton*>().size(), 1);
    }
};

QTEST_MAIN(DeviceTest)
#include "device_test.moc"
