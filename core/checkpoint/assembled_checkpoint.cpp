#include "core/checkpoint/assembled_checkpoint.h"

#include "core/base/error.h"
#include "core/checkpoint/aligned_bytes.h"
#include "core/checkpoint/all_cores.h"
#include "core/tensor/packed_format.h"

#include <algorithm>
#include <cstring>

namespace pardalis {
namespace {

using Join = TensorRecipe::Join;

bool isTakenAsItIs(const TensorRecipe& recipe) {
    const bool one = recipe.join == Join::none || recipe.join == Join::replicated;
    return one && recipe.pairsOfHead == 0 && recipe.repeat == 0;
}

std::size_t bytesOf(const HostTensor& tensor) {
    return static_cast<std::size_t>(tensor.shape.count()) * sizeOf(tensor.type);
}

// Elements of one type in host memory that are being filled.
struct Made {
    std::shared_ptr<std::vector<std::byte>> bytes;
    HostTensor tensor;

    Made(DType type, const Shape& shape) {
        tensor.type = type;
        tensor.shape = shape;
        bytes = std::make_shared<std::vector<std::byte>>(bytesOf(tensor));
        tensor.owner = bytes;
        tensor.data = bytes->data();
    }
};

HostTensor joinRows(const std::vector<HostTensor>& parts, const Shape& shape) {
    const Made made(parts.front().type, shape);
    std::byte* at = made.bytes->data();
    for (const HostTensor& part : parts) {
        std::memcpy(at, part.data, bytesOf(part));
        at += bytesOf(part);
    }
    return made.tensor;
}

HostTensor joinColumns(const std::vector<HostTensor>& parts, const Shape& shape) {
    const Made made(parts.front().type, shape);
    std::byte* at = made.bytes->data();
    for (std::int64_t row = 0; row < shape[0]; ++row) {
        for (const HostTensor& part : parts) {
            const std::size_t rowBytes = static_cast<std::size_t>(part.shape[1]) * sizeOf(part.type);
            std::memcpy(at, part.data + static_cast<std::size_t>(row) * rowBytes, rowBytes);
            at += rowBytes;
        }
    }
    return made.tensor;
}

// Where a row stands among pairs side by side that is to stand here, where they lie half a head apart.
std::int64_t pairedRow(std::int64_t row, std::int64_t head) {
    const std::int64_t first = row / head * head, j = row % head, half = head / 2;
    return first + (j < half ? 2 * j : 2 * (j - half) + 1);
}

HostTensor separatePairs(const HostTensor& tensor, int head, bool areEntries) {
    const Made made(tensor.type, tensor.shape);
    const std::int64_t rows = areEntries ? tensor.shape.count() : tensor.shape[0];
    const std::size_t rowBytes = rows == 0 ? 0 : bytesOf(tensor) / static_cast<std::size_t>(rows);
    for (std::int64_t row = 0; row < rows; ++row) {
        const std::int64_t from = pairedRow(row, head);
        std::memcpy(made.bytes->data() + static_cast<std::size_t>(row) * rowBytes,
                    tensor.data + static_cast<std::size_t>(from) * rowBytes, rowBytes);
    }
    return made.tensor;
}

// Row `from` of one tile becomes row `to` of another: in each strip its scales, then four bytes of every vector.
void copyRow(const PackedFormat& format, const std::byte* tile, std::int64_t from, std::byte* other, std::int64_t to,
             std::int64_t columns) {
    constexpr std::int64_t kTile = PackedFormat::kTile, kVector = 4 * kTile;
    const std::int64_t bytes = format.stripBytes();
    for (std::int64_t s = 0; s < PackedFormat::stripsOf(columns); ++s, tile += bytes, other += bytes) {
        for (std::int64_t half = 0; half < PackedFormat::kStrip / PackedFormat::kGroup; ++half)
            std::memcpy(other + (half * kTile + to) * 2, tile + (half * kTile + from) * 2, 2);
        for (std::int64_t at = PackedFormat::kScaleBytes; at < bytes; at += kVector)
            std::memcpy(other + at + to * 4, tile + at + from * 4, 4);
    }
}

// Of blocks; whole rows move, so the values stay what they were.
HostMatrix separatePairs(const HostMatrix& matrix, int head) {
    const PackedFormat& format = *asPacked(matrix.format);
    const std::int64_t rows = matrix.shape[0], columns = matrix.shape[1];
    const std::size_t tileBytes = format.tileBytes(columns);
    const auto place = [&](std::int64_t row) {
        return static_cast<std::size_t>(row / PackedFormat::kTile) * tileBytes;
    };
    const std::shared_ptr<std::byte> memory = alignedBytes(format.bytesOf(matrix.shape), format.alignment());
    onAllCores(format.tilesOf(rows), [&](std::int64_t tile) {
        const std::int64_t first = tile * PackedFormat::kTile, end = std::min(first + PackedFormat::kTile, rows);
        std::byte* const to = memory.get() + place(first);
        if (end - first < PackedFormat::kTile)
            format.clear(to, columns);
        for (std::int64_t row = first; row < end; ++row) {
            const std::int64_t from = pairedRow(row, head);
            copyRow(format, matrix.data + place(from), from % PackedFormat::kTile, to, row - first, columns);
        }
    });
    HostMatrix moved = matrix;
    moved.owner = memory;
    moved.data = memory.get();
    return moved;
}

HostTensor repeatRows(const HostTensor& tensor, int times, const Shape& shape) {
    const Made made(tensor.type, shape);
    const std::size_t rowBytes = static_cast<std::size_t>(shape[1]) * sizeOf(tensor.type);
    std::byte* at = made.bytes->data();
    for (std::int64_t row = 0; row * times < shape[0]; ++row) {
        for (int i = 0; i < times; ++i, at += rowBytes)
            std::memcpy(at, tensor.data + static_cast<std::size_t>(row) * rowBytes, rowBytes);
    }
    return made.tensor;
}

// Of parts that follow each other along one of two dimensions.
Shape joinedShape(const std::vector<TensorDescription>& parts, const TensorRecipe& recipe, const std::string& where) {
    Shape shape = parts.front().shape;
    const int axis = recipe.join == Join::columns ? 1 : 0;
    if (shape.rank() <= axis || shape.rank() > 2)
        throw Error("{} is {}, expected {} dimensions", where, shape.toString(), axis + 1);
    for (std::size_t i = 1; i < parts.size(); ++i) {
        Shape other = parts[i].shape;
        const bool fits = other.rank() == shape.rank() && (shape.rank() == 1 || other[1 - axis] == shape[1 - axis]);
        if (!fits || parts[i].format != parts.front().format)
            throw Error("{} is {} {} in one file and {} {} in another: they are not parts of one tensor", where,
                        parts.front().format->name(), parts.front().shape.toString(), parts[i].format->name(),
                        other.toString());
        if (__builtin_add_overflow(shape[axis], other[axis], &shape[axis]))
            throw Error("{}: its parts are too large together", where);
    }
    return shape;
}

}  // namespace

AssembledCheckpoint::AssembledCheckpoint(std::vector<std::unique_ptr<Checkpoint>> from,
                                         std::map<std::string, TensorRecipe> recipes)
    : m_from(std::move(from)), m_recipes(std::move(recipes)) {
    for (const auto& [name, recipe] : m_recipes) {
        CHECK(!recipe.parts.empty() && (recipe.join != Join::none || recipe.parts.size() == 1));
        for (const TensorRecipe::Part& part : recipe.parts) {
            if (!of(part).contains(part.name))
                throw Error("{}: tensor {} is missing", of(part).fileOf(part.name), part.name);
        }
    }
}

std::vector<std::string> AssembledCheckpoint::names() const {
    std::vector<std::string> names;
    for (const auto& [name, recipe] : m_recipes)
        names.push_back(name);
    return names;
}

TensorDescription AssembledCheckpoint::describePart(const TensorRecipe::Part& part) const {
    TensorDescription whole = of(part).describe(part.name).value();
    if (part.rows == 0)
        return whole;
    if (whole.shape.rank() != 2 || part.firstRow < 0 || part.firstRow > whole.shape[0] - part.rows ||
        !whole.format->elements())
        throw Error("{} is {} {} in {}, expected at least {} rows of plain elements", part.name, whole.format->name(),
                    whole.shape.toString(), of(part).fileOf(part.name), part.firstRow + part.rows);
    whole.shape[0] = part.rows;
    return whole;
}

// Where it lies, if the whole does.
HostTensor AssembledCheckpoint::findPart(const TensorRecipe::Part& part) const {
    const TensorDescription described = describePart(part);
    HostTensor tensor = of(part).find(part.name).value();
    if (part.rows > 0) {
        tensor.data += static_cast<std::size_t>(part.firstRow * described.shape[1]) * sizeOf(tensor.type);
        tensor.shape = described.shape;
    }
    return tensor;
}

TensorDescription AssembledCheckpoint::describeMade(const TensorRecipe& recipe) const {
    const TensorRecipe::Part& first = recipe.parts.front();
    const std::string where = first.name + " in " + of(first).fileOf(first.name);
    std::vector<TensorDescription> parts;
    for (const TensorRecipe::Part& part : recipe.parts)
        parts.push_back(describePart(part));
    TensorDescription made{parts.front().shape, parts.front().format, true};
    const bool canMove = asPacked(made.format) && recipe.join == Join::none && recipe.repeat == 0 &&
                         recipe.pairsOfHead > 0 && !recipe.pairsAreEntries;
    if (!made.format->elements() && !canMove)
        throw Error("{} is {}, whose rows can't be moved", where, made.format->name());
    if (recipe.join == Join::rows || recipe.join == Join::columns)
        made.shape = joinedShape(parts, recipe, where);
    if (recipe.repeat > 0) {
        const bool isRow = made.shape.rank() == 1;
        const bool joined = isRow && recipe.join == Join::rows;  // each part is a row
        const std::int64_t columns = joined ? parts.front().shape[0] : made.shape[isRow ? 0 : 1];
        const std::int64_t rows = columns == 0 ? 0 : made.shape.count() / columns;
        if (made.shape.rank() > 2 || columns * rows != made.shape.count() || rows > INT32_MAX / recipe.repeat)
            throw Error("{} is {}, expected one row a group of heads", where, made.shape.toString());
        made.shape = {rows * recipe.repeat, columns};
    }
    const Shape& shape = made.shape;
    const int head = recipe.pairsOfHead;
    if (head > 0 && (shape.rank() == 0 || shape[recipe.pairsAreEntries ? shape.rank() - 1 : 0] % head != 0))
        throw Error("{} is {}, expected {} of {}", where, shape.toString(),
                    recipe.pairsAreEntries ? "rows" : "whole heads", head);
    return made;
}

HostTensor AssembledCheckpoint::make(const TensorRecipe& recipe) const {
    const TensorDescription described = describeMade(recipe);
    std::vector<HostTensor> parts;
    for (const TensorRecipe::Part& part : recipe.parts) {
        parts.push_back(findPart(part));
        if (recipe.join == Join::replicated)
            break;
    }
    HostTensor tensor = parts.front();
    if (recipe.join == Join::rows || recipe.join == Join::columns) {
        std::vector<TensorDescription> descriptions;
        for (const HostTensor& part : parts)
            descriptions.push_back({part.shape, &plainFormat(part.type), false});
        const Shape shape = joinedShape(descriptions, recipe, recipe.parts.front().name);
        tensor = recipe.join == Join::rows ? joinRows(parts, shape) : joinColumns(parts, shape);
    }
    if (recipe.repeat > 0)
        tensor = repeatRows(tensor, recipe.repeat, described.shape);
    if (recipe.pairsOfHead > 0)
        tensor = separatePairs(tensor, recipe.pairsOfHead, recipe.pairsAreEntries);
    return tensor;
}

std::optional<TensorDescription> AssembledCheckpoint::describe(const std::string& name) const {
    const auto recipe = m_recipes.find(name);
    if (recipe == m_recipes.end())
        return std::nullopt;
    const TensorRecipe::Part& first = recipe->second.parts.front();
    return isTakenAsItIs(recipe->second) ? describePart(first) : describeMade(recipe->second);
}

std::optional<HostTensor> AssembledCheckpoint::find(const std::string& name) const {
    const auto recipe = m_recipes.find(name);
    if (recipe == m_recipes.end())
        return std::nullopt;
    const TensorRecipe::Part& first = recipe->second.parts.front();
    return isTakenAsItIs(recipe->second) ? findPart(first) : make(recipe->second);
}

std::optional<HostMatrix> AssembledCheckpoint::findMatrix(const std::string& name) const {
    const auto recipe = m_recipes.find(name);
    if (recipe == m_recipes.end())
        return std::nullopt;
    const TensorRecipe::Part& first = recipe->second.parts.front();
    if (!isTakenAsItIs(recipe->second) && !describeMade(recipe->second).format->elements())
        return separatePairs(of(first).findMatrix(first.name).value(), recipe->second.pairsOfHead);
    if (!isTakenAsItIs(recipe->second))
        return HostMatrix(make(recipe->second));
    return first.rows == 0 ? of(first).findMatrix(first.name) : HostMatrix(findPart(first));
}

HostTensor AssembledCheckpoint::findPartRows(const TensorRecipe::Part& part, std::int64_t first,
                                             std::int64_t count) const {
    const TensorDescription described = describePart(part);
    CHECK(described.shape.rank() > 0 && count <= described.shape[0] - first);
    return of(part).findRows(part.name, part.firstRow + first, count);
}

// Of parts joined, their rows in the order of the parts.
HostTensor AssembledCheckpoint::joinedRows(const TensorRecipe& recipe, std::int64_t first, std::int64_t count) const {
    if (recipe.join == Join::none || recipe.join == Join::replicated)
        return findPartRows(recipe.parts.front(), first, count);
    std::vector<HostTensor> pieces;
    Shape shape{count, 0};
    std::int64_t begin = 0;  // of the part's rows in the whole
    for (const TensorRecipe::Part& part : recipe.parts) {
        const Shape own = describePart(part).shape;
        const std::int64_t from = recipe.join == Join::columns ? first : std::max(first, begin);
        const std::int64_t to = recipe.join == Join::columns ? first + count : std::min(first + count, begin + own[0]);
        const std::int64_t offset = recipe.join == Join::columns ? 0 : begin;
        begin += own[0];
        if (from >= to)
            continue;
        pieces.push_back(findPartRows(part, from - offset, to - from));
        shape[1] = recipe.join == Join::columns ? shape[1] + own[1] : own[1];
    }
    if (pieces.size() == 1)
        return pieces.front();
    return recipe.join == Join::columns ? joinColumns(pieces, shape) : joinRows(pieces, shape);
}

HostTensor AssembledCheckpoint::findRows(const std::string& name, std::int64_t first, std::int64_t count) const {
    const TensorRecipe& recipe = m_recipes.at(name);
    const TensorDescription described = describe(name).value();
    if (isTakenAsItIs(recipe))
        return findPartRows(recipe.parts.front(), first, count);
    if (described.shape.rank() != 2 || recipe.repeat > 0 || recipe.pairsAreEntries)  // norms are small
        return sliceRows(make(recipe), first, count);
    CHECK(first >= 0 && count >= 0 && count <= described.shape[0] - first);
    if (recipe.pairsOfHead == 0 || count == 0)
        return joinedRows(recipe, first, count);
    // Rows move within their heads.
    const std::int64_t head = recipe.pairsOfHead, begin = first / head * head,
                       end = (first + count + head - 1) / head * head;
    const HostTensor heads = separatePairs(joinedRows(recipe, begin, end - begin), recipe.pairsOfHead, false);
    return sliceRows(heads, first - begin, count);
}

void AssembledCheckpoint::letGo() const {
    for (const auto& from : m_from)
        from->letGo();
}

std::string AssembledCheckpoint::fileOf(const std::string& name) const {
    const auto recipe = m_recipes.find(name);
    if (recipe == m_recipes.end())
        return m_from.front()->fileOf(name);
    const TensorRecipe::Part& first = recipe->second.parts.front();
    return of(first).fileOf(first.name);
}

std::vector<std::filesystem::path> AssembledCheckpoint::files() const {
    std::vector<std::filesystem::path> files;
    for (const auto& from : m_from) {
        const std::vector<std::filesystem::path> own = from->files();
        files.insert(files.end(), own.begin(), own.end());
    }
    return files;
}

std::uint64_t AssembledCheckpoint::bytes() const {
    std::uint64_t bytes = 0;
    for (const auto& from : m_from)
        bytes += from->bytes();
    return bytes;
}

std::vector<std::span<const std::byte>> AssembledCheckpoint::headers() const {
    std::vector<std::span<const std::byte>> headers;
    for (const auto& from : m_from) {
        const std::vector<std::span<const std::byte>> own = from->headers();
        headers.insert(headers.end(), own.begin(), own.end());
    }
    return headers;
}

}  // namespace pardalis
