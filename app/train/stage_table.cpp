#include "app/train/other_program.h"
#include "app/train/stages.h"

#include <array>

namespace pardalis::train {

std::span<const StageEntry> stageTable() {
    static constexpr std::array<StageEntry, 15> kTable{{
        {"corpus-sheet", "Draw scenes of the corpus on one picture, to be looked at", kTextProgram},
        {"text-tokenizer", "Learn text pieces and lay out one vocabulary for text and pictures", kTextProgram},
        {"image-tokenizer", "Train the VQGAN between pictures and codes", kNetworkProgram},
        {"image-decoder", "Go on with an image tokenizer's decoder alone; its codes stay", kNetworkProgram},
        {"data", "Turn the corpus, documents, captions, texts and questions into token shards", kTextProgram},
        {"pretrain", "Train the transformer from scratch on the token shards", kNetworkProgram},
        {"finetune", "Go on with any model that Pardalis opens, on prompts and answers", kNetworkProgram},
        {"stability", "Pretrain with and without QK-norm and norm re-ordering, and compare", kNetworkProgram},
        {"judge", "Train the network that judges drawings", kNetworkProgram},
        {"bi-encoder", "Train the small encoder of texts and pictures that libraries are searched with",
         kNetworkProgram},
        {"kosmos", "Train a small Kosmos, which looks at pictures and points at what it speaks of", kNetworkProgram},
        {"export", "Write the folder that Pardalis opens", kTextProgram},
        {"sample", "Draw and write with a model folder", kTextProgram},
        {"evaluate", "Measure a model folder on held-out compositions", kTextProgram},
        {"evaluate-looks", "Measure a model that looks at pictures and points, on held-out compositions", kTextProgram},
    }};
    return kTable;
}

}  // namespace pardalis::train
