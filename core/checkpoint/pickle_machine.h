#pragma once

#include "core/base/error.h"
#include "core/checkpoint/pickle_tree.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pardalis {

// What readPickle() is: the opcodes one after the other, a stack with marks, a memo of what comes again.
class PickleMachine {
public:
    PickleMachine(std::span<const std::byte> bytes, const std::string& where)
        : m_bytes(bytes), m_where(where), m_tree(where) {}

    // Once.
    PickleTree run();

private:
    struct Opcode {
        const char* name = nullptr;              // of no opcode: null
        void (*step)(PickleMachine&) = nullptr;  // null: refused
    };
    static const std::array<Opcode, 256>& opcodes();

    template <typename T>
    [[noreturn]] void fail(const T& what) const {
        throw Error("{}: byte {}, {}: {}", m_where, m_begin, m_opcode, what);
    }

    // What follows the opcode.
    std::string_view take(std::uint64_t count);
    template <typename T>
    T takeNumber() {
        T value = 0;
        std::memcpy(&value, take(sizeof value).data(), sizeof value);
        return value;
    }
    std::string_view takeLine();
    std::int64_t takeLength();  // four bytes with a sign, which must be none

    // The stack. What lies below the last mark is out of reach until the mark is taken away.
    void push(PickleId id) { m_stack.push_back(id); }
    void push(PickleKind kind, std::uint64_t word = 0) { push(m_tree.addPlain(kind, word)); }
    void pushText(PickleKind kind, std::uint64_t bytes);
    void pushContainer(PickleKind kind, std::size_t count);  // of the topmost values
    void pushAboveMark(PickleKind kind);
    std::size_t floor() const { return m_marks.empty() ? 0 : m_marks.back(); }
    PickleId top() const;
    PickleId pop();
    std::size_t aboveMark() const;  // how many values
    void dropMark();                // with all above it

    // The topmost values, which are those above the last mark where there is one between, go into the one below them.
    enum class Entries : std::uint8_t { single, pairs };
    void fill(Entries entries, std::size_t count, bool markBetween);
    void pushCall(PickleId callee, PickleId arguments);
    void pushGlobal(PickleId module, PickleId name);
    void pushLong(std::uint64_t bytes);
    void pushDouble();
    void build();
    void stop();

    void memoize(std::uint64_t index);
    void recall(std::uint64_t index);

    static constexpr PickleId kNothing = UINT32_MAX;
    static constexpr std::size_t kLongestName = 1000;  // of a class; no more is looked through for its end

    std::span<const std::byte> m_bytes;
    const std::string& m_where;
    PickleTree m_tree;
    std::vector<PickleId> m_stack, m_memo;
    std::vector<std::size_t> m_marks;     // sizes of the stack
    std::uint64_t m_at = 0, m_begin = 0;  // the next byte, the opcode's
    std::size_t m_count = 0;              // opcodes so far
    const char* m_opcode = "";
    bool m_stopped = false;
};

}  // namespace pardalis
