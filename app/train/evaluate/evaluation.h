#pragma once

#include "core/base/json_fields.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace pardalis::train {

// Of samples, in their order: whether each is right.
using Outcomes = std::vector<bool>;

// One measured number.
struct Figure {
    std::string id;       // stable: "drawing/pair/objects"
    std::string measure;  // for people: "drawing a held-out pair, both right"
    std::string unit;     // "%", "dB", or "" for a plain number
    double value = 0;
    std::int64_t count = 0;  // how many samples it is of
    Outcomes outcomes = {};  // of a share of samples that are right or wrong; else empty
};

// What could not be measured, and why.
struct Skipped {
    std::string measure, why;
};

// Everything that one model's evaluation found: what summary.json holds.
struct Evaluation {
    // The model, its settings, the judge, how long it took.
    nlohmann::ordered_json about = nlohmann::ordered_json::object();
    std::vector<Figure> figures;
    std::vector<Skipped> skipped;

    // The share of samples that are right, in per cent.
    void addOutcomes(std::string id, std::string measure, Outcomes outcomes);
    // A share of what comes several to a sample, in per cent.
    void addShare(std::string id, std::string measure, double right, std::int64_t count);
    void add(std::string id, std::string measure, std::string unit, double value, std::int64_t count);
    void skip(std::string measure, std::string why) { skipped.push_back({std::move(measure), std::move(why)}); }

    const Figure* find(const std::string& id) const;
    std::string name() const;  // of the model, for a column's head

    nlohmann::ordered_json toJson() const;
    // Throws Error for a file that is no summary of an evaluation.
    static Evaluation read(const std::filesystem::path& summary);
};

// The least value the default model is to reach; nullopt where none is set.
std::optional<double> barOf(const std::string& id);

// "91.2 %", "26.31 dB", "3.417".
std::string valueText(double value, const std::string& unit);

}  // namespace pardalis::train
