#pragma once

#include "core/models/model_facts.h"

#include <QString>

// How devices are spoken of in the window.
namespace pardalis {

QString deviceLabel(const ModelFacts& facts);    // "NVIDIA GeForce RTX 4090 · 15.1 of 24.0 GB", "CPU, 2 threads, AVX3"
QString deviceDetails(const ModelFacts& facts);  // some lines: memory, what it is for, why this device
// Of weights, by the name of their type: "q4" is "4 bits" and "4 bits (q4)". "": nothing is said of it.
QString bitsLabel(const std::string& weightsType);
QString weightsText(const std::string& weightsType);
QString deviceEntry(const DeviceInfo& device);  // of a list to choose from
// What was expected of a GPU and did not come; "": the model is where it should be.
QString deviceNotice(const ModelFacts& facts);

}  // namespace pardalis
