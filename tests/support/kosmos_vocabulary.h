#pragma once

#include "tests/core/tokens/sentencepiece_proto.h"

#include <map>
#include <string>

namespace pardalis::check {

// A SentencePiece model with as many pieces as the published one, whose words are those that the published vectors tell. How
// the real one cuts other words is not known here.
inline const std::map<int, std::string> kKnownPieces{
    {4, "."},
    {5, "_the"},
    {6, ","},
    {7, "_to"},
    {8, "_and"},
    {9, "_of"},
    {10, "_a"},
    {11, "s"},
    {12, "_in"},
    {13, "_I"},
    {17, "_is"},
    {22, "_it"},
    {24, "_The"},
    {31, "_from"},
    {33, "_are"},
    {38, "_this"},
    {55, ":"},
    {57, "_about"},
    {67, "_It"},
    {76, "_like"},
    {79, "_what"},
    {93, "?"},
    {95, "_A"},
    {104, "_no"},
    {106, "_"},
    {126, "_This"},
    {162, "_three"},
    {197, "_next"},
    {257, "_four"},
    {316, "_does"},
    {337, "_No"},
    {352, "_What"},
    {389, "_name"},
    {432, "_book"},
    {451, "_real"},
    {458, "_given"},
    {501, "_following"},
    {646, "_fire"},
    {667, "_special"},
    {712, "_An"},
    {770, "_field"},
    {824, "_eight"},
    {932, "_below"},
    {1096, "_picture"},
    {1114, "_Here"},
    {1121, "_photo"},
    {1122, "_written"},
    {1208, "_answer"},
    {1235, "_?"},
    {1264, "_Two"},
    {1278, "_positive"},
    {1357, "_sit"},
    {1419, "_page"},
    {1544, "_Yes"},
    {1648, "_image"},
    {1704, "_speech"},
    {1740, "_Q"},
    {2071, "_hate"},
    {2073, "_Who"},
    {2123, "_text"},
    {2141, "_yes"},
    {2207, "_negative"},
    {2252, "_opinion"},
    {2507, "_images"},
    {2595, "_web"},
    {3091, "_correct"},
    {3220, "_Where"},
    {3391, "_detail"},
    {3531, "_Ltd"},
    {3812, "_object"},
    {3835, "_context"},
    {4165, "_contain"},
    {4198, "_Con"},
    {4451, "_bird"},
    {4464, "_grass"},
    {4574, "use"},
    {5133, "_Given"},
    {6785, ">"},
    {6848, "_sentiment"},
    {6851, "what"},
    {7015, "_publisher"},
    {7812, "tion"},
    {8001, "_<"},
    {9849, "_extract"},
    {10879, "_Books"},
    {14895, "_Question"},
    {17772, "_puppies"},
    {18357, "text"},
    {20032, "_Answer"},
    {34189, "_Penguin"},
    {43867, "_snowman"},
    // Words that the vectors give two pieces or more: how they are cut is a guess.
    {28, "t"},
    {83, "_In"},
    {247, "be"},
    {16397, "rodu"},
    {22070, "ce"},
    {34645, "_Descri"}};
inline constexpr int kPublishedRows = 65037, kPublishedPieces = 64000;

inline std::string publishedModel() {
    SentencePieceProto proto;
    proto.modelType = 1;
    proto.removeExtraWhitespace = true;
    for (int id = 4; id <= kPublishedPieces; ++id) {
        const auto known = kKnownPieces.find(id);
        if (known == kKnownPieces.end()) {
            proto.pieces.push_back({"\xE2\x81\x82" + std::to_string(id), -100});
            continue;
        }
        std::string piece = known->second;
        if (piece.starts_with('_'))
            piece.replace(0, 1, "\xE2\x96\x81");
        proto.pieces.push_back({piece, -10});
    }
    return proto.bytes();
}

}  // namespace pardalis::check
