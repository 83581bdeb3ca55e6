#pragma once

#include "core/generation/generation_request.h"
#include "core/models/model_facts.h"

#include <QSettings>

namespace pardalis {

// What the user chose for generations. Sampling is the model's own unless changed.
struct GenerationSettings {
    bool pictures = true;  // the model may open pictures while it goes on writing
    int maxTokens = 400;   // of text, per request
    bool fixedSeed = false;
    quint64 seed = 1;
    DeviceChoice device;       // where models are opened
    bool ownSampling = false;  // the values below in place of the model's
    SamplingOptions text, picture;
    GuidanceOptions guidance;

    bool operator==(const GenerationSettings&) const = default;

    static GenerationSettings load(const QSettings& settings);  // values out of range become the nearest within
    void save(QSettings& settings) const;
    void applyTo(GenerationRequest& request, const ModelFacts& facts) const;
    static GenerationSettings fromModel(GenerationSettings settings, const ModelFacts& facts);
};

}  // namespace pardalis
