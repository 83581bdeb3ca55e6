#include "core/checkpoint/torch_values.h"

#include "core/base/error.h"
#include "core/base/shown_text.h"
#include "core/base/utf8.h"
#include "core/checkpoint/torch_tensor_reader.h"

namespace pardalis {
namespace {

constexpr std::size_t kMostEntries = 100'000, kLongestName = 1000;

// Keys and values of a dict or OrderedDict, in turn. nullopt: it is neither.
std::optional<std::span<const PickleId>> dictEntries(const PickleTree& tree, PickleId id) {
    if (tree.kind(id) == PickleKind::dict)
        return tree.items(id);
    const bool ordered = tree.kind(id) == PickleKind::call && tree.nameOf(id) == "collections.OrderedDict" &&
                         tree.items(tree.items(id)[1]).empty();
    return ordered ? std::optional(tree.entries(id)) : std::nullopt;
}

// What a text key leads to, the last of several, as Python has it.
std::optional<PickleId> valueOf(const PickleTree& tree, std::span<const PickleId> entries, std::string_view key) {
    std::optional<PickleId> found;
    for (std::size_t i = 0; i + 1 < entries.size(); i += 2) {
        if (tree.kind(entries[i]) == PickleKind::text && tree.text(entries[i]) == key)
            found = entries[i + 1];
    }
    return found;
}

std::span<const PickleId> stateDictEntries(const TorchFile& file) {
    const PickleTree& tree = file.pickle();
    const auto root = dictEntries(tree, tree.root());
    if (!root)
        throw Error("{}: holds {}, expected a dict of tensors (a state_dict)", file.name(),
                    tree.described(tree.root()));
    for (const char* key : {"state_dict", "model"}) {
        const std::optional<PickleId> nested = valueOf(tree, *root, key);
        if (const auto entries = nested ? dictEntries(tree, *nested) : std::nullopt)
            return *entries;
    }
    return *root;
}

std::string nameOfKey(const TorchFile& file, PickleId key) {
    const PickleTree& tree = file.pickle();
    if (tree.kind(key) == PickleKind::integer)
        return std::to_string(tree.integer(key));
    if (tree.kind(key) != PickleKind::text)
        return tree.described(key);
    if (tree.text(key).size() > kLongestName)
        throw Error("{}: a name of {} bytes, more than the {} read here", file.name(), tree.text(key).size(),
                    kLongestName);
    std::string name(tree.text(key));
    if (toValidUtf8(name) != name)
        throw Error("{}: a name that is not UTF-8: {}", file.name(), shownText(name));
    return name;
}

}  // namespace

TorchStateDict readTorchStateDict(const TorchFile& file) {
    const std::span<const PickleId> entries = stateDictEntries(file);
    if (entries.size() / 2 > kMostEntries)
        throw Error("{}: a dict of {} entries, more than the {} read here", file.name(), entries.size() / 2,
                    kMostEntries);
    TorchStateDict dict;
    for (std::size_t i = 0; i + 1 < entries.size(); i += 2) {
        const std::string name = nameOfKey(file, entries[i]);
        TorchValue value = readTorchValue(file, entries[i + 1], file.name() + ": tensor " + shownText(name));
        dict.tensors.erase(name);
        dict.others.erase(name);
        if (value.tensor)
            dict.tensors.emplace(name, *value.tensor);
        else
            dict.others.emplace(name, std::move(value.otherwise));
    }
    return dict;
}

}  // namespace pardalis
