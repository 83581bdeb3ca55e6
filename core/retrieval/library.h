#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pardalis {

// A text, a picture, or both, and where they stand.
struct LibraryDocument {
    std::string text;    // UTF-8; "": none
    std::string media;   // SHA-256 of the picture's bytes; "": none
    std::string source;  // the file it was taken from

    bool hasBoth() const { return !text.empty() && !media.empty(); }
    bool operator==(const LibraryDocument&) const = default;
};

// What can be retrieved: documents and their vectors, of one encoder. A value; may be read by several threads.
class Library {
public:
    static constexpr std::size_t kMostText = 1 << 16, kMostSource = 1 << 12;  // bytes
    static constexpr int kMostDimensions = 1 << 14;
    static constexpr std::size_t kMostDocuments = 1 << 24;

    // `encoder`: BiEncoder::id() of that which made the vectors, 64 hexadecimal digits.
    Library(std::string encoder, int dimension);

    const std::string& encoder() const { return m_encoder; }
    int dimension() const { return m_dimension; }
    std::size_t size() const { return m_documents.size(); }
    const std::vector<LibraryDocument>& documents() const { return m_documents; }
    std::span<const float> vectors() const { return m_vectors; }  // [size, dimension], of length 1 each
    std::span<const float> vector(std::size_t document) const;

    // `vector` is documentVector()'s. CHECKs what defect() says and that the vector's length is 1.
    void add(LibraryDocument document, std::span<const float> vector);
    // A document of the same text and picture, wherever it stands: its vector is the same.
    std::optional<std::size_t> findContent(std::string_view text, std::string_view media) const;
    // Whether it is there, source and all.
    bool contains(const LibraryDocument& document) const;
    // Takes out what `which` is true of; how many.
    std::size_t remove(const std::function<bool(const LibraryDocument&)>& which);

    // What keeps a document out of a library; "": nothing.
    static std::string defect(const LibraryDocument& document);

private:
    static std::string keyOf(std::string_view text, std::string_view media);

    std::string m_encoder;
    int m_dimension;
    std::vector<LibraryDocument> m_documents;
    std::vector<float> m_vectors;
    std::vector<std::string> m_keys;                                // of what each says and shows
    std::unordered_multimap<std::string, std::size_t> m_byContent;  // by those
};

}  // namespace pardalis
