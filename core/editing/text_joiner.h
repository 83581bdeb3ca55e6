#pragma once

#include <string>
#include <string_view>

namespace pardalis {

// Fits a stream of text into a document: no space or exactly one where it meets what was written before, none at the
// start or end of a paragraph, line breaks of every kind as paragraph breaks. White space is held back until it is
// known whether something follows it.
class TextJoiner {
public:
    // `before`: what stands before the text in its paragraph; "" where a paragraph begins.
    explicit TextJoiner(std::string_view before);

    // What of a piece of the stream is to be shown now: `newParagraph` first, if set, then the text.
    struct Piece {
        bool newParagraph = false;
        std::string text;
    };
    // The next piece of the stream's text, at most up to a paragraph break; consumes it from `stream`.
    Piece next(std::string_view& stream);

    // A picture or another end came: what follows begins a paragraph.
    void endParagraph();

private:
    std::string m_before;  // the last few bytes before the place of the next character
    std::string m_spaces;  // held back
    bool m_atStart;        // of a paragraph
    bool m_atSeam = true;  // nothing of the stream was shown yet
    bool m_break = false;  // a paragraph ended; the next begins with its first character
};

// Whether a text and what goes on behind it need a space between them that neither has: a word may go on, a sentence
// does not begin without one.
bool needsSpace(std::string_view before, std::string_view after);
// The same where `after` goes on with nothing, but is put there: words never grow together, either.
bool needsBlank(std::string_view before, std::string_view after);

}  // namespace pardalis
