#include "core/image/alpha.h"

namespace pardalis {

const std::array<std::uint8_t, 65536>& overWhiteTable() {
    static const std::array<std::uint8_t, 65536> kTable = [] {
        std::array<std::uint8_t, 65536> table{};
        for (std::size_t i = 0; i < table.size(); ++i) {
            const double alpha = static_cast<double>(i >> 8) / 255.0;
            table[i] = static_cast<std::uint8_t>((1.0 - alpha) * 255.0 + alpha * static_cast<double>(i & 255));
        }
        return table;
    }();
    return kTable;
}

}  // namespace pardalis
