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
// codes from 4, <eoss>, <racm3:break>, `sentinels` of <sentinel:0> and so on, <reserved08706>, <image>, text pieces.
// `pieces`: all of a SentencePiece model, in its order.
std::unordered_map<std::string, int> layOutVocabulary(std::span<const std::string> pieces, int imageCodes,
                                                      int sentinels = 0);

// Of the published vocabularies.
inline constexpr int kMostSentinels = 512;
// Gives a vocabulary of `size` ids those of <sentinel:0> to <sentinel:count - 1> that it lacks, behind all that it has, which
// stay what they are. Throws Error for one without <eoss>, in which what fills a gap could not end.
void addSentinels(std::unordered_map<std::string, int>& names, int& size, int count);

// vocabulary.json: name → id.
void writeVocabulary(const std::filesystem::path& file, const std::unordered_map<std::string, int>& ids);
// Throws Error: a file that is missing, or ids that are not 0..n-1.
Vocabulary readVocabulary(const std::filesystem::path& file);
// Of the folder that the stage text-tokenizer wrote, else of a model's (config.json), with at least so many sentinels.
Vocabulary vocabularyIn(const std::filesystem::path& folder, int sentinels);

// The same for the same names and ids: what token shards are checked against. Of the first `size` ids: of the vocabulary that
// this one was made of by more ids behind all others.
std::string vocabularyHash(const Vocabulary& vocabulary);
std::string vocabularyHash(const Vocabulary& vocabulary, int size);

}  // namespace pardalis::train
