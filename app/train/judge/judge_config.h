#pragma once

#include "app/train/corpus/corpus_config.h"
#include "app/train/judge/judge_file.h"
#include "app/train/run/loop.h"
#include "app/train/run/schedule.h"

namespace pardalis::train {

// The member "judge" of a run's configuration.
struct JudgeConfig {
    JudgeFile file;
    bool bf16 = false;  // convolutions; weights and heads are f32 either way
    int batch = 32;
    LoopConfig loop;
    ScheduleConfig schedule;
    double clip = 1.0;          // of the gradients' norm
    int heldOutPictures = 500;  // that an evaluation looks at

    // `corpus`: whose objects are told apart. Throws Error for a member that is unknown, of another type or out of
    // range.
    static JudgeConfig from(const JsonFields& fields, const CorpusConfig& corpus);
    static std::string help();
};

}  // namespace pardalis::train
