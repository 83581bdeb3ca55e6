#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace pardalis {

// Writes SentencePiece models field by field, so that tests can have any kind of them, sound or not.
struct SentencePieceProto {
    enum Type { normal = 1, unknown = 2, control = 3, userDefined = 4, unused = 5, byte = 6 };
    struct Piece {
        std::string name;
        float score = 0;
        Type type = normal;
    };

    std::vector<Piece> pieces = {{"<unk>", 0, unknown}, {"<s>", 0, control}, {"</s>", 0, control}};
    int modelType = 2;  // BPE; 1: unigram
    bool byteFallback = false;
    bool dummyPrefix = true, removeExtraWhitespace = false, escapeWhitespace = true, spaceBehind = false;
    std::string charsMap, denormaliserMap;

    void addBytes() {
        static constexpr char kDigits[] = "0123456789ABCDEF";
        for (int b = 0; b < 256; ++b)
            pieces.push_back({std::string("<0x") + kDigits[b / 16] + kDigits[b % 16] + ">", 0, byte});
        byteFallback = true;
    }

    std::string bytes() const {
        std::string model;
        for (const Piece& piece : pieces) {
            std::string message = field(1, piece.name);
            char score[4];
            std::memcpy(score, &piece.score, sizeof score);
            message += std::string(1, (2 << 3) | 5) + std::string(score, sizeof score) + number(3, piece.type);
            model += field(1, message);
        }
        // TrainerSpec: model_type, treat_whitespace_as_suffix, byte_fallback.
        model += field(2, number(3, static_cast<std::uint64_t>(modelType)) + number(24, spaceBehind) +
                              number(35, byteFallback));
        std::string normaliser = field(1, "identity") + number(3, dummyPrefix) + number(4, removeExtraWhitespace) +
                                 number(5, escapeWhitespace);
        if (!charsMap.empty())
            normaliser += field(2, charsMap);
        model += field(3, normaliser);
        if (!denormaliserMap.empty())
            model += field(5, field(2, denormaliserMap));
        return model;
    }

    static std::string varint(std::uint64_t value) {
        std::string out;
        for (; value >= 0x80; value >>= 7)
            out += static_cast<char>(value | 0x80);
        return out + static_cast<char>(value);
    }
    static std::string field(std::uint64_t id, const std::string& content) {
        return varint(id << 3 | 2) + varint(content.size()) + content;
    }
    static std::string number(std::uint64_t id, std::uint64_t value) { return varint(id << 3) + varint(value); }
};

}  // namespace pardalis
