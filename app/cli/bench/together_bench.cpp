#include "app/cli/bench/together_bench.h"

#include "app/cli/bench/timing.h"
#include "core/base/error.h"
#include "core/generation/generation_session.h"
#include "core/generation/requests_together.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>

namespace pardalis::cli {
namespace {

constexpr int kRounds = 3;

using Clock = std::chrono::steady_clock;

struct Spent {
    double prompt = 0, step = 0;  // seconds
};

// Until there are so many codes of each.
Spent drawTogether(const PlacedModel& opened, const GenerationRequest& request, int pictures, int codes,
                   const std::stop_token& stop) {
    GenerationSession session(opened.model);
    std::stop_source enough;
    std::map<RequestId, int> came;
    Clock::time_point first, last;
    const auto began = Clock::now();
    const auto leastOf = [&] {
        return std::ranges::min_element(came, {}, [](const auto& each) { return each.second; })->second;
    };
    const auto take = [&](const GenerationEvent& event) {
        if (const auto* failed = std::get_if<Failed>(&event.what))
            throw Error("{}", failed->cause);
        if (!std::holds_alternative<ImageCodes>(event.what) || enough.stop_requested())
            return;
        const int before = leastOf();
        ++came[event.request];
        if (leastOf() == before)
            return;
        last = Clock::now();
        if (before == 0)
            first = last;
        if (before + 1 == codes)
            enough.request_stop();
    };
    std::vector<GenerationSession::Together> together;
    for (GenerationRequest& each : requestsTogether(request, pictures)) {
        came[each.id] = 0;
        together.push_back({std::move(each), enough.get_token()});
    }
    if (pictures == 1)
        session.begin(std::move(together.front().request), take, enough.get_token());
    else
        session.begin(std::move(together), take);
    while (!enough.stop_requested() && session.step()) {
        if (stop.stop_requested())
            throw Cancelled();
    }
    const auto seconds = [](Clock::duration time) { return std::chrono::duration<double>(time).count(); };
    return {seconds(first - began), seconds(last - first) / (codes - 1)};
}

}  // namespace

std::vector<TogetherTimes> measureTogether(const PlacedModel& opened, const GenerationRequest& request, int codes,
                                           std::stop_token stop) {
    if (!opened.facts.pictureOutput)
        throw Error("{} draws no pictures", opened.facts.name);
    const std::span<const PictureGrid> grids = opened.facts.layout->grids();
    std::vector<TogetherTimes> rows;
    for (const auto& [name, scale] : {std::pair{"unguided", 1.0f}, {"guided", 3.0f}}) {
        GenerationRequest each = request;
        each.pictureMode = PictureMode::only;
        each.previewRows = -1;
        each.seed = 1;
        each.speculation = 0;
        each.guidance = {scale, 1.0f};
        std::map<int, std::vector<double>> prompts, steps;
        for (int round = 0; round < kRounds; ++round) {
            for (const int pictures : {1, 2, 4}) {
                const Spent spent = drawTogether(opened, each, pictures, std::max(codes, 2), stop);
                prompts[pictures].push_back(spent.prompt);
                steps[pictures].push_back(spent.step);
            }
        }
        double one = 0;
        for (const int pictures : {1, 2, 4}) {
            TogetherTimes row{.sampling = name, .pictures = pictures};
            row.prompt = median(prompts[pictures]);
            row.step = median(steps[pictures]);
            const double whole = row.prompt + row.step * (grids.front().codes() - 1);
            row.perMinute = 60 * pictures / whole;
            one = pictures == 1 ? row.perMinute : one;
            row.timesOfOne = row.perMinute / one;
            rows.push_back(row);
        }
    }
    return rows;
}

}  // namespace pardalis::cli
