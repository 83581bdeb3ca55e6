#pragma once

#include "core/image/image.h"

#include <cstdint>
#include <span>

namespace pardalis::train {

// The peak signal-to-noise ratio in dB of `count` values of 0..1 whose squared errors sum to `squares`; 0 for no
// values, at most 100.
double decibels(double squares, double count);

// Sums from which a PSNR over many pictures is made: one of all pixels, not a mean of decibels.
struct SquaredError {
    double squares = 0, count = 0;  // of values of 0..1

    double psnr() const { return decibels(squares, count); }
};
// Adds what the two pictures of one size differ by; with a mask [height · width], where that is 1.
void addError(SquaredError& sum, const Image& made, const Image& original, std::span<const std::uint8_t> mask = {});

// The structural similarity of two pictures of one size, at least 11 pixels a side, -1..1: mean over the places of an
// 11 × 11 Gaussian window of deviation 1.5 on their luma (Wang et al. 2004).
double ssim(const Image& made, const Image& original);

}  // namespace pardalis::train
