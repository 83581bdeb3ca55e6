#pragma once

#include "core/tokens/regular_expression.h"

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// A text on its way to be cut into the words that BPE works on: each step of a pre-tokenizer replaces `list`. Pieces
// point into the text they began as or into `texts`.
struct Pieces {
    struct Piece {
        std::string_view text;  // never empty
        bool first;             // begins where the whole text does
    };
    std::vector<Piece> list;
    std::deque<std::string> texts;   // what steps have rewritten
    SearchBudget* budget = nullptr;  // the text's
    std::vector<Piece> next;         // kept for its memory
    std::vector<TextSpan> spans;     // likewise
};

// One step. Immutable, so that threads may share it. The kinds are those of tokenizer.json's "pre_tokenizer".
class PreTokenizer {
public:
    virtual ~PreTokenizer() = default;
    virtual void run(Pieces& pieces) const = 0;
    // Whether it is the last step of ByteLevel, which writes bytes as symbols. Where that ends the list, BPE is given the
    // bytes and the step is left out.
    virtual bool writesSymbols() const { return false; }
    // Whether it drops some of the text.
    virtual bool removes() const { return false; }
};
constexpr std::size_t kMostSteps = 64;  // of a list of steps of any kind; no tokenizer has as many
using PreTokenizers = std::vector<std::unique_ptr<const PreTokenizer>>;

// What becomes of a match and of what is between matches.
enum class SplitBehavior { removed, isolated, mergedWithPrevious, mergedWithNext, contiguous };

// Spans in order, to pieces: adjacent ones become one, or go, as the behaviour says. Works in place; what is left are
// the pieces' ends.
void applyBehavior(SplitBehavior behavior, std::vector<TextSpan>& spans);

std::unique_ptr<const PreTokenizer> makeSplit(std::string_view pattern, SplitBehavior behavior, bool invert,
                                              const std::string& source);
std::unique_ptr<const PreTokenizer> makeDigits(bool individual);
std::unique_ptr<const PreTokenizer> makePunctuation(SplitBehavior behavior);

enum class PrependScheme { always, first, never };
// `replacement` is one character; it stands for a space.
std::unique_ptr<const PreTokenizer> makeMetaspace(const std::string& replacement, PrependScheme scheme, bool split);

// ByteLevel's three steps.
std::unique_ptr<const PreTokenizer> makePrefixSpace();
std::unique_ptr<const PreTokenizer> makeGpt2Split(const std::string& source);
std::unique_ptr<const PreTokenizer> makeByteSymbols();

}  // namespace pardalis
