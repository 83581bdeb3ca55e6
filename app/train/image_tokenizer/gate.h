#pragma once

#include "app/train/image_tokenizer/picture_batches.h"
#include "app/train/network/vq_gan.h"

namespace pardalis::train {

// What an image tokenizer must reach before a transformer is trained on its codes, over held-out pairs.
struct GateFigures {
    double psnr = 0;             // dB, of 0..1 pixels over all of them; quantised, as the program decodes
    double foregroundPsnr = 0;   // over the pixels of objects; 0 where there are none
    double unquantisedPsnr = 0;  // what the autoencoder alone reaches
    double unchanged = 0;        // share of the shared cells whose code is the same in both pictures; 0 without any
    double cells = 0;            // shared cells looked at
    double usedCodes = 0;        // different codes in these pictures
    double perplexity = 0;       // of the codes' frequencies: how many equally frequent ones would be as varied
};

// In f32, as the program computes, whatever the network trains in.
GateFigures measureGate(VqGan& network, const PictureBatches& pictures, int pairs);

// Originals above their reconstructions, `count` side by side.
Image reconstructionSheet(VqGan& network, const PictureBatches& pictures, int count);

}  // namespace pardalis::train
