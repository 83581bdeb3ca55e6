#pragma once

#include "core/models/model_fit.h"
#include "core/models/model_verification.h"
#include "ui/generation/smaller_models.h"

#include <QString>

#include <vector>

// How models are spoken of that are not open yet.
namespace pardalis {

enum class LicenceState { cameAlong, accepted, toBeAccepted };

// Of the smaller models that can be made of one: whether each fits, in the order of ModelReport::smaller, and those that
// there are.
struct SmallerOnes {
    std::vector<Verdict> verdicts;
    QList<SmallerModel> made;
};

// What is known of a model, as a table.
QString reportHtml(const ModelReport& report, const std::vector<DeviceFit>& fits, LicenceState licence,
                   const SmallerOnes& smaller);
// A few words for a line of a list: "GGUF file · 4.1 GB · fits".
QString reportLine(const ModelReport& report, const std::vector<DeviceFit>& fits);
// What reading every byte has shown: what it comes to, then each file.
QString verificationHtml(const ModelVerification& result);

}  // namespace pardalis
