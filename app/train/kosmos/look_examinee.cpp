#include "app/train/kosmos/look_examinee.h"

#include "core/base/error.h"
#include "core/cpu/cpu_backend.h"
#include "core/document/media_store.h"
#include "core/image/image_io.h"

namespace pardalis::train {

LookExaminee::LookExaminee(const std::filesystem::path& model, int threads, std::stop_token stop)
    : m_stop(std::move(stop)), m_backend(makeCpuBackend({.threads = threads})) {
    m_model = openModel(model, *m_backend, {}, m_stop);
    m_facts = factsOf(*m_model);
    if (!m_facts.pictureInput || !m_facts.trainedFor.grounding)
        throw Error("{}: does not look at pictures and point at what it sees", model.string());
    m_session.emplace(m_model);
}

PromptPicture LookExaminee::shown(const Image& picture) {
    MediaStore media;
    const std::string hash = media.add(encodePng(picture), "image/png");
    return {.key = hash, .media = media.find(hash), .fit = Fit::pad, .frame = {}, .codes = {}};
}

Finished LookExaminee::run(GenerationRequest request, TokenIds& tokens) {
    std::optional<std::string> failure;
    Finished finished;
    m_session->begin(
        std::move(request),
        [&](const GenerationEvent& event) {
            if (const auto* delta = std::get_if<TextDelta>(&event.what))
                tokens.insert(tokens.end(), delta->tokens.begin(), delta->tokens.end());
            if (const auto* end = std::get_if<Finished>(&event.what))
                finished = *end;
            if (const auto* failed = std::get_if<Failed>(&event.what))
                failure = failed->cause;
        },
        m_stop);
    while (m_session->step()) {
    }
    if (m_stop.stop_requested())
        throw Cancelled();
    if (failure)
        throw Error("{}: {}", m_facts.folder.string(), *failure);
    return finished;
}

GroundedText LookExaminee::said(const LookQuestion& question) {
    TokenIds tokens;
    run(lookRequest(question, m_facts), tokens);
    return readLook(question.task, tokens, m_facts);
}

std::vector<ChoiceScore> LookExaminee::scores(const LookQuestion& question) {
    TokenIds none;
    return run(lookRequest(question, m_facts), none).choices;
}

}  // namespace pardalis::train
