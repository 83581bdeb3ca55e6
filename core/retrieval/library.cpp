#include "core/retrieval/library.h"

#include "core/base/check.h"
#include "core/base/file.h"
#include "core/base/sha256.h"
#include "core/base/utf8.h"
#include "core/document/media_store.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace pardalis {

Library::Library(std::string encoder, int dimension) : m_encoder(std::move(encoder)), m_dimension(dimension) {
    CHECK(isSha256(m_encoder) && dimension > 0 && dimension <= kMostDimensions);
}

std::span<const float> Library::vector(std::size_t document) const {
    CHECK(document < size());
    const auto width = static_cast<std::size_t>(m_dimension);
    return vectors().subspan(document * width, width);
}

std::string Library::defect(const LibraryDocument& document) {
    if (document.text.empty() && document.media.empty())
        return "has neither text nor picture";
    if (document.text.size() > kMostText || !isValidUtf8(document.text))
        return fmt::format("has a text that is not UTF-8 of at most {} bytes", kMostText);
    if (!document.media.empty() && !isSha256(document.media))
        return "names a picture by something else than its SHA-256";
    if (document.source.empty() || document.source.size() > kMostSource)
        return fmt::format("comes from a file whose name has not 1 to {} bytes", kMostSource);
    return {};
}

// Neither a hash nor the mark is part of the other.
std::string Library::keyOf(std::string_view text, std::string_view media) {
    return sha256Hex(asBytes(fmt::format("{}\n{}", media, text)));
}

void Library::add(LibraryDocument document, std::span<const float> vector) {
    CHECK(defect(document).empty() && std::ssize(vector) == m_dimension && size() < kMostDocuments);
    double squares = 0;
    for (const float v : vector)
        squares += static_cast<double>(v) * static_cast<double>(v);
    CHECK(std::fabs(squares - 1) < 1e-3);
    m_keys.push_back(keyOf(document.text, document.media));
    m_byContent.emplace(m_keys.back(), size());
    m_vectors.insert(m_vectors.end(), vector.begin(), vector.end());
    m_documents.push_back(std::move(document));
}

std::optional<std::size_t> Library::findContent(std::string_view text, std::string_view media) const {
    const auto found = m_byContent.find(keyOf(text, media));
    return found == m_byContent.end() ? std::nullopt : std::optional(found->second);
}

bool Library::contains(const LibraryDocument& document) const {
    const auto [first, end] = m_byContent.equal_range(keyOf(document.text, document.media));
    return std::any_of(first, end, [&](const auto& entry) { return m_documents[entry.second] == document; });
}

std::size_t Library::remove(const std::function<bool(const LibraryDocument&)>& which) {
    const auto width = static_cast<std::size_t>(m_dimension);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < size(); ++i) {
        if (which(m_documents[i]))
            continue;
        if (kept != i) {
            m_keys[kept] = std::move(m_keys[i]);
            m_documents[kept] = std::move(m_documents[i]);
            std::copy_n(m_vectors.begin() + static_cast<std::ptrdiff_t>(i * width), width,
                        m_vectors.begin() + static_cast<std::ptrdiff_t>(kept * width));
        }
        ++kept;
    }
    const std::size_t removed = size() - kept;
    if (removed == 0)
        return 0;
    m_documents.resize(kept);
    m_keys.resize(kept);
    m_vectors.resize(kept * width);
    m_byContent.clear();
    for (std::size_t i = 0; i < kept; ++i)
        m_byContent.emplace(m_keys[i], i);
    return removed;
}

}  // namespace pardalis
