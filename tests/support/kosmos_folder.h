#pragma once

#include "tests/core/tokens/sentencepiece_proto.h"

#include <QTemporaryDir>

#include <filesystem>
#include <fstream>
#include <string>

namespace pardalis::check {

// A unigram model of so many pieces: letters and some signs, alone and behind a space, and what fills it up.
inline SentencePieceProto kosmosPieces(int count) {
    SentencePieceProto proto;
    proto.modelType = 1;
    proto.removeExtraWhitespace = true;
    const std::string space = "\xE2\x96\x81";
    proto.pieces.push_back({space, -5});
    for (char c = 'a'; c <= 'z'; ++c) {
        proto.pieces.push_back({std::string(1, c), -4});
        proto.pieces.push_back({space + c, -3});
    }
    for (const char c : {'.', ',', '?', ':', '<', '>', '/', '_', 'A', 'Q', '0', '1'})
        proto.pieces.push_back({std::string(1, c), -6});
    for (int i = 0; static_cast<int>(proto.pieces.size()) < count; ++i) {
        const int code = 0x4E00 + i;  // a character of three bytes
        proto.pieces.push_back({{static_cast<char>(0xE0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 0x3F)),
                                 static_cast<char>(0x80 | (code & 0x3F))},
                                -20});
    }
    return proto;
}

// A committed model of tests/golden/kosmos in a folder of its own, with a text tokenizer that fits.
class KosmosFolder {
public:
    static constexpr int kCells = 16;

    explicit KosmosFolder(const std::string& name, int vocabulary) {
        const std::filesystem::path from = std::filesystem::path(PARDALIS_GOLDEN_DIR) / "kosmos" / name;
        for (const char* file : {"config.json", "model.safetensors"})
            std::filesystem::copy_file(from / file, path() / file);
        write("sentencepiece.bpe.model", kosmosPieces(vocabulary - 13 - kCells).bytes());
        write("processor_config.json", R"({"num_patch_index_tokens": 16})");
    }

    std::filesystem::path path() const { return m_folder.path().toStdString(); }
    void write(const char* file, const std::string& content) const {
        std::ofstream(path() / file, std::ios::binary) << content;
    }
    void remove(const char* file) const { std::filesystem::remove(path() / file); }

private:
    QTemporaryDir m_folder;
};

}  // namespace pardalis::check
