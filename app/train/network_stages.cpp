// The stages of pardalis-train-networks: those that need libtorch.

#include "app/train/bi_encoder/bi_encoder_stage.h"
#include "app/train/image_tokenizer/image_tokenizer_stage.h"
#include "app/train/judge/judge_stage.h"
#include "app/train/kosmos/kosmos_stage.h"
#include "app/train/language/finetune_stage.h"
#include "app/train/language/pretrain_stage.h"
#include "app/train/language/stability_stage.h"
#include "app/train/stages.h"

#include <array>

namespace pardalis::train {

std::span<const Stage* const> stages() {
    static constexpr std::array kStages{&kImageTokenizerStage, &kImageDecoderStage, &kPretrainStage,  &kFinetuneStage,
                                        &kStabilityStage,      &kJudgeStage,        &kBiEncoderStage, &kKosmosStage};
    return kStages;
}

}  // namespace pardalis::train
