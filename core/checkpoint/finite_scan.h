#pragma once

#include "core/base/file.h"
#include "core/checkpoint/stored_floats.h"

#include <span>

namespace pardalis {

// Looks at every float of a file, which comes in pieces, for NaN and infinities: no sound model has any, and one of them
// makes everything behind it NaN.
class FiniteScan {
public:
    struct Found {
        std::string tensor;
        std::uint64_t notFinite = 0;
    };
    explicit FiniteScan(std::vector<StoredFloats> floats) : m_floats(std::move(floats)) {}

    void take(std::span<const std::byte> piece);  // the next bytes of the file
    const std::vector<Found>& found() const { return m_found; }
    std::uint64_t looked() const { return m_looked; }  // floats so far

private:
    void takeOf(const StoredFloats& floats, std::span<const std::byte> bytes);
    void look(const StoredFloats& floats, std::span<const std::byte> blocks);

    std::vector<StoredFloats> m_floats;
    std::size_t m_next = 0;  // of m_floats
    std::uint64_t m_at = 0;  // bytes of the file that came
    Bytes m_cut;             // the start of a block that goes on in the next piece
    std::vector<Found> m_found;
    std::uint64_t m_looked = 0;
};

}  // namespace pardalis
