#include "core/checkpoint/pickle_reader.h"

#include "core/base/file.h"
#include "core/checkpoint/pickle_machine.h"

namespace pardalis {

PickleTree readPickle(std::span<const std::byte> bytes, const std::string& where) {
    return PickleMachine(bytes, where).run();
}

PickleTree PickleMachine::run() {
    constexpr std::size_t kMostOpcodes = 2'000'000;
    while (!m_stopped) {
        m_begin = m_at;
        m_opcode = "the next opcode";
        const auto code = takeNumber<std::uint8_t>();
        const Opcode& opcode = opcodes()[code];
        if (!opcode.name)
            throw Error("{}: byte {}: {:#04x} is no opcode of a pickle", m_where, m_begin, code);
        m_opcode = opcode.name;
        if (!opcode.step)
            fail("an opcode that is not read here");
        if (++m_count > kMostOpcodes)
            throw Error("{}: has more than {} opcodes", m_where, kMostOpcodes);
        opcode.step(*this);
    }
    return std::move(m_tree);
}

std::string_view PickleMachine::take(std::uint64_t count) {
    const std::uint64_t left = m_bytes.size() - m_at;
    if (count > left)
        fail(fmt::format("wants {} bytes where {} are left: the pickle is cut short or damaged", count, left));
    const std::string_view taken = asText(m_bytes.subspan(m_at, count));
    m_at += count;
    return taken;
}

std::string_view PickleMachine::takeLine() {
    const std::string_view rest = asText(m_bytes.subspan(m_at)).substr(0, kLongestName + 1);
    const std::size_t end = rest.find('\n');
    if (end == rest.npos)
        fail("a name without an end");
    m_at += end + 1;
    return rest.substr(0, end);
}

std::int64_t PickleMachine::takeLength() {
    const auto length = takeNumber<std::int32_t>();
    if (length < 0)
        fail(fmt::format("a length of {}", length));
    return length;
}

void PickleMachine::pushText(PickleKind kind, std::uint64_t bytes) {
    const std::string_view text = take(bytes);
    if (text.size() > UINT32_MAX)
        fail(fmt::format("{} bytes at once", text.size()));
    push(m_tree.addText(kind, text));
}

void PickleMachine::pushContainer(PickleKind kind, std::size_t count) {
    if (m_stack.size() - floor() < count)
        fail("wants more values than the stack has");
    const PickleId id = m_tree.addContainer(kind, std::span(m_stack).last(count));
    m_stack.resize(m_stack.size() - count);
    push(id);
}

void PickleMachine::pushAboveMark(PickleKind kind) {
    const std::size_t count = aboveMark();
    if (kind == PickleKind::dict && count % 2 != 0)
        fail("a key without a value");
    const PickleId id = m_tree.addContainer(kind, std::span(m_stack).last(count));
    dropMark();
    push(id);
}

PickleId PickleMachine::top() const {
    if (m_stack.size() <= floor())
        fail("wants a value where the stack has none");
    return m_stack.back();
}

PickleId PickleMachine::pop() {
    const PickleId id = top();
    m_stack.pop_back();
    return id;
}

std::size_t PickleMachine::aboveMark() const {
    if (m_marks.empty())
        fail("wants a mark where the stack has none");
    return m_stack.size() - m_marks.back();
}

void PickleMachine::dropMark() {
    m_stack.resize(m_marks.back());
    m_marks.pop_back();
}

void PickleMachine::fill(Entries entries, std::size_t count, bool markBetween) {
    if (m_stack.size() - floor() < count)
        fail("wants more values than the stack has");
    const std::vector<PickleId> values(m_stack.end() - static_cast<std::ptrdiff_t>(count), m_stack.end());
    if (markBetween)
        dropMark();
    else
        m_stack.resize(m_stack.size() - count);
    const PickleId into = top();
    const PickleKind kind = m_tree.kind(into);
    const bool pairs = entries == Entries::pairs;
    if (pairs && count % 2 != 0)
        fail("a key without a value");
    if (kind == PickleKind::call && !pairs)  // a list's class of its own: what is in it is nothing we read
        return;
    const bool fits = pairs ? kind == PickleKind::dict || kind == PickleKind::call
                            : kind == PickleKind::list || kind == PickleKind::set;
    if (!fits)
        fail(fmt::format("adds to {}", m_tree.described(into)));
    std::vector<PickleId>& items = m_tree.itemsToFill(into);
    items.insert(items.end(), values.begin(), values.end());
}

void PickleMachine::pushCall(PickleId callee, PickleId arguments) {
    if (m_tree.kind(arguments) != PickleKind::tuple)
        fail(fmt::format("{} for arguments, expected a tuple", m_tree.described(arguments)));
    const PickleId items[] = {callee, arguments, m_tree.addPlain(PickleKind::none)};
    push(m_tree.addContainer(PickleKind::call, items));
}

void PickleMachine::pushGlobal(PickleId module, PickleId name) {
    for (const PickleId id : {module, name}) {
        if (m_tree.kind(id) != PickleKind::text)
            fail(fmt::format("{} for a name, expected a text", m_tree.described(id)));
        if (m_tree.text(id).size() > kLongestName)
            fail(fmt::format("a name of {} bytes", m_tree.text(id).size()));
    }
    const PickleId items[] = {module, name};
    push(m_tree.addContainer(PickleKind::global, items));
}

void PickleMachine::pushLong(std::uint64_t bytes) {
    const std::string_view digits = take(bytes);  // two's complement, the least byte first
    if (digits.size() > sizeof(std::uint64_t)) {
        push(PickleKind::largeInteger);
        return;
    }
    const bool negative = !digits.empty() && (static_cast<unsigned char>(digits.back()) & 0x80) != 0;
    std::uint64_t value = negative ? ~std::uint64_t{0} : 0;
    std::memcpy(&value, digits.data(), digits.size());
    push(PickleKind::integer, value);
}

void PickleMachine::pushDouble() {  // the greatest byte first
    std::uint64_t bits = 0;
    for (const char c : take(sizeof bits))
        bits = bits << 8 | static_cast<unsigned char>(c);
    push(PickleKind::number, bits);
}

void PickleMachine::build() {
    const PickleId state = pop();
    if (m_tree.kind(top()) != PickleKind::call)
        fail(fmt::format("gives a state to {}", m_tree.described(top())));
    m_tree.itemsToFill(top())[2] = state;
}

void PickleMachine::stop() {
    m_tree.setRoot(pop());
    if (!m_stack.empty() || !m_marks.empty())
        fail(fmt::format("{} values are left over", m_stack.size() + m_marks.size()));
    if (m_at != m_bytes.size())
        fail(fmt::format("{} bytes follow", m_bytes.size() - m_at));
    m_stopped = true;
}

// Python numbers what it remembers in order, so no number is larger than that of the opcodes before it.
void PickleMachine::memoize(std::uint64_t index) {
    if (index >= m_count)
        fail(fmt::format("remembers number {} behind only {} opcodes", index, m_count));
    if (index >= m_memo.size())
        m_memo.resize(index + 1, kNothing);
    m_memo[index] = top();
}

void PickleMachine::recall(std::uint64_t index) {
    if (index >= m_memo.size() || m_memo[index] == kNothing)
        fail(fmt::format("recalls number {}, which was not remembered", index));
    push(m_memo[index]);
}

}  // namespace pardalis
