// What a machine runs on, as Linux says it.
#include "core/base/battery.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace pardalis;

class BatteryTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::filesystem::path supplies() const { return m_folder.path().toStdString(); }
    void add(const std::string& name, const std::string& type, const std::string& status,
             const std::string& scope = {}) {
        std::filesystem::create_directories(supplies() / name);
        std::ofstream(supplies() / name / "type") << type << '\n';
        if (!status.empty())
            std::ofstream(supplies() / name / "status") << status << '\n';
        if (!scope.empty())
            std::ofstream(supplies() / name / "scope") << scope << '\n';
    }

private slots:
    void aMachineWithoutOneDoesNot() {
        QVERIFY(!runsOnBattery(supplies() / "missing"));
        QVERIFY(!runsOnBattery(supplies()));
        add("AC", "Mains", {});
        QVERIFY(!runsOnBattery(supplies()));
    }
    void oneThatIsCharged() {
        add("BAT0", "Battery", "Charging");
        QVERIFY(!runsOnBattery(supplies()));
        add("BAT0", "Battery", "Full");
        QVERIFY(!runsOnBattery(supplies()));
    }
    void aMouseHasItsOwn() {
        add("hidpp_battery_0", "Battery", "Discharging", "Device");
        QVERIFY(!runsOnBattery(supplies()));
    }
    void oneOfTwoIsEnough() {
        add("BAT1", "Battery", "Discharging");
        QVERIFY(runsOnBattery(supplies()));
    }
};

QTEST_GUILESS_MAIN(BatteryTest)
#include "battery_test.moc"
