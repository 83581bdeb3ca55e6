#pragma once

#include "core/tensor/matrix.h"
#include "core/tensor/tensor.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pardalis {

// What is known of a tensor before its values are asked for.
struct TensorDescription {
    Shape shape;
    const MatrixFormat* format = nullptr;  // as find() or findMatrix() give it
    bool copied = false;                   // made in host memory when it is asked for: joined, reordered or converted
};

// Rows [first, first + count) of the outermost dimension of a tensor in host memory, where they lie.
HostTensor sliceRows(HostTensor tensor, std::int64_t first, std::int64_t count);

// Named tensors of one model, whatever files they lie in. Nothing is copied to be looked at: a tensor that does not lie
// there as it is computed with is made when it is asked for, and belongs to whoever asked.
class Checkpoint {
public:
    virtual ~Checkpoint() = default;

    virtual std::vector<std::string> names() const = 0;  // sorted
    virtual bool contains(const std::string& name) const = 0;
    // Of a tensor, or of a matrix, without making it. nullopt and errors as find() has them.
    virtual std::optional<TensorDescription> describe(const std::string& name) const {
        const std::optional<HostMatrix> matrix = findMatrix(name);
        return matrix ? std::optional(TensorDescription{matrix->shape, matrix->format, false}) : std::nullopt;
    }
    // At any alignment. nullopt if there is no such tensor. Throws Error when it is of a type we don't compute with.
    virtual std::optional<HostTensor> find(const std::string& name) const = 0;
    // The same of what is to be a matrix, in whatever format the files have it. Of those without formats of their own: of
    // elements, whatever the shape.
    virtual std::optional<HostMatrix> findMatrix(const std::string& name) const {
        const std::optional<HostTensor> tensor = find(name);
        return tensor ? std::optional(HostMatrix(*tensor)) : std::nullopt;
    }
    // Rows [first, first + count) of the outermost dimension of what find() gives; of blocks, widened to f32. Of a tensor
    // that is made when it is asked for, these rows alone are made: matrices of gigabytes are read so. The rows must be there.
    virtual HostTensor findRows(const std::string& name, std::int64_t first, std::int64_t count) const;
    // What of the mapped files has been read so far need not stay in memory: it is read again when it is looked at.
    virtual void letGo() const {}
    // The file a tensor lies in, or would be looked for in: for messages.
    virtual std::string fileOf(const std::string& name) const = 0;

    virtual std::vector<std::filesystem::path> files() const = 0;  // in the order in which they were opened
    virtual std::uint64_t bytes() const = 0;                       // of all files
    // Every file's header, in a fixed order: with config.json it identifies the checkpoint.
    virtual std::vector<std::span<const std::byte>> headers() const = 0;
};

// model.safetensors, or the shards that model.safetensors.index.json names. Throws Error: no such file, a shard that is
// missing or named with a path, a tensor that is not in the shard the index says.
std::unique_ptr<Checkpoint> openCheckpoint(const std::filesystem::path& modelFolder);

}  // namespace pardalis
