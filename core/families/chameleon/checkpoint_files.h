#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/model_path.h"
#include "core/families/chameleon/config.h"
#include "core/families/chameleon/maker.h"
#include "core/tokens/text_tokenizer.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace pardalis {

// A Chameleon as its files have it, whatever their layout: under the names, in the shapes and in the row order of slots.h.
// What is left is to prove that it fits together.
struct CheckpointFiles {
    std::string format;      // for people
    ChameleonConfig config;  // its vocabulary taken from the tokenizer where the configuration has none
    std::unique_ptr<Checkpoint> checkpoint;
    std::string vocabularySource;                          // begins messages about the vocabulary
    std::string codesSource = "vq_config.num_embeddings";  // says in messages where the number of image codes is from
    std::string identity;  // what identifies the model beside its tensors: the configuration as it stands there
    Maker maker = Maker::unknown;
    bool decoderBeside = false;  // see PictureParts
    std::string noDecoder = {};  // why one that is there is not used, or was left out; "" where none is
    int pictureTarget = 512;     // pixels a side, where its form of pictures has several; see luminaTargetIn()
    bool textOnly = false;       // the layout has no pictures, whatever the vocabulary names
    Licence licence;
    std::vector<std::string> notes;
    std::string quantised = {};                        // what matrices were rounded to: "Q4_K and Q6_K"; "": nothing
    std::string madeOf = {};                           // of a packed file: see PackedOrigin
    std::vector<std::filesystem::path> preprocessing;  // folders whose word on pictures counts
    // Null where there is none.
    std::function<std::unique_ptr<TextTokenizer>(const TokenNames&)> openTokenizer;
};

// Each reads configurations and headers only. Throws Error naming file and cause.
CheckpointFiles readHuggingFaceFiles(const ModelFiles& files);
CheckpointFiles readMetaFiles(const ModelFiles& files);
CheckpointFiles readGgufFiles(const ModelFiles& files);
CheckpointFiles readPackedFiles(const ModelFiles& files);

}  // namespace pardalis
