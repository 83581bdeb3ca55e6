#include "core/checkpoint/pickle_tree.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/base/shown_text.h"

#include <bit>

namespace pardalis {
namespace {

constexpr std::size_t kCallItems = 3;  // of what, arguments, state; a dict's entries follow

}  // namespace

PickleId PickleTree::add(const Value& value) {
    if (m_values.size() == kMostValues)
        throw Error("{}: describes more than {} values", m_where, kMostValues);
    m_values.push_back(value);
    return static_cast<PickleId>(m_values.size() - 1);
}

PickleId PickleTree::addPlain(PickleKind kind, std::uint64_t word) {
    Value value;
    value.kind = kind;
    value.word = word;
    return add(value);
}

PickleId PickleTree::addText(PickleKind kind, std::string_view text) {
    Value value;
    value.kind = kind;
    value.length = static_cast<std::uint32_t>(text.size());
    value.word = reinterpret_cast<std::uintptr_t>(text.data());
    return add(value);
}

PickleId PickleTree::addContainer(PickleKind kind, std::span<const PickleId> items) {
    if (m_items.size() == kMostContainers)
        throw Error("{}: describes more than {} lists, dicts and objects", m_where, kMostContainers);
    const PickleId id = addPlain(kind, m_items.size());
    m_items.emplace_back(items.begin(), items.end());
    return id;
}

std::vector<PickleId>& PickleTree::itemsToFill(PickleId id) {
    CHECK(isContainer(id));
    return m_items[m_values[id].word];
}

std::int64_t PickleTree::integer(PickleId id) const {
    CHECK(kind(id) == PickleKind::integer);
    return static_cast<std::int64_t>(m_values[id].word);
}

double PickleTree::number(PickleId id) const {
    CHECK(kind(id) == PickleKind::number);
    return std::bit_cast<double>(m_values[id].word);
}

std::string_view PickleTree::text(PickleId id) const {
    CHECK(kind(id) == PickleKind::text || kind(id) == PickleKind::bytes);
    return {reinterpret_cast<const char*>(static_cast<std::uintptr_t>(m_values[id].word)), m_values[id].length};
}

std::span<const PickleId> PickleTree::items(PickleId id) const {
    if (!isContainer(id))
        return {};
    const std::vector<PickleId>& items = m_items[m_values[id].word];
    return kind(id) == PickleKind::call ? std::span(items).first(kCallItems) : std::span(items);
}

std::span<const PickleId> PickleTree::entries(PickleId call) const {
    CHECK(kind(call) == PickleKind::call);
    return std::span(m_items[m_values[call].word]).subspan(kCallItems);
}

std::string PickleTree::nameOf(PickleId id) const {
    if (kind(id) == PickleKind::call)
        id = items(id)[0];
    if (kind(id) != PickleKind::global)
        return {};
    return fmt::format("{}.{}", text(items(id)[0]), text(items(id)[1]));
}

std::string PickleTree::described(PickleId id) const {
    const std::string name = shownText(nameOf(id));
    switch (kind(id)) {
    case PickleKind::none: return "None";
    case PickleKind::boolean: return isTrue(id) ? "True" : "False";
    case PickleKind::integer:
    case PickleKind::largeInteger: return "a whole number";
    case PickleKind::number: return "a number";
    case PickleKind::text: return "a text";
    case PickleKind::bytes: return "bytes";
    case PickleKind::list: return "a list";
    case PickleKind::tuple: return "a tuple";
    case PickleKind::dict: return "a dict";
    case PickleKind::set: return "a set";
    case PickleKind::global: return "the name " + name;
    case PickleKind::call: return name.empty() ? "an object without a name" : "an object of " + name;
    case PickleKind::persistent: return "a storage";
    }
    return "?";
}

}  // namespace pardalis
