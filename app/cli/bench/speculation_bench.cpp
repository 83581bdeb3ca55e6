#include "app/cli/bench/speculation_bench.h"

#include "core/base/error.h"
#include "core/generation/generation_session.h"
#include "core/generation/request_builder.h"
#include "core/prompt/prompt_planner.h"

#include <array>

namespace pardalis::cli {
namespace {

constexpr std::array kWishes{"a cat on a white background",
                             "a red apple and a dog",
                             "two birds on a blue background",
                             "a sunflower",
                             "a fox beside a tree",
                             "three cars",
                             "a house and the moon at night",
                             "a fish in the sea"};

struct Setting {
    const char* name;
    GuidanceOptions guidance;
    bool isHot = false;  // nearly flat, as large models are where much is likely
};
constexpr std::array<Setting, 3> kSettings{Setting{"unguided", {1, 1}}, Setting{"guided", {3, 1.2f}},
                                           Setting{"guided, temperature 3, top-p 1", {3, 1.2f}, true}};

GenerationRequest requestOf(const ModelFacts& facts, int number, const Setting& setting) {
    const std::string wish = kWishes[static_cast<std::size_t>(number) % kWishes.size()];
    GenerationRequest request =
        buildRequest(planQuestion({.question = facts.illustrationPrompt(wish)}, facts.limits, *facts.layout), facts);
    request.pictureMode = PictureMode::only;
    request.guidance = setting.guidance;
    request.seed = static_cast<std::uint64_t>(1 + number);
    request.previewRows = -1;
    if (setting.isHot) {
        request.picture.temperature = 3;
        request.picture.topP = 1;
        request.picture.topK = 0;
    }
    return request;
}

// Adds what a request took; returns its codes.
std::vector<int> draw(GenerationSession& session, const GenerationRequest& request, Speculated& sum,
                      const std::stop_token& stop) {
    std::vector<int> codes;
    session.begin(
        request,
        [&](const GenerationEvent& event) {
            if (const auto* failed = std::get_if<Failed>(&event.what))
                throw Error("{}", failed->cause);
            if (const auto* picture = std::get_if<ImageFinished>(&event.what))
                codes = picture->codes;
            if (const auto* finished = std::get_if<Finished>(&event.what)) {
                sum.tokens += finished->generatedTokens;
                sum.passes += finished->picturePasses;
                sum.seconds += finished->seconds;
            }
        },
        stop);
    while (session.step()) {
    }
    if (stop.stop_requested())
        throw Cancelled();
    return codes;
}

}  // namespace

std::vector<Speculated> measureSpeculation(const PlacedModel& opened, int pictures, std::stop_token stop) {
    if (!opened.facts.pictureOutput || !opened.facts.knowsText())
        throw Error("{} does not draw what it is asked for in words", opened.facts.name);
    GenerationSession session(opened.model);
    std::vector<Speculated> rows;
    for (const Setting& setting : kSettings) {
        for (const Draw way : {Draw::cumulative, Draw::race}) {
            std::vector<std::vector<int>> plain;
            for (const int window : {0, 8, 16, 32}) {
                Speculated sum{.sampling = setting.name, .draw = way, .window = window, .pictures = pictures};
                for (int i = 0; i < pictures; ++i) {
                    GenerationRequest request = requestOf(opened.facts, i, setting);
                    request.picture.draw = way;
                    request.speculation = window;
                    std::vector<int> codes = draw(session, request, sum, stop);
                    if (window == 0)
                        plain.push_back(std::move(codes));
                    sum.same += window == 0 || codes == plain[static_cast<std::size_t>(i)] ? 1 : 0;
                }
                rows.push_back(std::move(sum));
            }
        }
    }
    return rows;
}

}  // namespace pardalis::cli
