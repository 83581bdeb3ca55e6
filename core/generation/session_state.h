#pragma once

#include "core/models/model.h"
#include "core/generation/stream.h"
#include "core/families/chameleon/decoder.h"

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace pardalis {

// What outlives a request: the caches, the full stream's first, what decodes with them, and the codes of pictures met in
// prompts.
struct SessionState {
    std::shared_ptr<Model> model;
    std::vector<Stream> streams;
    std::map<std::string, std::vector<int>> encodedPictures;  // by PromptPicture::key
    std::map<std::pair<VocabularyRange, int>, std::unique_ptr<Decoder>> decoders;

    int contextLength() const { return model->transformer().config().contextLength; }
    Stream& stream(std::size_t i) {
        while (streams.size() <= i)
            streams.emplace_back(model->transformer());
        return streams[i];
    }
    // Samples ids of `range` from so many streams.
    Decoder& decoder(VocabularyRange range, int count) {
        std::unique_ptr<Decoder>& found = decoders[{range, count}];
        if (!found)
            found = std::make_unique<Decoder>(model->transformer(), range, count);
        return *found;
    }
};

}  // namespace pardalis
