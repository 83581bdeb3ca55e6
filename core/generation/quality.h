#pragma once

#include "core/families/agreement.h"
#include "core/families/guidance.h"
#include "core/models/model.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace pardalis {

// What two models of one vocabulary are compared on.
struct QualityOptions {
    std::vector<std::string> wishes;  // for pictures, one after the other and again from the first; empty: our own
    int pictures = 0;                 // how many; 0: as many as make 2,048 positions
    std::string text;                 // to be foreseen; "": what the reference writes
    int textPositions = 1024;         // at most
    std::uint64_t seed = 1;           // of the first picture and the first text; the others' follow
    std::optional<DType> referenceCache, otherCache;  // of the elements of their caches; none: what each chooses
};

// How far another model's predictions are from a reference's. Of what could not be measured, why: a clause for people.
struct QualityReport {
    Agreement pictures;  // where a code follows, among the codes
    std::string noPictures = {};
    Agreement guided;  // the same places, as the reference's makers have pictures drawn: with guidance
    GuidanceOptions guidance;
    std::string noGuided = {};
    Agreement text;  // where text follows, among the whole vocabulary
    double referencePerplexity = 0, otherPerplexity = 0;
    std::string noText = {};
    double drawSeconds = 0, compareSeconds = 0;

    // By how much of the reference's the other's is larger: 0.01 is one per cent.
    double perplexityChange() const { return otherPerplexity / referencePerplexity - 1; }
};

// Both go through the same sequences: pictures and texts that the reference makes as it is used to, or the text given.
// Rows go as few at a time as a decoding step is computed with, so that what is measured is what is drawn with. The
// same options give the same report. Throws Error where the vocabularies differ or a model gives no numbers; Cancelled.
QualityReport measureQuality(const std::shared_ptr<Model>& reference, Model& other, const QualityOptions& options,
                             const ProgressCallback& progress = {}, std::stop_token stop = {});

}  // namespace pardalis
