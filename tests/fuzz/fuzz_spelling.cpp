// Words of any text, and a user's words of any file: places lie in the text, at characters' boundaries, in order.
#include "core/base/check.h"
#include "core/base/utf8.h"
#include "core/spelling/word_form.h"
#include "core/spelling/words_to_check.h"

using namespace pardalis;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text = toValidUtf8({reinterpret_cast<const char*>(data), size});
    std::size_t last = 0;
    for (const JoinedWords& words : wordsToCheck(text)) {
        CHECK(!words.empty());
        for (const WordSpan& word : words) {
            CHECK(word.begin >= last && word.begin < word.end && word.end <= text.size());
            last = word.end;
            const std::string each = text.substr(word.begin, word.end - word.begin);
            CHECK(isValidUtf8(each) && isValidUtf8(wordForm(each)) && isValidUtf8(uncapitalised(each)));
            CHECK(wordForm(wordForm(each)) == wordForm(each));
        }
    }
    return 0;
}
