#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis::train {

// Lower-case words; what is no letter, digit or hyphen of ASCII parts them; bytes of other scripts are letters.
std::vector<std::string> wordsOf(std::string_view text);

// Whether an answer says what is expected: letter for letter but for case, white space and the final full stop.
bool isSameAnswer(std::string_view answer, std::string_view expected);

// How varied texts are. Shares of 0..1, over all texts together; 0 where there are no such runs of words.
struct Variety {
    double distinct1 = 0, distinct2 = 0;  // different words, and pairs of neighbours, over all (Li et al. 2016)
    double repeated4 = 0;                 // runs of four words that stood before in the same text
    std::size_t words = 0;
};
Variety varietyOf(std::span<const std::string> texts);

}  // namespace pardalis::train
