#include "core/families/forced_pass.h"

#include "core/families/memory_need.h"

#include <algorithm>

namespace pardalis {

ForcedPass::ForcedPass(LanguageModel& model, std::span<const Row> sequence, const Options& options)
    : m_model(model),
      m_rest(sequence),
      m_before(options.first),
      m_group(options.group == 0 ? std::size_t{Backend::kExactRows} : options.group),
      m_range(options.range),
      m_computed(model.computable(options.range)),
      m_cache(model.makeCache(static_cast<int>(sequence.size()), options.cache)) {
    CHECK(!sequence.empty() && options.first <= sequence.size() && options.range.count > 0);
}

std::span<const float> ForcedPass::next(std::stop_token stop) {
    while (m_before > 0) {  // as a prompt is read
        const auto rows = m_rest.first(std::min(m_before, std::size_t{kPromptChunk}));
        const StreamInput input{rows, &m_cache};
        m_model.forward({&input, 1}, {}, stop);
        m_rest = m_rest.subspan(rows.size());
        m_before -= rows.size();
    }
    if (m_rest.empty())
        return {};
    const auto rows = m_rest.first(std::min(m_rest.size(), m_group));
    const Tensor out = m_model.forwardAll({rows, &m_cache}, m_computed, stop);
    m_rest = m_rest.subspan(rows.size());
    m_logits.resize(static_cast<std::size_t>(out.shape.count()));
    m_model.backend().download(out, m_logits);
    const auto wanted = static_cast<std::size_t>(m_range.count), computed = static_cast<std::size_t>(m_computed.count);
    if (wanted != computed) {
        const auto skipped = m_range.first - m_computed.first;
        for (std::size_t r = 0; r < rows.size(); ++r)
            std::copy_n(m_logits.begin() + static_cast<std::ptrdiff_t>(r * computed) + skipped, wanted,
                        m_logits.begin() + static_cast<std::ptrdiff_t>(r * wanted));
    }
    return std::span(m_logits).first(rows.size() * wanted);
}

}  // namespace pardalis
