#pragma once

#include "app/train/data/token_shard.h"

#include "core/base/json_fields.h"

#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace pardalis::train {

// What a part of the training is made of (arXiv 2405.09818 §2.2: stage 1 is the first 80 %, stage 2 has its own).
struct MixturePhase {
    double until = 1;  // share of the training after which the next phase begins
    // Kind → its share of the tokens, relative to the others'. A kind that is not named is left out; empty: every kind
    // as often as it stands in the shards.
    std::map<std::string, double> weights;
};

// A list of {"until": 0.8, "weights": {"caption": 2, ...}}, the last until 1; one phase of everything where absent.
std::vector<MixturePhase> readMixture(const JsonFields& fields, const std::string& name);

// Which sample comes next. A kind is drawn by weight, a sample within it by a new permutation an epoch, so that none
// comes twice before all came once. The order depends on the seed, the shards and the phases alone.
class Mixture {
public:
    // How far it has come: all that a checkpoint must keep.
    struct State {
        std::uint64_t position = 0;                  // samples drawn
        std::map<std::string, std::uint64_t> drawn;  // of each kind

        nlohmann::json toJson() const;
        static State fromJson(const nlohmann::json& json);
    };

    // Samples longer than `longest` tokens are left out. Throws Error for a kind that the shards don't hold and where
    // nothing is left. `shards` outlives the mixture.
    Mixture(const TokenShards& shards, std::vector<MixturePhase> phases, std::uint64_t seed, std::size_t longest);

    const State& state() const { return m_state; }
    void setState(State state) { m_state = std::move(state); }
    std::size_t tooLong() const { return m_tooLong; }  // samples left out

    // The sample that take() will count as drawn. `progress`: share of the training that is done, in [0, 1].
    std::size_t next(double progress);
    void take(double progress);

private:
    struct Kind {
        std::string name;
        std::vector<std::size_t> samples;
        double tokens = 0;
        std::vector<std::size_t> order;  // of `epoch`: indices into samples
        std::uint64_t epoch = ~std::uint64_t{0};
    };
    Kind& kindAt(double progress);

    std::vector<Kind> m_kinds;
    std::vector<MixturePhase> m_phases;
    std::vector<std::vector<double>> m_cumulative;  // by phase and kind: chances summed up to the kind, the last 1
    std::uint64_t m_seed;
    std::size_t m_tooLong = 0;
    State m_state;
};

}  // namespace pardalis::train
