#pragma once

// What the networks need of libtorch; less than torch/torch.h, which takes twice as long to compile. libtorch brings
// glog's CHECK, which ends the program, in place of ours, which throws; behind this header any other of libtorch may be
// included as it is.
#include "core/base/check.h"

#pragma push_macro("CHECK")
#undef CHECK
#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>
#undef CHECK
#pragma pop_macro("CHECK")
