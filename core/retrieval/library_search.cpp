#include "core/retrieval/library_search.h"

#include <algorithm>
#include <numeric>

namespace pardalis {

LibrarySearch::LibrarySearch(Backend& backend, const Library& library) : m_backend(backend), m_count(library.size()) {
    if (m_count == 0)
        return;
    const auto count = static_cast<std::int64_t>(m_count);
    const auto* data = reinterpret_cast<const std::byte*>(library.vectors().data());
    // Owned by nobody that is counted: see the constructor's contract.
    const std::shared_ptr<const void> lent(std::shared_ptr<void>(), data);
    m_vectors = backend.upload(HostMatrix(lent, data, plainFormat(DType::f32), {count, library.dimension()}));
    m_query = backend.allocate(DType::f32, {1, library.dimension()});
    m_scores = backend.allocate(DType::f32, {1, count});
}

std::vector<LibraryHit> LibrarySearch::best(std::span<const float> query, std::size_t most) {
    if (m_count == 0 || most == 0)
        return {};
    m_backend.write(query, m_query);
    const Projection product{m_vectors, m_scores};
    m_backend.matmul(m_query, {&product, 1});
    std::vector<float> scores(m_count);
    m_backend.download(m_scores, scores);

    std::vector<std::size_t> order(m_count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto end = order.begin() + static_cast<std::ptrdiff_t>(std::min(most, m_count));
    std::partial_sort(order.begin(), end, order.end(), [&](std::size_t a, std::size_t b) {
        return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
    });
    std::vector<LibraryHit> hits;
    for (auto place = order.begin(); place != end; ++place)
        hits.push_back({*place, scores[*place]});
    return hits;
}

}  // namespace pardalis
