#pragma once

#include "core/generation/generation_request.h"
#include "core/models/model_facts.h"

#include <QSettings>

#include <map>
#include <string>

namespace pardalis {

// What the user chose for generations. Sampling is the model's own unless changed.
struct GenerationSettings {
    static constexpr int kMostContrast = 65536;  // GuidanceOptions::contrast's k

    bool pictures = true;  // the model may open pictures while it goes on writing
    bool inspired = true;  // pictures are drawn like pages of the user's library, where a model was trained for that
    int maxTokens = 400;   // of text, per request
    bool fixedSeed = false;
    quint64 seed = 1;
    DeviceChoice device;       // where models are opened
    bool int8Caches = false;   // and that they keep keys and values in 8 bits there, where it can; else what suits them
    bool ownSampling = false;  // the values below in place of the model's
    SamplingOptions text, picture;
    GuidanceOptions guidance;
    // The size of pictures ("768x512") by the contentId of the model that it was chosen for, of models with several.
    std::map<std::string, std::string> pictureSizes;

    bool operator==(const GenerationSettings&) const = default;

    static GenerationSettings load(const QSettings& settings);  // values out of range become the nearest within
    void save(QSettings& settings) const;
    // Of a picture that is asked for: what was chosen for the model, else its usual one; empty where it has none.
    PictureGrid pictureGrid(const ModelFacts& facts) const;
    void applyTo(GenerationRequest& request, const ModelFacts& facts) const;
    static GenerationSettings fromModel(GenerationSettings settings, const ModelFacts& facts);
};

}  // namespace pardalis
