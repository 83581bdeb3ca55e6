#pragma once

#include "app/train/evaluate/evaluate_config.h"
#include "core/generation/generation_session.h"
#include "core/models/model.h"
#include "core/models/model_facts.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pardalis::train {

// A model opened and run by core as the program runs it, for one question after the other. Failures of a
// generation are thrown as Error, a requested stop as Cancelled. Used by one thread.
class Examinee {
public:
    // `model`: a path as openModel() takes it. Throws Error where it does not open or has no text tokenizer.
    Examinee(const std::filesystem::path& model, const EvaluateConfig& config, std::stop_token stop);

    const ModelFacts& facts() const { return m_facts; }
    bool readsPictures() const { return m_facts.pictureInput; }
    bool draws() const { return m_facts.pictureOutput; }
    ImageTokenizer& imageTokenizer() { return *m_model->imageTokenizer(); }
    // The text scales that drawings are made with; at least one.
    std::vector<float> guidanceScales() const;

    std::vector<int> encode(const Image& picture) { return imageTokenizer().encode(picture, m_stop); }
    // What it says behind a picture: <s> BOI codes EOI.
    std::string caption(const std::vector<int>& codes);
    // <s> BOI codes EOI question end-of-turn.
    std::string answer(const std::vector<int>& codes, const std::string& question);
    Image draw(const std::string& wish, float textScale, std::uint64_t seed);
    std::string write(const std::string& prompt, std::uint64_t seed);

    bool fillsGaps() const { return m_facts.trainedFor.gaps; }
    PromptPicture pictureOf(const Image& picture);
    // What fills the one gap of a document of these parts.
    std::string fill(std::vector<PromptPart> document);
    // A picture behind these parts and the end of a turn, with the first text scale.
    Image drawBehind(std::vector<PromptPart> prompt, std::uint64_t seed);
    // A picture changed as the instruction says, with the scales that the model's makers name for it.
    Image edit(const Image& before, const std::string& instruction, std::uint64_t seed);

    struct Page {
        std::string text;
        std::optional<Image> picture;  // that follows the text
    };
    // At most eight pictures.
    std::vector<Page> tell(const std::string& prompt, std::uint64_t seed);

private:
    std::string answerTo(std::vector<PromptPart> prompt, int mostTokens);
    std::string read(const std::vector<int>& codes, const std::vector<PromptPart>& behind);
    Image drawnOf(GenerationRequest request);
    GenerationRequest requestBehind(std::vector<PromptPart> prompt, std::uint64_t seed) const;
    GenerationRequest textRequest(const std::string& prompt, std::uint64_t seed) const;
    void run(GenerationRequest request, std::vector<Page>& pages, std::size_t mostPictures);

    const EvaluateConfig& m_config;
    std::stop_token m_stop;
    std::unique_ptr<Backend> m_backend;
    std::shared_ptr<Model> m_model;
    ModelFacts m_facts;
    std::optional<GenerationSession> m_session;
};

}  // namespace pardalis::train
