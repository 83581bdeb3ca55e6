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

// Of a key that is a text.
std::string provenName(const TorchFile& file, std::string_view key) {
    if (key.size() > kLongestName)
        throw Error("{}: a name of {} bytes, more than the {} read here", file.name(), key.size(), kLongestName);
    std::string name(key);
    if (toValidUtf8(name) != name)
        throw Error("{}: a name that is not UTF-8: {}", file.name(), shownText(name));
    return name;
}

}  // namespace

std::int64_t TorchTensor::reach() const {
    if (shape.count() == 0)
        return 0;
    std::int64_t last = 0;
    for (int i = 0; i < shape.rank(); ++i)
        last += (shape[i] - 1) * strides[static_cast<std::size_t>(i)];
    return last + 1;
}

bool TorchTensor::isContiguous() const {
    std::int64_t expected = 1;
    for (int i = shape.rank() - 1; i >= 0; --i) {
        if (shape[i] > 1 && strides[static_cast<std::size_t>(i)] != expected)
            return shape.count() == 0;
        expected *= shape[i];
    }
    return true;
}

TorchStateDict readTorchStateDict(const TorchFile& file) {
    const PickleTree& tree = file.pickle();
    const std::span<const PickleId> entries = stateDictEntries(file);
    if (entries.size() / 2 > kMostEntries)
        throw Error("{}: a dict of {} entries, more than the {} read here", file.name(), entries.size() / 2,
                    kMostEntries);
    TorchStateDict dict;
    std::map<std::string_view, PickleId> named;  // of a name that comes twice the last counts, as in Python
    for (std::size_t i = 0; i + 1 < entries.size(); i += 2) {
        if (tree.kind(entries[i]) == PickleKind::text)
            named[tree.text(entries[i])] = entries[i + 1];
        else if (tree.kind(entries[i]) == PickleKind::integer)
            dict.others[std::to_string(tree.integer(entries[i]))] = tree.described(entries[i + 1]);
        else
            dict.others[tree.described(entries[i])] = tree.described(entries[i + 1]);
    }
    for (const auto& [key, id] : named) {
        const std::string name = provenName(file, key);
        TorchValue value = readTorchValue(file, id, file.name() + ": tensor " + shownText(name));
        if (value.tensor)
            dict.tensors.emplace(name, *value.tensor);
        else
            dict.others[name] = std::move(value.otherwise);
    }
    return dict;
}

}  // namespace pardalis
