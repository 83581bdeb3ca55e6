#pragma once

#include "core/families/chameleon/vocabulary.h"
#include "core/families/grammar.h"

namespace pardalis {

// Segments of text and pictures with <racm3:break> between any two. Behind text a break opens a picture, whose codes follow
// without another frame; behind a picture comes the document's end, a break and the next picture, or a break and text.
class SegmentGrammar final : public Grammar {
public:
    // Behind a prompt of `length` positions. `usual`: of pictures, all of which have one size. Starts in State::text. The
    // vocabulary must outlive it.
    struct Start {
        bool behindPicture = false;
        int length = 0;
    };
    SegmentGrammar(const Vocabulary& vocabulary, PictureGrid usual, bool fillsHoles, const Rules& rules, Start start);

    State state() const override { return m_state; }
    const Rules& rules() const override { return m_rules; }
    void setRules(const Rules& rules) override { m_rules = rules; }
    std::optional<PictureGrid> openPicture() const override;
    TokenSet allowed(int ahead = 0) const override;
    std::optional<TokenId> forced(int ahead = 0) const override;
    bool canOpenPicture(int ahead = 0) const override;
    // A break opens a picture; </s> and, where holes are filled, <eoss> end the sequence.
    void advance(TokenId id) override;
    bool separate(TokenId id) override;

private:
    bool isAllowed(TokenId id) const;
    bool ends(TokenId id) const;

    const Vocabulary& m_vocabulary;
    const PictureGrid m_usual;
    const bool m_fillsHoles;
    Rules m_rules;
    State m_state = State::text;
    bool m_behindPicture;
    int m_codes = 0;  // of the open picture
    int m_length;
};

}  // namespace pardalis
