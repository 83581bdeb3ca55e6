#include "app/train/language/mixture.h"

#include "app/train/config/run_config.h"
#include "core/base/error.h"
#include "core/tensor/sampler.h"

#include <algorithm>
#include <numeric>

namespace pardalis::train {
namespace {

// Random numbers of a purpose of their own: the streams of (seed, purpose) don't meet.
std::uint64_t keyOf(std::uint64_t seed, std::uint64_t purpose) { return seed + 0x9E3779B97F4A7C15 * (purpose + 1); }

std::vector<std::size_t> permutation(std::size_t count, std::uint64_t key) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = count; i > 1; --i)
        std::swap(order[i - 1], order[static_cast<std::size_t>(uniformAt(key, i) * static_cast<double>(i))]);
    return order;
}

}  // namespace

std::vector<MixturePhase> readMixture(const JsonFields& fields, const std::string& name) {
    const nlohmann::json* list = fields.find(name);
    if (!list)
        return {MixturePhase{}};
    if (!list->is_array() || list->empty())
        fields.fail(name, "a list of phases");
    std::vector<MixturePhase> phases;
    for (const nlohmann::json& entry : *list) {
        const JsonFields phase(entry, fields.file(), fmt::format("{}[{}]", name, phases.size()));
        refuseUnknownMembers(phase, {"until", "weights"});
        MixturePhase read;
        read.until = phase.number("until", phases.empty() ? 0 : phases.back().until, 1, 1);
        const JsonFields weights = phase.object("weights");
        for (const auto& [kind, weight] : weights.json().items())
            read.weights[kind] = weights.number(kind, 0, 1e6, 0);
        phases.push_back(std::move(read));
    }
    if (phases.back().until != 1)
        fields.fail(name, "a list whose last phase is until 1");
    return phases;
}

nlohmann::json Mixture::State::toJson() const { return {{"position", position}, {"drawn", drawn}}; }

Mixture::State Mixture::State::fromJson(const nlohmann::json& json) {
    State state;
    if (json.is_object()) {
        state.position = json.value("position", std::uint64_t{0});
        state.drawn = json.value("drawn", std::map<std::string, std::uint64_t>());
    }
    return state;
}

Mixture::Mixture(const TokenShards& shards, std::vector<MixturePhase> phases, std::uint64_t seed, std::size_t longest)
    : m_phases(std::move(phases)), m_seed(seed) {
    for (std::size_t i = 0; i < shards.size(); ++i) {
        const TokenSampleView sample = shards.sample(i);
        if (sample.ids.size() > longest) {
            ++m_tooLong;
            continue;
        }
        auto kind = std::find_if(m_kinds.begin(), m_kinds.end(), [&](const Kind& k) { return k.name == sample.kind; });
        if (kind == m_kinds.end())
            kind = m_kinds.insert(kind, Kind{std::string(sample.kind), {}, 0, {}});
        kind->samples.push_back(i);
        kind->tokens += static_cast<double>(sample.ids.size());
    }
    if (m_kinds.empty())
        throw Error("the token shards hold no sample of at most {} tokens: rows are too short for this data", longest);

    for (const MixturePhase& phase : m_phases) {
        for (const auto& [name, weight] : phase.weights) {
            if (std::none_of(m_kinds.begin(), m_kinds.end(), [&](const Kind& kind) { return kind.name == name; })) {
                std::string names;
                for (const Kind& kind : m_kinds)
                    names += (names.empty() ? "" : ", ") + kind.name;
                throw Error("the mixture names samples of the kind \"{}\"; the token shards hold {}", name, names);
            }
        }
        std::vector<double> sums;
        double sum = 0;
        for (const Kind& kind : m_kinds) {
            const double samples = static_cast<double>(kind.samples.size());
            const auto weight = phase.weights.find(kind.name);
            // A share of tokens, turned into a chance to be drawn: short samples are drawn more often.
            if (phase.weights.empty())
                sum += samples;
            else if (weight != phase.weights.end())
                sum += weight->second * samples / kind.tokens;
            sums.push_back(sum);
        }
        if (sum <= 0)
            throw Error("the mixture until {} has no kind of a weight above 0", phase.until);
        for (double& value : sums)
            value /= sum;
        m_cumulative.push_back(std::move(sums));
    }
}

Mixture::Kind& Mixture::kindAt(double progress) {
    std::size_t phase = 0;
    while (phase + 1 < m_phases.size() && progress >= m_phases[phase].until)
        ++phase;
    const std::vector<double>& sums = m_cumulative[phase];
    const double chance = uniformAt(keyOf(m_seed, 0), m_state.position);
    const auto at = std::upper_bound(sums.begin(), sums.end(), chance);
    return m_kinds[static_cast<std::size_t>(at - sums.begin())];
}

std::size_t Mixture::next(double progress) {
    Kind& kind = kindAt(progress);
    const std::uint64_t drawn = m_state.drawn[kind.name];
    const std::uint64_t epoch = drawn / kind.samples.size();
    if (epoch != kind.epoch) {
        const auto number = static_cast<std::uint64_t>(&kind - m_kinds.data());
        kind.order = permutation(kind.samples.size(), keyOf(keyOf(m_seed, 1 + number), epoch));
        kind.epoch = epoch;
    }
    return kind.samples[kind.order[drawn % kind.samples.size()]];
}

void Mixture::take(double progress) {
    ++m_state.drawn[kindAt(progress).name];
    ++m_state.position;
}

}  // namespace pardalis::train
