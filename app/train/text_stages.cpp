// The stages of pardalis-train itself: those that read and write texts and model folders.

#include "app/train/corpus/corpus_sheet_stage.h"
#include "app/train/data/data_stage.h"
#include "app/train/data/text_tokenizer_stage.h"
#include "app/train/evaluate/evaluate_stage.h"
#include "app/train/export/export_stage.h"
#include "app/train/other_program.h"
#include "app/train/sample/sample_stage.h"
#include "app/train/stages.h"

#include <array>

namespace pardalis::train {

std::span<const Stage* const> stages() {
    static constexpr std::array kStages{&kCorpusSheetStage, &kTextTokenizerStage, &kDataStage, &kExportStage,
                                        &kSampleStage, &kEvaluateStage};
    return kStages;
}

std::span<const StageElsewhere> stagesElsewhere() {
    static constexpr std::array<StageElsewhere, 6> kElsewhere{{
        {"image-tokenizer", "Train the VQGAN between pictures and codes"},
        {"image-decoder", "Go on with an image tokenizer's decoder alone; its codes stay"},
        {"pretrain", "Train the transformer from scratch on the token shards"},
        {"finetune", "Go on with any model that Pardalis opens, on prompts and answers"},
        {"stability", "Pretrain with and without QK-norm and norm re-ordering, and compare"},
        {"judge", "Train the network that judges drawings"},
    }};
    return kElsewhere;
}

const char* otherProgram() { return kNetworkProgram; }

}  // namespace pardalis::train
