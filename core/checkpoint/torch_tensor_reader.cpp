#include "core/checkpoint/torch_tensor_reader.h"

#include "core/base/error.h"
#include "core/base/shown_text.h"

#include <algorithm>
#include <string_view>

namespace pardalis {
namespace {

constexpr std::size_t kMostDimensions = 5;  // of a Shape

bool makesTensor(const std::string& function) {
    return function == "torch._utils._rebuild_tensor_v2" || function == "torch._utils._rebuild_tensor_v3";
}

// A call that makes a tensor, and what it is given: storage, offset, size, stride, requires_grad, hooks; v3 alone: type;
// what torch calls metadata, where there is any.
struct Rebuild {
    std::string function;
    std::span<const PickleId> arguments;

    bool hasType() const { return function.ends_with("_v3"); }
    std::size_t plain() const { return hasType() ? 7 : 6; }
};

// A value that is no tensor we know, in words.
TorchValue otherwise(std::string words) {
    TorchValue value;
    value.otherwise = std::move(words);
    return value;
}

class TorchTensorReader {
public:
    TorchTensorReader(const TorchFile& file, const std::string& where)
        : m_file(file), m_tree(file.pickle()), m_where(where) {}

    TorchValue read(PickleId value) const;

private:
    // What a value comes down to; `value` becomes what stands in wrappers.
    std::optional<Rebuild> rebuildOf(PickleId& value) const;
    std::span<const PickleId> tuple(PickleId id, const char* what) const;
    std::int64_t integer(PickleId id, const char* what) const;
    std::vector<std::int64_t> integers(PickleId id, const char* what) const;
    // The bytes of a storage whose elements have `unit` bytes.
    std::span<const std::byte> storageBytes(std::span<const PickleId> id, std::size_t unit) const;
    void proveInside(const TorchTensor& tensor) const;
    bool isNegated(PickleId metadata) const;
    std::string nameForMessage(PickleId id) const {
        return m_tree.kind(id) == PickleKind::global ? shownText(m_tree.nameOf(id)) : m_tree.described(id);
    }

