#pragma once

#include "core/generation/generation_session.h"
#include "core/generation/looking.h"
#include "core/models/model.h"
#include "core/models/model_facts.h"

#include <filesystem>
#include <optional>
#include <stop_token>

namespace pardalis::train {

// A model that looks at pictures, asked as the program asks it: by lookRequest() through a session.
class LookExaminee {
public:
    // Throws Error for a model that does not look and point.
    LookExaminee(const std::filesystem::path& model, int threads, std::stop_token stop);

    const ModelFacts& facts() const { return m_facts; }
    // As a document has it.
    static PromptPicture shown(const Image& picture);

    // What it says to any task but those that choose. Throws Error, Cancelled.
    GroundedText said(const LookQuestion& question);
    // How likely each choice is, of isThere, choose and next.
    std::vector<ChoiceScore> scores(const LookQuestion& question);

private:
    Finished run(GenerationRequest request, TokenIds& tokens);

    std::stop_token m_stop;
    std::unique_ptr<Backend> m_backend;
    std::shared_ptr<Model> m_model;
    ModelFacts m_facts;
    std::optional<GenerationSession> m_session;
};

}  // namespace pardalis::train
