#include "app/train/kosmos/puzzles/puzzle.h"

#include <algorithm>
#include <array>

namespace pardalis::train {
namespace {

enum class Rule { same, three, more };

using Values = std::array<int, 9>;  // of an attribute, from 0

Values valuesOf(Rule rule, int many, Random& random) {
    Values values{};
    std::array<int, 3> three{};
    for (int i = 0; i < 3; ++i) {
        do
            three[static_cast<std::size_t>(i)] = static_cast<int>(random.below(static_cast<std::size_t>(many)));
        while (rule == Rule::three &&
               std::find(three.begin(), three.begin() + i, three[static_cast<std::size_t>(i)]) != three.begin() + i);
    }
    for (int row = 0; row < 3; ++row) {
        const int first = static_cast<int>(random.below(2));
        for (int column = 0; column < 3; ++column) {
            int& value = values[static_cast<std::size_t>(3 * row + column)];
            switch (rule) {
            case Rule::same: value = three[static_cast<std::size_t>(row)]; break;
            case Rule::three: value = three[static_cast<std::size_t>((row + column) % 3)]; break;
            case Rule::more: value = first + column; break;
            }
        }
    }
    return values;
}

int otherThan(int value, int many, Random& random) {
    return (value + 1 + static_cast<int>(random.below(static_cast<std::size_t>(many - 1)))) % many;
}

// Others than the right one in one attribute, or in two.
Tile altered(Tile tile, Random& random) {
    const std::size_t first = random.below(3);
    const std::size_t second = random.chance(0.6) ? first : (first + 1 + random.below(2)) % 3;
    const auto alter = [&](std::size_t attribute) {
        if (attribute == 0)
            tile.shape = otherThan(tile.shape, Tile::kShapes, random);
        else if (attribute == 1)
            tile.colour = otherThan(tile.colour, Tile::kColours, random);
        else
            tile.count = 1 + otherThan(tile.count - 1, Tile::kMostCount, random);
    };
    alter(first);
    if (second != first)
        alter(second);
    return tile;
}

void addChoices(Puzzle& puzzle, const Tile& right, Random& random) {
    puzzle.choices = {right};
    while (puzzle.choices.size() < Puzzle::kChoices) {
        const Tile wrong = altered(right, random);
        if (std::ranges::find(puzzle.choices, wrong) == puzzle.choices.end())
            puzzle.choices.push_back(wrong);
    }
    puzzle.right = static_cast<int>(random.below(Puzzle::kChoices));
    std::swap(puzzle.choices[0], puzzle.choices[static_cast<std::size_t>(puzzle.right)]);
}

std::vector<Tile> tilesOf(const std::array<Rule, 3>& rules, Random& random) {
    const Values shapes = valuesOf(rules[0], Tile::kShapes, random),
                 colours = valuesOf(rules[1], Tile::kColours, random),
                 counts = valuesOf(rules[2], Tile::kMostCount, random);
    std::vector<Tile> tiles;
    for (std::size_t i = 0; i < shapes.size(); ++i)
        tiles.push_back({.shape = shapes[i], .colour = colours[i], .count = counts[i] + 1});
    return tiles;
}

}  // namespace

Puzzle makeMatrix(Random& random) {
    std::array<Rule, 3> rules{};
    do {
        rules = {random.chance(0.5) ? Rule::same : Rule::three, random.chance(0.5) ? Rule::same : Rule::three,
                 static_cast<Rule>(random.below(3))};
    } while (std::ranges::all_of(rules, [](Rule rule) { return rule == Rule::same; }));
    const std::vector<Tile> tiles = tilesOf(rules, random);
    Puzzle puzzle;
    puzzle.shown.assign(tiles.begin(), tiles.end() - 1);
    addChoices(puzzle, tiles.back(), random);
    return puzzle;
}

Puzzle makeRow(Random& random) {
    const std::array<Rule, 3> rules{Rule::same, Rule::same, random.chance(0.5) ? Rule::same : Rule::more};
    const std::vector<Tile> tiles = tilesOf(rules, random);
    Puzzle puzzle;
    puzzle.shown.assign(tiles.begin(), tiles.begin() + 2);
    addChoices(puzzle, tiles[2], random);
    return puzzle;
}

}  // namespace pardalis::train