    const TorchFile& m_file;
    const PickleTree& m_tree;
    const std::string& m_where;
};

std::optional<Rebuild> TorchTensorReader::rebuildOf(PickleId& value) const {
    constexpr int kMostWrappers = 3;
    for (int i = 0; i < kMostWrappers && m_tree.kind(value) == PickleKind::call; ++i) {
        const std::string name = m_tree.nameOf(value);
        const std::span<const PickleId> given = tuple(m_tree.items(value)[1], "list of arguments");
        if (makesTensor(name))
            return Rebuild{name, given};
        const bool isParameter =
            name == "torch._utils._rebuild_parameter" || name == "torch._utils._rebuild_parameter_with_state";
        if (isParameter && !given.empty()) {  // a tensor, requires_grad, hooks, with_state alone: its attributes
            value = given[0];
            continue;
        }
        if (name == "torch._tensor._rebuild_from_type_v2" &&
            given.size() == 4) {  // function, class, arguments, attributes
            const std::string function = m_tree.nameOf(given[0]), type = m_tree.nameOf(given[1]);
            if (makesTensor(function) && (type == "torch.Tensor" || type == "torch.nn.parameter.Parameter"))
                return Rebuild{function, tuple(given[2], "list of arguments")};
        }
        break;
    }
    return std::nullopt;
}

std::span<const PickleId> TorchTensorReader::tuple(PickleId id, const char* what) const {
    if (m_tree.nameOf(id) == "torch.Size" && m_tree.kind(id) == PickleKind::call) {
        const std::span<const PickleId> given = m_tree.items(m_tree.items(id)[1]);
        id = given.empty() ? id : given[0];
    }
    if (m_tree.kind(id) != PickleKind::tuple)
        throw Error("{}: its {} is {}, expected a tuple", m_where, what, m_tree.described(id));
    return m_tree.items(id);
}

std::int64_t TorchTensorReader::integer(PickleId id, const char* what) const {
    const bool isInteger = m_tree.kind(id) == PickleKind::integer;
    if (!isInteger || m_tree.integer(id) < 0)
        throw Error("{}: its {} is {}, expected a whole number from 0 on", m_where, what,
                    isInteger ? std::to_string(m_tree.integer(id)) : m_tree.described(id));
    return m_tree.integer(id);
}

std::vector<std::int64_t> TorchTensorReader::integers(PickleId id, const char* what) const {
    std::vector<std::int64_t> numbers;
    for (const PickleId item : tuple(id, what))
        numbers.push_back(integer(item, what));
    return numbers;
}

std::span<const std::byte> TorchTensorReader::storageBytes(std::span<const PickleId> id, std::size_t unit) const {
    if (m_tree.kind(id[2]) != PickleKind::text)
        throw Error("{}: its storage's key is {}, expected a text", m_where, m_tree.described(id[2]));
    const std::string key = shownText(m_tree.text(id[2]));
    const ZipMember* member = m_file.storage(m_tree.text(id[2]));
    if (!member)
        throw Error("{}: its storage data/{} is not in the archive", m_where, key);
    const std::int64_t count = integer(id[4], "storage's length");
    if (member->bytes.size() % unit != 0 || static_cast<std::uint64_t>(count) != member->bytes.size() / unit)
        throw Error("{}: its storage data/{} is said to have {} elements of {} bytes, but has {} bytes", m_where, key,
                    count, unit, member->bytes.size());
    return member->bytes;
}

void TorchTensorReader::proveInside(const TorchTensor& tensor) const {
    std::int64_t count = 1, last = tensor.offset;
    bool empty = false, tooLarge = false;
    for (int i = 0; i < tensor.shape.rank(); ++i) {
        const std::int64_t d = tensor.shape[i];
        empty = empty || d == 0;
        std::int64_t reach = 0;
        tooLarge = tooLarge || __builtin_mul_overflow(count, std::max<std::int64_t>(d, 1), &count) ||
                   __builtin_mul_overflow(std::max<std::int64_t>(d - 1, 0), tensor.strides[static_cast<std::size_t>(i)],
                                          &reach) ||
                   __builtin_add_overflow(last, reach, &last);
    }
    std::int64_t bytes = 0;
    if (tooLarge || __builtin_mul_overflow(count, static_cast<std::int64_t>(tensor.type->bytes), &bytes))
        throw Error("{}: too large a shape: {}", m_where, tensor.shape.toString());
    const auto elements = static_cast<std::int64_t>(tensor.storage.size() / tensor.type->bytes);
    if (!empty && last >= elements)
        throw Error("{}: {} {} reaches to element {} of a storage that has {}", m_where, tensor.type->name,
                    tensor.shape.toString(), last, elements);
}

// Of metadata {"neg": True}. {"conj": True} is of complex numbers.
bool TorchTensorReader::isNegated(PickleId metadata) const {
    if (m_tree.kind(metadata) != PickleKind::dict)
        return false;
    constexpr std::size_t kMost = 4;  // entries; torch 2.15 writes two
    const std::span<const PickleId> items = m_tree.items(metadata);
    if (items.size() > 2 * kMost)
        throw Error("{}: metadata of {} entries, expected {} at most", m_where, items.size() / 2, kMost);
    bool negated = false;
    for (std::size_t i = 0; i + 1 < items.size(); i += 2)
        negated = negated || (m_tree.kind(items[i]) == PickleKind::text && m_tree.text(items[i]) == "neg" &&
                              m_tree.isTrue(items[i + 1]));
    return negated;
}

Shape shapeOf(const std::vector<std::int64_t>& d) {
    switch (d.size()) {
    case 0: return {};
    case 1: return {d[0]};
    case 2: return {d[0], d[1]};
    case 3: return {d[0], d[1], d[2]};
    case 4: return {d[0], d[1], d[2], d[3]};
    default: return {d[0], d[1], d[2], d[3], d[4]};
    }
}

TorchValue TorchTensorReader::read(PickleId value) const {
    const std::optional<Rebuild> rebuild = rebuildOf(value);
    if (!rebuild)
        return otherwise(m_tree.described(value));
    const std::span<const PickleId> given = rebuild->arguments;
    if (given.size() < rebuild->plain())
        throw Error("{}: {} is given {} values, expected {}", m_where, rebuild->function, given.size(),
                    rebuild->plain());
    if (m_tree.kind(given[0]) != PickleKind::persistent)
        throw Error("{}: is made of {}, expected a storage", m_where, m_tree.described(given[0]));
    const std::span<const PickleId> id = tuple(m_tree.items(given[0])[0], "storage's name");
    if (id.size() < 5 || m_tree.kind(id[0]) != PickleKind::text || m_tree.text(id[0]) != "storage")
        throw Error("{}: its storage is not named as torch.save does it", m_where);

    const std::string storage = m_tree.nameOf(id[1]);
    const bool untyped = storage == "torch.storage.UntypedStorage" || storage == "torch.UntypedStorage";
    const TorchType* storageType = torchTypeOfStorage(storage);
    const TorchType* type = rebuild->hasType() ? torchTypeNamed(m_tree.nameOf(given[6])) : storageType;
    if (!type || (!storageType && !untyped))
        return otherwise("a tensor of " + nameForMessage(rebuild->hasType() ? given[6] : id[1]));
    if (tuple(given[2], "size").size() > kMostDimensions)
        return otherwise(fmt::format("a tensor of {} dimensions", tuple(given[2], "size").size()));

    TorchTensor tensor;
    tensor.type = type;
    tensor.storage = storageBytes(id, untyped ? 1 : storageType->bytes);
    tensor.offset = integer(given[1], "offset");
    tensor.shape = shapeOf(integers(given[2], "size"));
    if (tuple(given[3], "stride").size() != static_cast<std::size_t>(tensor.shape.rank()))
        throw Error("{}: {} strides for {} dimensions", m_where, tuple(given[3], "stride").size(), tensor.shape.rank());
    std::ranges::copy(integers(given[3], "stride"), tensor.strides.begin());
    proveInside(tensor);
    tensor.negated = given.size() > rebuild->plain() && isNegated(given[rebuild->plain()]);
    TorchValue found;
    found.tensor = tensor;
    return found;
}

}  // namespace

TorchValue readTorchValue(const TorchFile& file, PickleId value, const std::string& where) {
    return TorchTensorReader(file, where).read(value);
}

}  // namespace pardalis
