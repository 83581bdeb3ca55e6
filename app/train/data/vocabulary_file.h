#pragma once

#include "core/families/chameleon/vocabulary.h"

#include <filesystem>
#include <span>
#include <string>
#include <unordered_map>

namespace pardalis::train {

// SentencePiece's numbers of <s>, <pad>, </s> and <unk>; they are the vocabulary's ids, too. Pieces of text follow.
inline constexpr int kBosPiece = 0, kPadPiece = 1, kEosPiece = 2, kUnknownPiece = 3, kFirstTextPiece = 4;

// One vocabulary for text and pictures, laid out as the published Chameleons': the four specials, `imageCodes` image
// codes from 4, <eoss>, <racm3:break>, <reserved08706>, <image>, text pieces. `pieces`: all of a SentencePiece model,
// in its order.
std::unordered_map<std::string, int> layOutVocabulary(std::span<const std::string> pieces, int imageCodes);

// vocabulary.json: name → id.
void writeVocabulary(const std::filesystem::path& file, const std::unordered_map<std::string, int>& ids);
// Throws Error: a file that is missing, or ids that are not 0..n-1.
Vocabulary readVocabulary(const std::filesystem::path& file);

// The same for the same names and ids: what token shards are checked against.
std::string vocabularyHash(const Vocabulary& vocabulary);

}  // namespace pardalis::train
