#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// One step of rewriting a text before it is cut into words. Immutable, so that threads may share it. The kinds are those
// of tokenizer.json's "normalizer".
class Normalizer {
public:
    virtual ~Normalizer() = default;
    // `text` is valid UTF-8, and so is what comes out. Throws Error where a file's step makes far more of it.
    virtual std::string run(std::string_view text) const = 0;
};
using Normalizers = std::vector<std::unique_ptr<const Normalizer>>;

// The most bytes that a text of so many may become.
constexpr std::size_t mostNormalized(std::size_t bytes) { return 16 * bytes + (1 << 20); }

enum class NormalForm { c, d, kc, kd };  // NFC, NFD, NFKC, NFKD
std::unique_ptr<const Normalizer> makeNormalForm(NormalForm form);
std::unique_ptr<const Normalizer> makeLowercase();
std::unique_ptr<const Normalizer> makeStrip(bool left, bool right);
std::unique_ptr<const Normalizer> makeStripAccents();
std::unique_ptr<const Normalizer> makePrepend(std::string text);  // before a text that is not empty
// A regular expression (one that escapes all it says is a plain text) and what each match becomes.
std::unique_ptr<const Normalizer> makeReplace(std::string_view pattern, std::string content, const std::string& source);
std::unique_ptr<const Normalizer> makeByteLevelNormalizer();  // bytes as ByteLevel's symbols

}  // namespace pardalis
