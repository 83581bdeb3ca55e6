#pragma once

#include "app/train/run/loop.h"
#include "app/train/run/schedule.h"
#include "core/retrieval/clip/clip_config.h"

namespace pardalis::train {

// The member "bi_encoder" of a run's configuration.
struct BiEncoderConfig {
    ClipConfig model;    // its vocabulary is what the corpus' words give
    int merges = 800;    // of the text tokenizer
    bool bf16 = false;   // products; weights are f32 either way
    int batch = 128;     // pairs a step: each picture is told from the others by its words, and the reverse
    int pages = 24;      // of a library, a step, besides
    int pairs = 40'000;  // different ones
    double weightDecay = 0.05;
    double clip = 1.0;  // of the gradients' norm
    int heldOutPictures = 100;
    LoopConfig loop;
    ScheduleConfig schedule;

    // Throws Error for a member that is unknown, of another type or out of range.
    static BiEncoderConfig from(const JsonFields& fields);
    static std::string help();
};

}  // namespace pardalis::train
