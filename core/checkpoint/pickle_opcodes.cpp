#include "core/checkpoint/pickle_machine.h"

namespace pardalis {

// As in Lib/pickletools.py of CPython 3.11, which says what each does.
const std::array<PickleMachine::Opcode, 256>& PickleMachine::opcodes() {
    using Machine = PickleMachine&;
    using Kind = PickleKind;
    static const std::array<Opcode, 256> table = [] {
        std::array<Opcode, 256> t{};
        const auto set = [&t](unsigned char code, const char* name, void (*step)(Machine)) { t[code] = {name, step}; };

        set(0x80, "PROTO", [](Machine m) {
            if (const auto protocol = m.takeNumber<std::uint8_t>(); protocol > 5)
                m.fail(fmt::format("protocol {}, expected 2 to 5", protocol));
        });
        set(0x95, "FRAME", [](Machine m) {
            const auto bytes = m.takeNumber<std::uint64_t>();
            if (const std::uint64_t left = m.m_bytes.size() - m.m_at; bytes > left)
                m.fail(fmt::format("{} bytes where {} are left", bytes, left));
        });
        set('.', "STOP", [](Machine m) { m.stop(); });

        set('N', "NONE", [](Machine m) { m.push(Kind::none); });
        set(0x88, "NEWTRUE", [](Machine m) { m.push(Kind::boolean, 1); });
        set(0x89, "NEWFALSE", [](Machine m) { m.push(Kind::boolean, 0); });
        set('K', "BININT1", [](Machine m) { m.push(Kind::integer, m.takeNumber<std::uint8_t>()); });
        set('M', "BININT2", [](Machine m) { m.push(Kind::integer, m.takeNumber<std::uint16_t>()); });
        set('J', "BININT", [](Machine m) {
            m.push(Kind::integer, static_cast<std::uint64_t>(std::int64_t{m.takeNumber<std::int32_t>()}));
        });
        set(0x8a, "LONG1", [](Machine m) { m.pushLong(m.takeNumber<std::uint8_t>()); });
        set(0x8b, "LONG4", [](Machine m) { m.pushLong(static_cast<std::uint64_t>(m.takeLength())); });
        set('G', "BINFLOAT", [](Machine m) { m.pushDouble(); });

        set('X', "BINUNICODE", [](Machine m) { m.pushText(Kind::text, m.takeNumber<std::uint32_t>()); });
        set(0x8c, "SHORT_BINUNICODE", [](Machine m) { m.pushText(Kind::text, m.takeNumber<std::uint8_t>()); });
        set(0x8d, "BINUNICODE8", [](Machine m) { m.pushText(Kind::text, m.takeNumber<std::uint64_t>()); });
        set('T', "BINSTRING", [](Machine m) { m.pushText(Kind::text, static_cast<std::uint64_t>(m.takeLength())); });
        set('U', "SHORT_BINSTRING", [](Machine m) { m.pushText(Kind::text, m.takeNumber<std::uint8_t>()); });
        set('B', "BINBYTES", [](Machine m) { m.pushText(Kind::bytes, m.takeNumber<std::uint32_t>()); });
        set('C', "SHORT_BINBYTES", [](Machine m) { m.pushText(Kind::bytes, m.takeNumber<std::uint8_t>()); });
        set(0x8e, "BINBYTES8", [](Machine m) { m.pushText(Kind::bytes, m.takeNumber<std::uint64_t>()); });
        set(0x96, "BYTEARRAY8", [](Machine m) { m.pushText(Kind::bytes, m.takeNumber<std::uint64_t>()); });

        set('(', "MARK", [](Machine m) { m.m_marks.push_back(m.m_stack.size()); });
        set('0', "POP", [](Machine m) { m.pop(); });
        set('1', "POP_MARK", [](Machine m) {
            m.aboveMark();
            m.dropMark();
        });
        set(']', "EMPTY_LIST", [](Machine m) { m.pushContainer(Kind::list, 0); });
        set('a', "APPEND", [](Machine m) { m.fill(Entries::single, 1, false); });
        set('e', "APPENDS", [](Machine m) { m.fill(Entries::single, m.aboveMark(), true); });
        set('l', "LIST", [](Machine m) { m.pushAboveMark(Kind::list); });
        set(')', "EMPTY_TUPLE", [](Machine m) { m.pushContainer(Kind::tuple, 0); });
        set(0x85, "TUPLE1", [](Machine m) { m.pushContainer(Kind::tuple, 1); });
        set(0x86, "TUPLE2", [](Machine m) { m.pushContainer(Kind::tuple, 2); });
        set(0x87, "TUPLE3", [](Machine m) { m.pushContainer(Kind::tuple, 3); });
        set('t', "TUPLE", [](Machine m) { m.pushAboveMark(Kind::tuple); });
        set('}', "EMPTY_DICT", [](Machine m) { m.pushContainer(Kind::dict, 0); });
        set('d', "DICT", [](Machine m) { m.pushAboveMark(Kind::dict); });
        set('s', "SETITEM", [](Machine m) { m.fill(Entries::pairs, 2, false); });
        set('u', "SETITEMS", [](Machine m) { m.fill(Entries::pairs, m.aboveMark(), true); });
        set(0x8f, "EMPTY_SET", [](Machine m) { m.pushContainer(Kind::set, 0); });
        set(0x90, "ADDITEMS", [](Machine m) { m.fill(Entries::single, m.aboveMark(), true); });
        set(0x91, "FROZENSET", [](Machine m) { m.pushAboveMark(Kind::set); });

        set('c', "GLOBAL", [](Machine m) {
            const PickleId module = m.m_tree.addText(Kind::text, m.takeLine());
            m.pushGlobal(module, m.m_tree.addText(Kind::text, m.takeLine()));
        });
        set(0x93, "STACK_GLOBAL", [](Machine m) {
            const PickleId name = m.pop();
            m.pushGlobal(m.pop(), name);
        });
        set('R', "REDUCE", [](Machine m) {
            const PickleId arguments = m.pop();
            m.pushCall(m.pop(), arguments);
        });
        set(0x81, "NEWOBJ", t['R'].step);
        set(0x92, "NEWOBJ_EX", [](Machine m) {
            m.pop();  // arguments that have names: of no object that we read
            const PickleId arguments = m.pop();
            m.pushCall(m.pop(), arguments);
        });
        set('b', "BUILD", [](Machine m) { m.build(); });
        set('Q', "BINPERSID", [](Machine m) { m.pushContainer(Kind::persistent, 1); });

        set('q', "BINPUT", [](Machine m) { m.memoize(m.takeNumber<std::uint8_t>()); });
        set('r', "LONG_BINPUT", [](Machine m) { m.memoize(m.takeNumber<std::uint32_t>()); });
        set(0x94, "MEMOIZE", [](Machine m) { m.memoize(m.m_memo.size()); });
        set('h', "BINGET", [](Machine m) { m.recall(m.takeNumber<std::uint8_t>()); });
        set('j', "LONG_BINGET", [](Machine m) { m.recall(m.takeNumber<std::uint32_t>()); });

        // Of protocols 0 and 1, extension codes, buffers beside the pickle, and one that no pickler writes.
        constexpr std::pair<unsigned char, const char*> kRefused[] = {
            {'I', "INT"},     {'L', "LONG"},   {'F', "FLOAT"},        {'S', "STRING"},
            {'V', "UNICODE"}, {'g', "GET"},    {'p', "PUT"},          {'i', "INST"},
            {'o', "OBJ"},     {'P', "PERSID"}, {'2', "DUP"},          {0x82, "EXT1"},
            {0x83, "EXT2"},   {0x84, "EXT4"},  {0x97, "NEXT_BUFFER"}, {0x98, "READONLY_BUFFER"}};
        for (const auto& [code, name] : kRefused)
            set(code, name, nullptr);
        return t;
    }();
    return table;
}

}  // namespace pardalis
