#include "core/tokens/sentencepiece_model.h"

#include "core/base/error.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <vector>

namespace pardalis {
namespace {

using Span = std::span<const std::byte>;

// Protocol buffer wire format: fields of one message, in order.
class Fields {
public:
    Fields(Span bytes, const std::string& source) : m_bytes(bytes), m_source(source) {}

    // Goes to the next field; false at the end.
    bool next() {
        if (m_at == m_bytes.size())
            return false;
        const std::uint64_t tag = varint();
        m_number = tag >> 3;
        if (tag > UINT32_MAX || m_number == 0)
            fail();
        m_value = 0;
        m_content = {};
        switch (tag & 7) {
        case 0: m_value = varint(); break;
        case 1: m_content = take(8); break;
        case 2: m_content = take(varint()); break;
        case 5: m_content = take(4); break;
        default: fail();  // groups: no such field in a SentencePiece model
        }
        m_wire = tag & 7;
        return true;
    }

    bool isMessage(std::uint64_t number) const { return m_number == number && m_wire == 2; }
    bool isFlag(std::uint64_t number) const { return m_number == number && m_wire == 0; }
    bool flag() const { return m_value != 0; }
    Span content() const { return m_content; }

private:
    [[noreturn]] void fail() const { throw Error("{}: not a SentencePiece model, or a damaged one", m_source); }

    Span take(std::uint64_t count) {
        if (count > m_bytes.size() - m_at)
            fail();
        const Span taken = m_bytes.subspan(m_at, count);
        m_at += count;
        return taken;
    }

    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const auto byte = std::to_integer<std::uint64_t>(take(1)[0]);
            value |= (byte & 0x7F) << shift;
            if (byte < 0x80)
                return value;
        }
        fail();
    }

    Span m_bytes;
    const std::string& m_source;
    std::size_t m_at = 0;
    std::uint64_t m_number = 0, m_wire = 0, m_value = 0;
    Span m_content;
};

// The normaliser's table: a length, a double-array trie (darts-clone) of that many bytes, and the replacement texts
// that its leaves point to, each ended by a zero. The library follows the trie's jumps without looking at its size.
void proveCharsMap(Span map, const std::string& source) {
    const auto fail = [&] { throw Error("{}: the normaliser's table is damaged", source); };
    constexpr std::size_t kBlock = 256;  // a jump lands in the block of its offset, whatever the character

    std::uint32_t trieBytes = 0;
    if (map.size() < sizeof trieBytes)
        fail();
    std::memcpy(&trieBytes, map.data(), sizeof trieBytes);
    map = map.subspan(sizeof trieBytes);
    if (trieBytes == 0 || trieBytes >= map.size() || trieBytes % (kBlock * sizeof(std::uint32_t)) != 0)
        fail();
    const Span texts = map.subspan(trieBytes);
    if (texts.back() != std::byte{0})
        fail();
    std::vector<std::uint32_t> units(trieBytes / sizeof(std::uint32_t));
    std::memcpy(units.data(), map.data(), trieBytes);
    for (std::size_t i = 0; i < units.size(); ++i) {
        const std::uint32_t unit = units[i];
        const bool isValue = (unit >> 31) != 0;  // never walked through
        if (isValue && i != 0)
            continue;
        const std::size_t offset = std::size_t{unit >> 10} << ((unit & (1u << 9)) >> 6);
        const std::size_t target = i ^ offset;
        if ((target | (kBlock - 1)) >= units.size())
            fail();
        const bool hasLeaf = (unit & (1u << 8)) != 0;
        if (hasLeaf && (units[target] & 0x7FFFFFFFu) >= texts.size())
            fail();
    }
}

}  // namespace

// Numbers are those of sentencepiece_model.proto: ModelProto {1 pieces, 2 trainer_spec, 3 normalizer_spec,
// 5 denormalizer_spec}, TrainerSpec {24 treat_whitespace_as_suffix}, NormalizerSpec {2 precompiled_charsmap,
// 3 add_dummy_prefix, 4 remove_extra_whitespaces, 5 escape_whitespaces}. A repeated field's last value counts.
SentencePieceTraits proveSentencePieceModel(Span model, const std::string& source) {
    SentencePieceTraits traits;
    bool suffix = false, escape = true;
    Span charsMap, denormaliserMap;
    for (Fields fields(model, source); fields.next();) {
        if (fields.isMessage(1)) {
            for (Fields piece(fields.content(), source); piece.next();) {
                if (piece.isMessage(1) && std::ranges::find(piece.content(), std::byte{0}) != piece.content().end())
                    throw Error("{}: a piece holds a zero byte, where the library takes it to end", source);
            }
        } else if (fields.isMessage(2)) {
            for (Fields trainer(fields.content(), source); trainer.next();) {
                if (trainer.isFlag(24))
                    suffix = trainer.flag();
            }
        } else if (fields.isMessage(3)) {
            for (Fields normaliser(fields.content(), source); normaliser.next();) {
                if (normaliser.isMessage(2))
                    charsMap = normaliser.content();
                else if (normaliser.isFlag(3))
                    traits.dummyPrefix = normaliser.flag();
                else if (normaliser.isFlag(4))
                    traits.removeExtraWhitespace = normaliser.flag();
                else if (normaliser.isFlag(5))
                    escape = normaliser.flag();
            }
        } else if (fields.isMessage(5)) {
            for (Fields denormaliser(fields.content(), source); denormaliser.next();) {
                if (denormaliser.isMessage(2))
                    denormaliserMap = denormaliser.content();
            }
        }
    }
    if (!denormaliserMap.empty())
        throw Error("{}: has a denormaliser, which this version does not read", source);
    if (suffix)
        throw Error("{}: marks spaces behind words (treat_whitespace_as_suffix), which this version does not read",
                    source);
    if (!escape)
        throw Error("{}: does not write spaces as U+2581 (escape_whitespaces is off), which this version does not read",
                    source);
    if (!charsMap.empty())
        proveCharsMap(charsMap, source);
    return traits;
}

}  // namespace pardalis
