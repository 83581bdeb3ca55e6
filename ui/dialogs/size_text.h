#pragma once

#include "core/models/model_fit.h"

#include <QString>

// How the sizes of a model are spoken of, as it is and made smaller.
namespace pardalis {

QString sizeText(std::uint64_t bytes);  // "4.3 GB", as disks are sold
QString bitsText(int bits);             // "4 bits"; 0: "as it is"
QString verdictText(Verdict verdict);   // "fits"
QString lossText(int bits);             // on what is lost, and as measured: a line each

// Of this computer's memory alone: for whoever can't wait until the engine has looked for GPUs, for it may be at work.
DeviceList cpuAlone();

}  // namespace pardalis
