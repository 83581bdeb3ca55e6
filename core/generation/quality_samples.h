#pragma once

#include "core/generation/generation_session.h"
#include "core/generation/quality.h"
#include "core/models/model_facts.h"

#include <memory>
#include <string>

namespace pardalis {

// What two models are given, and the first of its rows that they are to foresee.
struct QualitySample {
    Rows rows;
    std::size_t foreseen = 0;
};

// What a reference makes for a comparison: pictures and texts as it makes them for a user, each with a seed of its own.
// Throws Error where it fails; Cancelled.
class QualitySamples {
public:
    QualitySamples(const std::shared_ptr<Model>& model, const QualityOptions& options, std::stop_token stop);

    const ModelFacts& facts() const { return m_facts; }
    // Why there are none, a clause for people; "": there are some.
    std::string whyNoPictures() const;
    std::string whyNoTexts() const;
    // From its wish to its last code.
    QualitySample picture(int number);
    QualitySample text(int number);
    bool isCode(const Row& row) const;
    double seconds() const { return m_seconds; }  // spent in making them

private:
    struct Made {
        TokenIds prompt, text;
        std::vector<int> codes;
    };
    Made make(GenerationRequest request);

    const QualityOptions& m_options;
    std::stop_token m_stop;
    ModelFacts m_facts;
    GenerationSession m_session;
    double m_seconds = 0;
};

}  // namespace pardalis
