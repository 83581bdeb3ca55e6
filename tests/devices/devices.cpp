#include "tests/devices/devices.h"

#include <QTest>

#include <algorithm>

namespace pardalis::check {
namespace {

Device::Kind kindOfThisRow() {
    QFETCH(Device, device);
    return device.kind;
}

}  // namespace

std::vector<Device> mainDevices() {
    std::vector<Device> some;
    for (const Device& device : devices()) {
        const bool isKnown = std::ranges::any_of(some, [&](const Device& d) { return d.kind == device.kind; });
        if (device.kind != Device::Kind::emulated && !isKnown)
            some.push_back(device);
    }
    return some;
}

void forEachDevice(const std::vector<Device>& some) {
    QTest::addColumn<Device>("device");
    for (const Device& device : some)
        QTest::newRow(device.name.c_str()) << device;
}

bool onCpu() { return kindOfThisRow() == Device::Kind::cpu; }

bool isQuick() {
    const Device::Kind kind = kindOfThisRow();
    return kind == Device::Kind::cpu || kind == Device::Kind::cuda;
}

}  // namespace pardalis::check
