#pragma once

#include "app/train/network/layers.h"
#include "app/train/run/loop.h"
#include "app/train/run/schedule.h"
#include "core/nn/image_tokenizer_config.h"

#include <filesystem>
#include <string>

namespace pardalis::train {

// The member "image_tokenizer" of a run's configuration, or "image_decoder".
struct TokenizerConfig {
    // Goes on with the decoder of an image tokenizer whose encoder and codebook stay: what was trained on its codes
    // remains true.
    bool decoderOnly = false;
    ImageTokenizerConfig network;  // as "vq_config" of config.json
    Precision precision = Precision::f32;
    std::filesystem::path pictures;  // a folder; empty: the built-in corpus
    int batch = 16;                  // pairs a step
    LoopConfig loop;
    ScheduleConfig schedule;
    double clip = 1.0;         // of the gradients' norm
    bool doubleMarked = true;  // pictures of the marked class are seen twice as often

    // Weights of the losses beside the mean absolute difference of pixels, which has 1.
    double squares = 1.0;
    double foreground = 2.0;  // how much more a pixel of an object counts
    double edges = 1.0;
    double commitment = 0.25;
    double consistency = 1.0;
    double adversarial = 0.0;      // times the weight that balances its gradient with the others'
    double adversarialFrom = 0.9;  // begins at this share of the steps

    // Shares of the steps. Up to `quantiseFrom` nothing is quantised; then the codebook is set by k-means, and the
    // share of pictures left unquantised falls from `unquantised` to 0 at `quantiseAll`.
    double quantiseFrom = 0.1, unquantised = 0.8, quantiseAll = 0.65;
    double averageDecay = 0.99;  // of the codebook, a step
    double restartBelow = 0.02;  // an entry that is used less than this share of the mean is set anew

    int heldOutPairs = 128;  // that evaluations look at

    // Throws Error for a member that is unknown, of another type or out of range.
    static TokenizerConfig from(const JsonFields& fields);
    static TokenizerConfig ofDecoder(const JsonFields& fields);  // `network` is to be filled in
    static std::string help();
    static std::string decoderHelp();

    // Of a picture to stay unquantised at this step.
    double unquantisedShare(std::int64_t step) const;
    std::int64_t quantiseFromStep() const;
    bool adversarialAt(std::int64_t step) const;
};

}  // namespace pardalis::train
