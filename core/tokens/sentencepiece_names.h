#pragma once

#include "core/tokens/token_names.h"

#include <cstddef>
#include <span>
#include <unordered_map>
#include <vector>

namespace pardalis {

// The names and ids of a SentencePiece model as the library itself has them, for a tokenizer without a checkpoint.
class SentencePieceNames final : public TokenNames {
public:
    // Throws Error for what is no model; `source` begins its message.
    SentencePieceNames(std::span<const std::byte> model, const std::string& source);

    int size() const override { return static_cast<int>(m_names.size()); }
    std::optional<TokenId> find(const std::string& name) const override;
    const std::string& name(TokenId id) const override { return m_names.at(static_cast<std::size_t>(toInt(id))); }
    bool isText(TokenId id) const override { return m_kinds.at(static_cast<std::size_t>(toInt(id))) == Kind::text; }
    bool isControl(TokenId id) const override {
        return m_kinds.at(static_cast<std::size_t>(toInt(id))) == Kind::control;
    }

private:
    enum class Kind : unsigned char { text, control, other };
    std::vector<std::string> m_names;
    std::vector<Kind> m_kinds;
    std::unordered_map<std::string, int> m_ids;
};

}  // namespace pardalis
