#pragma once

#include "app/train/data/sample.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace pardalis::train {

// Where samples come from: a list of items that are read one by one, in any order and on any thread.
class SampleSource {
public:
    virtual ~SampleSource() = default;

    virtual std::uint64_t items() const = 0;
    virtual std::string name(std::uint64_t item) const = 0;  // for messages: "captions.jsonl:17"
    // An item's samples, none where there is nothing in it. Throws Error for one that can't be read, naming it.
    virtual std::vector<Sample> read(std::uint64_t item) const = 0;
    virtual bool isHeldOut(std::uint64_t item) const = 0;
};

}  // namespace pardalis::train
