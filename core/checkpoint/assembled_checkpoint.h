#pragma once

#include "core/checkpoint/checkpoint.h"

#include <map>

namespace pardalis {

// How a tensor is made of others that lie in files under other names, in pieces, or with rows in another order.
struct TensorRecipe {
    enum class Join : std::uint8_t {
        none,       // there is one part
        rows,       // parts follow each other in the outermost dimension
        columns,    // each row is made of the parts' rows
        replicated  // the parts are equal: the first stands for all
    };
    struct Part {
        std::size_t checkpoint = 0;  // of AssembledCheckpoint's
        std::string name;
        std::int64_t firstRow = 0,
                     rows = 0;  // of several tensors stored as one, whose rows follow each other; 0 rows: all
    };

    std::vector<Part> parts;
    Join join = Join::none;
    // Of heads with so many values each, whose rotated pairs lie side by side, (0, 1), (2, 3) …, and shall lie half a head
    // apart, (0, n/2), (1, n/2 + 1) …: how RoPE is computed here. 0: as they are.
    int pairsOfHead = 0;
    bool pairsAreEntries = false;  // a head's values are entries of its row, [heads, n]; else rows, [heads · n, ...]
    // Each part, [n] or [groups, n], is of groups of heads: every row becomes so many equal ones, and the result is
    // [heads, n]. 0: as they are.
    int repeat = 0;
};

// A checkpoint under the names, in the order and in the shapes that somebody else has for it. What is neither joined,
// reordered nor repeated stays where it lies.
class AssembledCheckpoint final : public Checkpoint {
public:
    // Every recipe's parts must be there; their shapes are proven when a tensor is described or asked for.
    AssembledCheckpoint(std::vector<std::unique_ptr<Checkpoint>> from, std::map<std::string, TensorRecipe> recipes);

    std::vector<std::string> names() const override;
    bool contains(const std::string& name) const override { return m_recipes.contains(name); }
    std::optional<TensorDescription> describe(const std::string& name) const override;
    std::optional<HostTensor> find(const std::string& name) const override;
    std::optional<HostMatrix> findMatrix(const std::string& name) const override;
    HostTensor findRows(const std::string& name, std::int64_t first, std::int64_t count) const override;
    void letGo() const override;
    std::string fileOf(const std::string& name) const override;
    std::vector<std::filesystem::path> files() const override;
    std::uint64_t bytes() const override;
    std::vector<std::span<const std::byte>> headers() const override;

private:
    const Checkpoint& of(const TensorRecipe::Part& part) const { return *m_from[part.checkpoint]; }
    TensorDescription describePart(const TensorRecipe::Part& part) const;
    HostTensor findPart(const TensorRecipe::Part& part) const;
    HostTensor findPartRows(const TensorRecipe::Part& part, std::int64_t first, std::int64_t count) const;
    HostTensor joinedRows(const TensorRecipe& recipe, std::int64_t first, std::int64_t count) const;
    TensorDescription describeMade(const TensorRecipe& recipe) const;
    HostTensor make(const TensorRecipe& recipe) const;

    std::vector<std::unique_ptr<Checkpoint>> m_from;
    std::map<std::string, TensorRecipe> m_recipes;
};

}  // namespace pardalis
