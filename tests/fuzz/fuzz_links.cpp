#include "core/families/kosmos/boxes.h"
#include "core/families/kosmos/links.h"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace pardalis;

constexpr int kSide = 4;
constexpr std::size_t kLongestPiece = 8;  // <object>, as text

const KosmosVocabulary& vocabulary() {
    static const std::vector<std::string> pieces{"<unk>", "<s>", "</s>", " a", "b", " ", "<object>", "\xC3\xA4 "};
    static const KosmosVocabulary made(pieces, static_cast<int>(pieces.size()) + 13 + kSide * kSide + 2, kSide * kSide,
                                       "fuzz");
    return made;
}

class Pieces final : public TextTokenizer::StreamDecoder {
public:
    std::string push(TokenId id) override { return vocabulary().isText(id) ? vocabulary().name(id) : std::string(); }
    std::string flush() override { return {}; }
};

void require(bool holds) {
    if (!holds)
        std::abort();
}

}  // namespace

// Any ids are a text with spans of it in their order, each with boxes within the picture that are boxes of cells.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    TokenIds ids;
    for (std::size_t i = 0; i < size; ++i)
        ids.push_back(TokenId{data[i] % vocabulary().size()});
    Pieces pieces;
    const GroundedText read = readLinks(ids, vocabulary(), pieces);
    require(read.text.size() <= kLongestPiece * size && !read.text.starts_with(' ') && !read.text.ends_with(' ') &&
            read.text.find("  ") == std::string::npos);
    std::size_t behind = 0;
    for (const GroundedSpan& span : read.spans) {
        require(behind <= span.begin && span.begin <= span.end && span.end <= read.text.size() && !span.boxes.empty());
        behind = span.end;
        for (const PictureBox& box : span.boxes) {
            require(0 <= box.left && box.left < box.right && box.right <= 1);
            require(0 <= box.top && box.top < box.bottom && box.bottom <= 1);
            require(pictureBoxOf(gridBoxOf(box, kSide), kSide) == box);
        }
    }
    return 0;
}
