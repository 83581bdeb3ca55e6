#pragma once

#include "core/families/decoder.h"
#include "core/families/jacobi_decoder.h"
#include "core/generation/stream.h"
#include "core/models/model.h"

#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

namespace pardalis {

// What outlives a request: the caches, the full stream's first, what decodes with them, and the pictures met in prompts as
// the model reads them.
struct SessionState {
    std::shared_ptr<Model> model;
    std::vector<Stream> streams = {};
    std::map<std::string, ReadPicture> readPictures = {};  // by PromptPicture::key
    std::vector<Tensor> pictures = {};                     // embeddings, by ReadPicture::number
    // By what they sample, the number of their streams and the first of these.
    using DecoderKey = std::tuple<VocabularyRange, int, std::size_t>;
    std::map<DecoderKey, std::unique_ptr<Decoder>> decoders = {};
    std::map<DecoderKey, std::unique_ptr<JacobiDecoder>> jacobiDecoders = {};

    int contextLength() const { return model->layout()->contextLength(); }
    Stream& stream(std::size_t i) {
        while (streams.size() <= i)
            streams.emplace_back(model->language());
        return streams[i];
    }
    // Those of one run and no more stay: several that went on together have had some each.
    void forgetStreamsFrom(std::size_t first) {
        while (streams.size() > first)
            streams.pop_back();
    }
    // Samples ids of `range` from so many streams, of which `first` is the first.
    template <typename Any>
    Any& decoder(std::map<DecoderKey, std::unique_ptr<Any>>& made, VocabularyRange range, int count,
                 std::size_t first) {
        std::unique_ptr<Any>& found = made[{range, count, first}];
        if (!found)
            found = std::make_unique<Any>(model->language(), range, count);
        return *found;
    }
    void keep(const std::string& key, PictureGrid grid, EncodedPicture picture) {
        ReadPicture read{.codes = std::move(picture.codes), .grid = grid};
        if (picture.embeddings) {
            read.number = static_cast<int>(pictures.size());
            read.embeddings = static_cast<int>(picture.embeddings.shape[0]);
            pictures.push_back(std::move(picture.embeddings));
        }
        readPictures[key] = std::move(read);
    }
};

}  // namespace pardalis
