#include "tests/ops/op_backends.h"

namespace pardalis::check {

const char* nameOf(Device device) {
    switch (device) {
    case Device::cpu: return "cpu";
    case Device::emulated: return "CUDA, emulated";
    case Device::emulatedShuffled: return "CUDA, emulated, random order";
    case Device::cuda: return "CUDA";
    }
    return "";
}

void forEachDevice() {
    QTest::addColumn<Device>("device");
    for (const Device device : devices())
        QTest::newRow(nameOf(device)) << device;
}

}  // namespace pardalis::check
