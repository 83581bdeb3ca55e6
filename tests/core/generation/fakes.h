#pragma once

#include "core/families/chameleon/vocabulary.h"
#include "core/tokens/text_tokenizer.h"

#include <string>
#include <unordered_map>

namespace pardalis::fakes {

// A vocabulary of 40 ids in Chameleon's order:
//  0 <s>  1 <pad>  2 </s>  3 <unk>  4-11 codes 0-7  12 <eoss>  13 <racm3:break>  14 <sentinel:0>  15 <reserved08706>
//  16 <image>  17 "<0x0A>"  18 "<"  19 "</"  20 "\n\n"  21 start of a text  22-37 text  38, 39 unnamed
inline constexpr TokenId kBos{0}, kEos{2}, kEndImage{12}, kBeginImage{13}, kEndOfTurn{15};
inline constexpr TokenId kNewLine{17}, kBlankLine{20}, kTextStart{21};
inline constexpr int kSize = 40, kCodes = 8, kFirstCode = 4, kFirstText = 22, kTextIds = 16;

struct VocabularyParts {
    bool pictures = true;
    bool endOfTurn = true;
};

inline Vocabulary vocabulary(VocabularyParts parts = {}) {
    std::unordered_map<std::string, int> ids{{"<s>", 0},           {"<pad>", 1},    {"</s>", 2},    {"<unk>", 3},
                                             {"<sentinel:0>", 14}, {"<image>", 16}, {"<0x0A>", 17}, {"<", 18},
                                             {"</", 19},           {"\n\n", 20},    {"_", 21}};
    if (parts.pictures) {
        for (int code = 0; code < kCodes; ++code)
            ids[std::string("IMGIMG") + static_cast<char>('A' + code) + "Z"] = kFirstCode + code;
        ids["<eoss>"] = 12;
        ids["<racm3:break>"] = 13;
    }
    if (parts.endOfTurn)
        ids["<reserved08706>"] = 15;
    for (int i = 0; i < kTextIds; ++i)
        ids["t" + std::to_string(i)] = kFirstText + i;
    return Vocabulary(ids, kSize);
}

// One token at the start of every text (as SentencePiece's leading space), then one a byte, but "\n\n" is one. So a
// text of n bytes without a blank line takes n + 1 tokens, and behind a separator "\n\n" n + 2.
class Tokenizer : public TextTokenizer {
public:
    TokenIds encode(std::string_view text) const override {
        TokenIds ids{kTextStart};
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text.substr(i).starts_with("\n\n")) {
                ids.push_back(kBlankLine);
                ++i;
            } else {
                ids.push_back(text[i] == '\n' ? kNewLine
                                              : TokenId{kFirstText + static_cast<unsigned char>(text[i]) % kTextIds});
            }
        }
        return ids;
    }
    std::unique_ptr<StreamDecoder> streamDecoder(bool) const override { return nullptr; }
};

}  // namespace pardalis::fakes
