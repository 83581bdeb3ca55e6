#include "core/generation/open_models.h"

#include "core/generation/generation_session.h"
#include "core/models/model_source.h"
#include "core/models/placed_model.h"

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

// How it is written whatever way led to it.
fs::path canonicalOf(const fs::path& path) {
    std::error_code error;
    const fs::path canonical = fs::canonical(path, error);
    return error ? path : canonical;
}

}  // namespace

struct OpenModels::Entry {
    Wish wish;
    fs::path canonical;
    std::uint64_t hostBytes = 0;
    std::vector<fs::path> files;  // of its weights
    PlacedModel placed;
    GenerationSession session{placed.model};  // before `placed` goes
    bool leaves = false;

    MemoryTaken taken() const {
        const Placement& placement = placed.facts.placement;
        return memoryTaken(placement, hostBytes, session.cacheBytes(placement.device.id.kind == DeviceKind::cpu),
                           files);
    }
    HeldModel held() const { return {std::make_shared<const ModelFacts>(placed.facts), taken().bytes}; }
    bool isOpenedSo(const Wish& other) const { return wish.choice == other.choice && wish.caches == other.caches; }
};

OpenModels::OpenModels(Devices& devices) : m_devices(devices) {}

OpenModels::~OpenModels() = default;

GenerationSession* OpenModels::session() const { return m_hasCurrent ? &m_entries.front()->session : nullptr; }

const ModelFacts* OpenModels::facts() const { return m_hasCurrent ? &m_entries.front()->placed.facts : nullptr; }

bool OpenModels::comeBack(const Wish& wish) {
    const auto found = std::ranges::find(m_entries, canonicalOf(wish.folder), &Entry::canonical);
    if (found == m_entries.end() || !(*found)->isOpenedSo(wish) || (*found)->wish.stamp != wish.stamp)
        return false;
    // Who opens the open one again wants it on the GPU that could not be had.
    if (m_hasCurrent && found == m_entries.begin() && (*found)->placed.facts.placement.isFallback)
        return false;
    (*found)->placed.facts.folder = wish.folder;
    std::rotate(m_entries.begin(), found, found + 1);
    m_hasCurrent = true;
    m_closed.clear();
    return true;
}

std::vector<MemoryTaken> OpenModels::taken(bool byThoseThatLeave) const {
    std::vector<MemoryTaken> taken;
    for (const auto& entry : m_entries) {
        if (entry->leaves == byThoseThatLeave)
            taken.push_back(entry->taken());
    }
    return taken;
}

OpenModels::Entry* OpenModels::lastOn(const DeviceId& device) const {
    const auto last = std::find_if(m_entries.rbegin(), m_entries.rend(), [&](const std::unique_ptr<Entry>& entry) {
        return !entry->leaves && entry->placed.facts.placement.device.id == device;
    });
    return last == m_entries.rend() ? nullptr : last->get();
}

void OpenModels::leave(Entry& entry, std::uint64_t needed, std::uint64_t free) {
    entry.leaves = true;
    m_closed.push_back({entry.held(), needed, free});
}

void OpenModels::closeIf(const std::function<bool(const Entry&)>& goes) {
    if (m_hasCurrent && goes(*m_entries.front()))
        m_hasCurrent = false;
    std::erase_if(m_entries, [&](const std::unique_ptr<Entry>& entry) { return goes(*entry); });
}

void OpenModels::makeRoom(const ModelSource& source, const Wish& wish, const DeviceList& found) {
    const MemoryNeed need = source.memoryNeed();
    if (std::ranges::count(m_entries, false, &Entry::leaves) >= static_cast<std::ptrdiff_t>(kMost)) {
        if (const auto last = std::ranges::find(m_entries.rbegin(), m_entries.rend(), false, &Entry::leaves);
            last != m_entries.rend())
            leave(**last, 0, 0);
    }
    while (true) {
        const DeviceList now = withoutThem(found, taken(true));
        const DeviceInfo device = place(wish.choice, withoutThem(now, taken(false)), need).device;
        const std::uint64_t needed = takenOn(device, need), free = freeBeside(*now.find(device.id), taken(false));
        Entry* const last = lastOn(device.id);
        if (!last || needed <= free)
            break;
        leave(*last, needed, free);
    }
    // A mapped model gives little back, and is worth keeping until the next is known to open.
    const bool isShort = source.family().hostBytes() > found.cpu.freeBytes;
    closeIf([&](const Entry& entry) {
        return entry.leaves && (isShort || entry.placed.facts.placement.device.id.kind != DeviceKind::cpu);
    });
}

void OpenModels::open(const ModelSource& source, const Wish& wish, const std::function<DeviceList()>& listDevices,
                      const std::function<void(double)>& progress, std::stop_token stop) {
    const fs::path canonical = canonicalOf(wish.folder);
    const Entry* const current = m_hasCurrent ? m_entries.front().get() : nullptr;
    const auto isOutdated = [&](const Entry& entry) { return entry.canonical == canonical || !entry.isOpenedSo(wish); };
    closeIf([&](const Entry& entry) { return &entry != current && isOutdated(entry); });
    if (current)
        m_entries.front()->leaves = isOutdated(*current);
    m_closed.clear();
    try {
        makeRoom(source, wish, listDevices());
        DeviceList found = listDevices();
        for (DeviceInfo& gpu : found.gpus)
            gpu.freeBytes = freeBeside(gpu, taken(false));
        std::unique_ptr<Entry> entry(
            new Entry{.wish = wish,
                      .canonical = canonical,
                      .hostBytes = source.family().hostBytes(),
                      .files = source.family().describe().files,
                      .placed = loadPlaced(source, wish.choice, found, m_devices, progress, std::move(stop))});
        closeIf([](const Entry& each) { return each.leaves; });
        m_entries.insert(m_entries.begin(), std::move(entry));
        m_hasCurrent = true;
    } catch (...) {
        for (const auto& entry : m_entries)
            entry->leaves = false;
        throw;
    }
}

void OpenModels::closeWhatIsOnItsDevice() {
    const DeviceId device = facts()->placement.device.id;
    closeIf([&](const Entry& entry) { return entry.placed.facts.placement.device.id == device; });
}

std::vector<HeldModel> OpenModels::held() const {
    std::vector<HeldModel> held;
    for (std::size_t i = m_hasCurrent ? 1 : 0; i < m_entries.size(); ++i)
        held.push_back(m_entries[i]->held());
    return held;
}

ModelReady OpenModels::ready() const {
    return {std::make_shared<const ModelFacts>(*facts()), held(), m_closed, m_entries.front()->taken().bytes};
}

}  // namespace pardalis
