#include "core/families/chameleon/checkpoint_files.h"

#include "core/base/error.h"

namespace pardalis {

CheckpointFiles readMetaFiles(const ModelFiles& files) {
    throw Error("{}: a PyTorch checkpoint, which this version does not read", files.weights.front().string());
}

CheckpointFiles readGgufFiles(const ModelFiles& files) {
    throw Error("{}: a GGUF file, which this version does not read", files.weights.front().string());
}

}  // namespace pardalis
