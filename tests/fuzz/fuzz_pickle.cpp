#include "core/base/error.h"
#include "core/checkpoint/pickle_reader.h"

#include <cstdint>
#include <cstdlib>
#include <span>

// Any bytes are a tree whose values are all there, or an Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pardalis;
    try {
        const PickleTree tree = readPickle(std::as_bytes(std::span(data, size)), "fuzz");
        if (tree.described(tree.root()).empty() || tree.described(tree.root()).size() > 400)
            std::abort();
        for (const PickleId item : tree.items(tree.root()))
            tree.described(item);
    } catch (const Error&) {
    }
    return 0;
}
