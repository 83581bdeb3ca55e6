#pragma once

#include "core/nn/picture_grid.h"
#include "core/tensor/op_structs.h"

#include <vector>

namespace pardalis {

// A taming-transformers VQGAN: RGB pictures to codes and back, a code for each square of downsampling² pixels. It was
// trained on square ones of `resolution` pixels; being convolutions, its networks take others, too.
struct ImageTokenizerConfig {
    int resolution = 512;                                   // pixels a side
    int channels = 128;                                     // base width
    std::vector<int> channelMultipliers = {1, 1, 2, 2, 4};  // one a level; each level but the last halves the picture
    int residualBlocks = 2;                                 // per level in the encoder; the decoder has one more
    std::vector<int> attentionResolutions;                  // levels of this many pixels a side get attention too
    int latentChannels = 256;
    int codes = 8192;        // codebook entries
    int codeChannels = 256;  // their length
    VqNorm encoderNorm, decoderNorm;
    bool hasDecoder = true;

    int levels() const { return static_cast<int>(channelMultipliers.size()); }
    int downsampling() const { return 1 << (levels() - 1); }  // pixels a code covers, per side
    int grid() const { return resolution / downsampling(); }  // codes a side of the square picture
    PictureGrid squareGrid() const { return {grid(), grid()}; }
    int codesPerPicture() const { return grid() * grid(); }  // of the square one
};

}  // namespace pardalis
