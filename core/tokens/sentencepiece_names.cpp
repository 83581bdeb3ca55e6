#include "core/tokens/sentencepiece_names.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/tokens/sentencepiece_model.h"

#include <sentencepiece_processor.h>

namespace pardalis {

SentencePieceNames::SentencePieceNames(std::span<const std::byte> model, const std::string& source) {
    proveSentencePieceModel(model, source);
    sentencepiece::SentencePieceProcessor library;
    try {
        if (const auto status = library.LoadFromSerializedProto(asText(model)); !status.ok())
            throw Error("{}: not a SentencePiece model, or a damaged one: {}", source, status.ToString());
    } catch (const std::logic_error& exception) {  // the library's trie throws
        throw Error("{}: not a SentencePiece model, or a damaged one: {}", source, exception.what());
    }
    for (int i = 0; i < library.GetPieceSize(); ++i) {
        m_names.push_back(library.IdToPiece(i));
        m_ids.emplace(m_names.back(), i);
        const bool other = library.IsUnknown(i) || library.IsUnused(i);
        m_kinds.push_back(library.IsControl(i) ? Kind::control : other ? Kind::other : Kind::text);
    }
}

std::optional<TokenId> SentencePieceNames::find(const std::string& name) const {
    const auto found = m_ids.find(name);
    return found == m_ids.end() ? std::nullopt : std::optional(TokenId{found->second});
}

}  // namespace pardalis
