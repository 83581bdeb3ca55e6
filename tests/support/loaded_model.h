#pragma once

#include "core/generation/generation_session.h"
#include "core/models/model.h"
#include "tests/support/chameleon.h"

#include <filesystem>
#include <memory>

namespace pardalis::check {

// A model on one device and a session of it.
struct LoadedModel {
    std::shared_ptr<Backend> backend;
    std::shared_ptr<Model> model;
    std::unique_ptr<GenerationSession> session;

    LoadedModel(std::shared_ptr<Backend> device, const std::filesystem::path& folder)
        : backend(std::move(device)),
          model(openModel(folder, *backend)),
          session(std::make_unique<GenerationSession>(model)) {}
};

// Pictures and nothing else behind a picture and a few ids of text: guidance has up to three streams. For the tiny
// reference models, which have no tokenizer.
inline GenerationRequest pictureRequest(const Model& model, GuidanceOptions guidance, float temperature) {
    const Vocabulary& vocabulary = vocabularyOf(model);
    TokenIds prompt{vocabulary.bos(), vocabulary.beginImage().value()};
    for (int i = 0; i < model.imageTokenizer()->config().codesPerPicture(); ++i)
        prompt.push_back(vocabulary.tokenOf(i * 7 % vocabulary.imageCodes()));
    prompt.push_back(vocabulary.endImage().value());
    for (int id = 0; id < vocabulary.size() && prompt.size() < 80; ++id) {
        if (vocabulary.isText(TokenId{id}))
            prompt.push_back(TokenId{id});
    }
    GenerationRequest request;
    request.prompt = {prompt};
    request.pictureMode = PictureMode::only;
    request.guidance = guidance;
    request.picture = {temperature, 0.9f, 0, 1.0f};
    request.seed = 3;
    request.previewRows = -1;
    return request;
}

// Greedy words, for the embedded model.
inline GenerationRequest textRequest(const Model& model, const char* prompt, int maxTokens) {
    TokenIds ids{vocabularyOf(model).bos()};
    const TokenIds text = model.tokenizer()->encode(prompt);
    ids.insert(ids.end(), text.begin(), text.end());
    ids.push_back(vocabularyOf(model).endOfTurn().value());
    GenerationRequest request;
    request.prompt = {ids};
    request.pictureMode = PictureMode::none;
    request.maxTokens = maxTokens;
    request.text = {0, 1, 0, 1.2f};
    request.picture = {0, 1, 0, 1};
    request.guidance = {1, 1};
    request.seed = 5;
    request.previewRows = -1;
    return request;
}

}  // namespace pardalis::check
