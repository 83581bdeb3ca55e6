#include "ui/dialogs/size_text.h"

#include "core/base/memory.h"

#include <QCoreApplication>
#include <QLocale>

namespace pardalis {
namespace {

struct SizeText {
    Q_DECLARE_TR_FUNCTIONS(SizeText)
};

}  // namespace

QString sizeText(std::uint64_t bytes) {
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

QString bitsText(int bits) { return bits == 0 ? SizeText::tr("as it is") : SizeText::tr("%1 bits").arg(bits); }

QString verdictText(Verdict verdict) {
    switch (verdict) {
    case Verdict::fits: return SizeText::tr("fits");
    case Verdict::fitsCpu: return SizeText::tr("fits the CPU, not the GPU");
    case Verdict::slow: return SizeText::tr("does not fit: opens, but slowly");
    case Verdict::tooLarge: return SizeText::tr("does not fit");
    }
    return {};
}

QString lossText(int bits) {
    return bits == 8
               ? SizeText::tr("Every weight is rounded to one of 255 steps.\nMeasured on the model that comes along: "
                              "0.00014 nats in pictures (mean KL divergence), perplexity of texts −0.1 %.")
               : SizeText::tr("Every weight is rounded to one of 16 steps: now and then another word or detail is "
                              "chosen.\nMeasured on the model that comes along: 0.0082 nats in pictures (mean KL "
                              "divergence), perplexity of texts about +1 %.");
}

DeviceList cpuAlone() {
    DeviceList devices;
    devices.cpu.freeBytes = availableMemory();
    devices.cpu.totalBytes = totalMemory();
    return devices;
}

}  // namespace pardalis
