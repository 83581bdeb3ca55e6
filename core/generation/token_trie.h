#pragma once

#include "core/tokens/token_id.h"

#include <map>
#include <span>
#include <vector>

namespace pardalis {

// Sequences of tokens of which an answer is to be one: what may follow each beginning. Knows no model.
class TokenTrie {
public:
    // What may follow: these, and whether a sequence ends here.
    struct Next {
        std::vector<TokenId> ids;  // ascending
        bool mayEnd = false;
    };

    // Not empty. One that is there already changes nothing.
    void add(std::span<const TokenId> sequence);
    // Behind a beginning; nothing where no sequence begins so.
    Next behind(std::span<const TokenId> beginning) const;
    bool empty() const { return m_nodes.front().children.empty(); }
    std::size_t longest() const { return m_longest; }  // tokens

private:
    struct Node {
        std::map<TokenId, std::size_t> children;  // by index
        bool ends = false;
    };
    std::vector<Node> m_nodes{Node{}};
    std::size_t m_longest = 0;
};

}  // namespace pardalis
