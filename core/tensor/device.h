#pragma once

#include "core/base/error.h"
#include "core/tensor/tensor.h"

#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

class Backend;

enum class DeviceKind : std::uint8_t { cpu, cuda };

struct DeviceId {
    DeviceKind kind = DeviceKind::cpu;
    int index = 0;  // of a GPU, as the driver counts them

    auto operator<=>(const DeviceId&) const = default;
    std::string toString() const;  // "cpu", "cuda:1"
};

// One device as it was found; a value.
struct DeviceInfo {
    DeviceId id;
    std::string name;                             // "NVIDIA GeForce RTX 4090"; "CPU"
    std::string vectors;                          // of the CPU: "AVX3_ZEN4"
    int threads = 0;                              // of the CPU
    int major = 0, minor = 0;                     // of a GPU: its compute capability
    std::uint64_t totalBytes = 0, freeBytes = 0;  // of its memory
    std::string problem;                          // why it can't be used; "": it can
    std::string failure;                          // how it failed earlier in this process; "": it did not
    std::optional<DType> caches;                  // what it was told to keep them in; none: what suits
};

struct DeviceList {
    DeviceInfo cpu;
    std::vector<DeviceInfo> gpus;
    std::string whyNoGpu;      // a sentence for people, where `gpus` is empty
    bool gpuIsBroken = false;  // `whyNoGpu` is something to mend, rather than that there is none

    const DeviceInfo* find(const DeviceId& id) const;  // null: not there
};

// What a person asks for: "auto", "cpu", "cuda" (the GPU with most room) or "cuda:1".
struct DeviceChoice {
    enum class Kind : std::uint8_t { automatic, cpu, cuda };
    Kind kind = Kind::automatic;
    std::optional<int> index;  // of a GPU

    bool operator==(const DeviceChoice&) const = default;
    std::string toString() const;
    static std::optional<DeviceChoice> parse(std::string_view text);  // nullopt: none of these
};

// Thrown by a backend whose device refuses in the middle of its work.
class DeviceError : public Error {
public:
    enum class Kind : std::uint8_t {
        outOfMemory,  // nothing else is wrong: with less to hold, the device goes on
        failed,       // what is on the device is lost; a model must be opened anew
    };
    DeviceError(Kind kind, const std::string& message) : Error(message), m_kind(kind) {}

    Kind kind() const { return m_kind; }

private:
    Kind m_kind;
};

// The devices of this computer. Used by one thread.
class Devices {
public:
    virtual ~Devices() = default;

    // What there is now, with its free memory. May take seconds: a driver wakes up, and takes some memory of every GPU.
    DeviceList list();
    // The same as far as `choice` goes: no GPU is looked at where it is the CPU.
    DeviceList listFor(const DeviceChoice& choice);
    // From now on `list` says that the device failed.
    void noteFailure(const DeviceId& id, const std::string& cause);
    // What devices listed from now on keep caches in, f32, f16 or i8; none: what suits a model's weights.
    virtual void setCaches(std::optional<DType> type) = 0;
    // A backend on a device that was listed, which keeps caches as `device` says. Throws Error. Whatever a backend throws
    // must be gone before this object is: it may be code of a loaded module.
    virtual std::shared_ptr<Backend> makeBackend(const DeviceInfo& device) = 0;

protected:
    virtual DeviceInfo describeCpu() const = 0;
    virtual DeviceList probe() = 0;

private:
    std::map<DeviceId, std::string> m_failures;
};

}  // namespace pardalis
