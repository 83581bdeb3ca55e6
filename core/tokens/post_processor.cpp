#include "core/tokens/post_processor.h"

#include <utility>

namespace pardalis {

TokenIds PostProcessor::run(TokenIds text) const {
    for (const Step& step : m_steps) {
        TokenIds around;
        for (const Item& item : step) {
            const TokenIds& ids = item.isText ? text : item.ids;
            around.insert(around.end(), ids.begin(), ids.end());
        }
        text = std::move(around);
    }
    return text;
}

}  // namespace pardalis
