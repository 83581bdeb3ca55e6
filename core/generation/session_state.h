#pragma once

#include "core/checkpoint/model.h"
#include "core/generation/stream.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace pardalis {

// What outlives a request: the caches, the full stream's first, and the codes of pictures met in prompts.
struct SessionState {
    std::shared_ptr<Model> model;
    std::vector<Stream> streams;
    std::map<std::string, std::vector<int>> encodedPictures;  // by PromptPicture::key

    int contextLength() const { return model->transformer().config().contextLength; }
    Stream& stream(std::size_t i) {
        while (streams.size() <= i)
            streams.emplace_back(model->transformer());
        return streams[i];
    }
};

}  // namespace pardalis
