#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

class RegularExpression;

// How the names of tokens become text again: tokenizer.json's "decoder", a list of steps. Immutable; a stream of tokens
// has a TokenDecoding of its own.
struct DecoderStep {
    enum class Kind {
        joinWithSpaces,  // what the package does where a file names no decoder
        byteLevel,       // ByteLevel's symbols to bytes
        byteFallback,    // <0xE2><0x96><0x81> to a character
        fuse,            // everything is one piece from here on
        metaspace,       // a replacement character to a space, but for the first token's
        replace,
        strip,
    };
    Kind kind = Kind::fuse;
    std::string text{};      // metaspace: the replacement; replace: what a match becomes; strip: the character to strip
    bool dropsFirst = true;  // metaspace
    std::size_t start = 0, stop = 0;                     // strip: how many at most at the start and at the end
    std::shared_ptr<const RegularExpression> pattern{};  // replace
};
using DecoderSteps = std::vector<DecoderStep>;

// One stream through the steps.
class TokenDecoding {
public:
    // `continues`: the stream goes on from earlier text: its first token is not the text's first.
    TokenDecoding(const DecoderSteps& steps, bool continues);
    ~TokenDecoding();

    // The text that is complete now. What a later token may still change is held back.
    std::string push(std::string_view token);
    std::string finish();

    class Stage;

private:
    std::vector<std::unique_ptr<Stage>> m_stages;
};

}  // namespace pardalis
