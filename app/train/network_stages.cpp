// The stages of pardalis-train-networks: those that need libtorch.

#include "app/train/image_tokenizer/image_tokenizer_stage.h"
#include "app/train/judge/judge_stage.h"
#include "app/train/language/finetune_stage.h"
#include "app/train/language/pretrain_stage.h"
#include "app/train/language/stability_stage.h"
#include "app/train/other_program.h"
#include "app/train/stages.h"

#include <array>

namespace pardalis::train {

std::span<const Stage* const> stages() {
    static constexpr std::array kStages{&kImageTokenizerStage, &kImageDecoderStage, &kPretrainStage,
                                        &kFinetuneStage,       &kStabilityStage,    &kJudgeStage};
    return kStages;
}

std::span<const StageElsewhere> stagesElsewhere() {
    static constexpr std::array<StageElsewhere, 6> kElsewhere{{
        {"corpus-sheet", "Draw scenes of the corpus on one picture, to be looked at"},
        {"text-tokenizer", "Learn text pieces and lay out one vocabulary for text and pictures"},
        {"data", "Turn the corpus, documents, captions, texts and questions into token shards"},
        {"export", "Write the folder that Pardalis opens"},
        {"sample", "Draw and write with a model folder"},
        {"evaluate", "Measure a model folder on held-out compositions"},
    }};
    return kElsewhere;
}

const char* otherProgram() { return kTextProgram; }

}  // namespace pardalis::train
