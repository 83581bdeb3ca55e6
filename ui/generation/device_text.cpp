#include "ui/generation/device_text.h"

#include "ui/page/qt_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace pardalis {
namespace {

struct DeviceText {
    Q_DECLARE_TR_FUNCTIONS(DeviceText)
};

QString number(std::uint64_t bytes) { return QLocale().toString(static_cast<double>(bytes) / 1e9, 'f', 1); }
QString gb(std::uint64_t bytes) { return DeviceText::tr("%1 GB").arg(number(bytes)); }
bool isGpu(const DeviceInfo& device) { return device.id.kind == DeviceKind::cuda; }

}  // namespace

QString deviceLabel(const ModelFacts& facts) {
    const Placement& placement = facts.placement;
    if (!isGpu(placement.device))
        return toQString(facts.device);
    return DeviceText::tr("%1 · %2 of %3 GB")
        .arg(toQString(placement.device.name), number(placement.need.total()), number(placement.device.totalBytes));
}

QString deviceDetails(const ModelFacts& facts) {
    const auto& [device, need, reason, isFallback] = facts.placement;
    QStringList lines{toQString(facts.device)};
    if (isGpu(device)) {
        lines << DeviceText::tr("Compute capability %1.%2").arg(device.major).arg(device.minor);
        lines << DeviceText::tr("The model takes up to %1: weights %2, context %3, work %4")
                     .arg(gb(need.total()), gb(need.weights), gb(need.caches),
                          gb(need.total() - need.weights - need.caches));
    }
    if (device.totalBytes > 0)
        lines
            << DeviceText::tr("%1 of %2 were free when it was opened").arg(gb(device.freeBytes), gb(device.totalBytes));
    if (!reason.empty())
        lines << DeviceText::tr("Why: %1").arg(toQString(reason));
    return lines.join(QLatin1Char('\n'));
}

// The first number in a type's name is how many bits an element has: bf16, f32, q8, q4.
QString bitsLabel(const std::string& weightsType) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto begin = std::find_if(weightsType.begin(), weightsType.end(), digit);
    const auto end = std::find_if_not(begin, weightsType.end(), digit);
    return begin == end ? QString() : DeviceText::tr("%1 bits").arg(toQString(std::string(begin, end)));
}

QString weightsText(const std::string& weightsType) {
    const QString bits = bitsLabel(weightsType), name = toQString(weightsType);
    return bits.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(bits, name);
}

QString deviceEntry(const DeviceInfo& device) {
    if (!isGpu(device))
        return DeviceText::tr("CPU (%n thread(s))", nullptr, device.threads);
    if (!device.problem.empty())
        return DeviceText::tr("%1 (can't be used: %2)").arg(toQString(device.name), toQString(device.problem));
    return DeviceText::tr("%1 (%2 of %3 GB free)")
        .arg(toQString(device.name), number(device.freeBytes), number(device.totalBytes));
}

QString deviceNotice(const ModelFacts& facts) {
    if (!facts.placement.isFallback)
        return {};
    return DeviceText::tr("The model is open on the CPU. %1.").arg(toQString(facts.placement.reason));
}

}  // namespace pardalis
