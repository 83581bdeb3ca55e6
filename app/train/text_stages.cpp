// The stages of pardalis-train itself: those that read and write texts and model folders.

#include "app/train/corpus/corpus_sheet_stage.h"
#include "app/train/data/data_stage.h"
#include "app/train/data/text_tokenizer_stage.h"
#include "app/train/evaluate/evaluate_stage.h"
#include "app/train/export/export_stage.h"
#include "app/train/kosmos/evaluate_looks_stage.h"
#include "app/train/sample/sample_stage.h"
#include "app/train/stages.h"

#include <array>

namespace pardalis::train {

std::span<const Stage* const> stages() {
    static constexpr std::array kStages{&kCorpusSheetStage, &kTextTokenizerStage, &kDataStage,         &kExportStage,
                                        &kSampleStage,      &kEvaluateStage,      &kEvaluateLooksStage};
    return kStages;
}

}  // namespace pardalis::train
