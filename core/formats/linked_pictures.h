#pragma once

#include "core/document/document.h"

#include <map>
#include <string>

namespace pardalis {

// The pictures of a document that its words link to, and where those links lead in what is written of them: a place in a picture
// that is cut or padded lies elsewhere there.
class LinkedPictures {
public:
    explicit LinkedPictures(const Document& document);  // which must outlive it

    bool contains(BlockId picture) const { return m_pictures.contains(picture); }
    std::string inOutput(const std::string& link) const;

private:
    std::map<BlockId, const Picture*> m_pictures;
};

}  // namespace pardalis
