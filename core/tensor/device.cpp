#include "core/tensor/device.h"

#include <algorithm>
#include <charconv>

namespace pardalis {
namespace {

constexpr std::string_view kNumbered = "cuda:";

}  // namespace

std::string DeviceId::toString() const {
    return kind == DeviceKind::cpu ? "cpu" : fmt::format("{}{}", kNumbered, index);
}

const DeviceInfo* DeviceList::find(const DeviceId& id) const {
    if (id == cpu.id)
        return &cpu;
    const auto found = std::ranges::find(gpus, id, &DeviceInfo::id);
    return found == gpus.end() ? nullptr : &*found;
}

std::string DeviceChoice::toString() const {
    if (kind == Kind::automatic)
        return "auto";
    if (kind == Kind::cpu)
        return "cpu";
    return index ? fmt::format("{}{}", kNumbered, *index) : "cuda";
}

std::optional<DeviceChoice> DeviceChoice::parse(std::string_view text) {
    for (const DeviceChoice plain : {DeviceChoice{}, {Kind::cpu, {}}, {Kind::cuda, {}}}) {
        if (text == plain.toString())
            return plain;
    }
    if (!text.starts_with(kNumbered))
        return std::nullopt;
    text.remove_prefix(kNumbered.size());
    int index = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
    if (error != std::errc() || end != text.data() + text.size() || index < 0)
        return std::nullopt;
    return DeviceChoice{Kind::cuda, index};
}

DeviceList Devices::list() {
    DeviceList list = probe();
    for (DeviceInfo& gpu : list.gpus) {
        if (const auto failed = m_failures.find(gpu.id); failed != m_failures.end())
            gpu.failure = failed->second;
    }
    return list;
}

DeviceList Devices::listFor(const DeviceChoice& choice) {
    if (choice.kind == DeviceChoice::Kind::cpu)
        return {.cpu = describeCpu(), .gpus = {}, .whyNoGpu = {}, .gpuIsBroken = false};
    return list();
}

void Devices::noteFailure(const DeviceId& id, const std::string& cause) { m_failures[id] = cause; }

}  // namespace pardalis
