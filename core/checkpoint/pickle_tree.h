#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

enum class PickleKind : std::uint8_t {
    none,
    boolean,
    integer,
    largeInteger,  // beyond 64 bits: only that it is one is known
    number,
    text,
    bytes,
    list,
    tuple,
    dict,  // items: key, value, key, value ...
    set,
    global,  // a class or function by its name; items: module, name
    call,    // what would be made; items: of what (a global, mostly), with which arguments, what state it gets or none
    persistent,  // what lies outside of the pickle; items: its id
};

using PickleId = std::uint32_t;  // of a value in its tree

// What a pickle describes, as values that refer to each other. Nothing of it was executed and nothing ever is: where
// Python would call something, a value of kind `call` says what. Texts lie in the bytes that were read, which must
// outlive the tree. Values may be shared and, in a damaged pickle, contain themselves: who walks the tree goes no deeper
// than what is looked for.
class PickleTree {
public:
    // Adding throws Error, which begins with `where`, beyond so many values: together they take less than 40 MB.
    static constexpr std::size_t kMostValues = 1'000'000, kMostContainers = 400'000;
    explicit PickleTree(std::string where) : m_where(std::move(where)) {}

    PickleId root() const { return m_root; }
    PickleKind kind(PickleId id) const { return m_values[id].kind; }
    bool isTrue(PickleId id) const { return kind(id) == PickleKind::boolean && m_values[id].word != 0; }
    std::int64_t integer(PickleId id) const;
    double number(PickleId id) const;
    std::string_view text(PickleId id) const;  // of texts and bytes
    // Of containers and of those kinds that say so above; of others none.
    std::span<const PickleId> items(PickleId id) const;
    // What a call was given as a dict's entries: key, value, key, value ... An OrderedDict is such a call.
    std::span<const PickleId> entries(PickleId call) const;
    // "torch.float32" of a global, of a call that of what is called; of others, and what has no such name, "".
    std::string nameOf(PickleId id) const;
    // For a message: "None", "a number", "an object of os.system".
    std::string described(PickleId id) const;

    PickleId addPlain(PickleKind kind, std::uint64_t word = 0);
    PickleId addText(PickleKind kind, std::string_view text);
    PickleId addContainer(PickleKind kind, std::span<const PickleId> items);
    std::vector<PickleId>& itemsToFill(PickleId id);
    void setRoot(PickleId id) { m_root = id; }

private:
    struct Value {
        PickleKind kind = PickleKind::none;
        std::uint32_t length = 0;  // of a text
        std::uint64_t word = 0;    // the number's bits, the address of a text, an index into m_items
    };
    PickleId add(const Value& value);
    bool isContainer(PickleId id) const { return kind(id) >= PickleKind::list; }

    std::string m_where;
    std::vector<Value> m_values;
    std::vector<std::vector<PickleId>> m_items;
    PickleId m_root = 0;
};

}  // namespace pardalis
