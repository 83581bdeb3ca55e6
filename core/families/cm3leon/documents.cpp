#include "core/families/cm3leon/documents.h"

#include "core/base/check.h"

namespace pardalis {

TokenIds cm3Document(std::span<const Cm3Segment> segments, const Cm3Frame& frame) {
    TokenIds document{frame.end};
    for (std::size_t i = 0; i < segments.size(); ++i) {
        CHECK(!segments[i].empty());
        if (i > 0)
            document.push_back(frame.separator);
        document.insert(document.end(), segments[i].begin(), segments[i].end());
    }
    document.push_back(frame.end);
    return document;
}

TokenIds plainPairDocument(const Cm3Pair& pair, const Cm3Frame& frame) { return retrievalDocument({}, pair, frame); }

TokenIds retrievalDocument(std::span<const Cm3Pair> found, const Cm3Pair& pair, const Cm3Frame& frame) {
    std::vector<Cm3Segment> segments;
    for (const Cm3Pair& one : found) {
        segments.push_back(one.text);
        segments.push_back(one.picture);
    }
    segments.push_back(pair.text);
    segments.push_back(pair.picture);
    return cm3Document(segments, frame);
}

TokenIds imageToImageDocument(const Cm3Pair& from, const Cm3Pair& to, const Cm3Frame& frame) {
    return retrievalDocument({&from, 1}, to, frame);
}

TokenIds imageFirstDocument(const Cm3Pair& pair, const Cm3Frame& frame) {
    const Cm3Segment segments[] = {pair.picture, pair.text};
    return cm3Document(segments, frame);
}

}  // namespace pardalis
