#include "app/train/run/report.h"

#include "app/train/run/html.h"
#include "app/train/run/report_chart.h"

#include <algorithm>

#include <fmt/core.h>

namespace pardalis::train {
namespace {

// Colours are Okabe and Ito's, which people with any colour vision tell apart; the page is white on paper.
constexpr const char* kStyle = R"(<style>
:root { color-scheme: light dark; --page: #fff; --text: #1b1b1b; --quiet: #666; --grid: #ddd;
  --c0: #0072b2; --c1: #d55e00; --c2: #009e73; --c3: #cc79a7; --c4: #a67c00; --c5: #56b4e9; --c6: #333; --c7: #8b4513; }
@media (prefers-color-scheme: dark) { :root { --page: #17181b; --text: #e8e8e8; --quiet: #a0a0a0; --grid: #3a3c42;
  --c0: #5db3f0; --c1: #ff9248; --c2: #3fcf9f; --c3: #eaa3cb;
  --c4: #e0b83c; --c5: #a3dcff; --c6: #ddd; --c7: #d09a6c; } }
@media print { :root { --page: #fff; --text: #000; --quiet: #444; --grid: #ccc;
  --c0: #0072b2; --c1: #d55e00; --c2: #009e73; --c3: #cc79a7;
  --c4: #a67c00; --c5: #56b4e9; --c6: #333; --c7: #8b4513; } }
body { background: var(--page); color: var(--text); font: 15px/1.45 system-ui, sans-serif; margin: 2em auto;
  max-width: 1360px; padding: 0 1em; }
h1 { font-size: 1.5em; } h2 { font-size: 1.15em; margin: 1.6em 0 .4em; } p { margin: .2em 0; }
.quiet { color: var(--quiet); font-size: .9em; }
.charts { margin-top: 1.4em; display: grid; grid-template-columns: repeat(auto-fit, minmax(420px, 1fr)); gap: 1.2em 2em; }
figure { margin: 0; break-inside: avoid; } figcaption { font-weight: 600; }
svg { width: 100%; height: auto; } svg text { fill: var(--quiet); font-size: 12px; }
.grid { stroke: var(--grid); } .axis { stroke: var(--quiet); }
polyline { fill: none; stroke-width: 1.6; stroke-linejoin: round; } .band { stroke: none; opacity: .18; }
.legend { display: flex; flex-wrap: wrap; gap: .1em 1.2em; font-size: .9em;
  padding: 0; margin: .2em 0; list-style: none; }
.legend svg { width: 26px; height: 8px; margin-right: .4em; vertical-align: middle; }
.curve0 { stroke: var(--c0); } .curve1 { stroke: var(--c1); stroke-dasharray: 7 2; }
.curve2 { stroke: var(--c2); stroke-dasharray: 2 2; } .curve3 { stroke: var(--c3); stroke-dasharray: 9 2 2 2; }
.curve4 { stroke: var(--c4); } .curve5 { stroke: var(--c5); stroke-dasharray: 7 2; }
.curve6 { stroke: var(--c6); stroke-dasharray: 2 2; } .curve7 { stroke: var(--c7); stroke-dasharray: 9 2 2 2; }
.band.curve0, .dot.curve0 { fill: var(--c0); } .band.curve1, .dot.curve1 { fill: var(--c1); }
.band.curve2, .dot.curve2 { fill: var(--c2); } .band.curve3, .dot.curve3 { fill: var(--c3); }
.band.curve4, .dot.curve4 { fill: var(--c4); } .band.curve5, .dot.curve5 { fill: var(--c5); }
.band.curve6, .dot.curve6 { fill: var(--c6); } .band.curve7, .dot.curve7 { fill: var(--c7); }
.samples { display: grid; grid-template-columns: repeat(auto-fill, minmax(190px, 1fr)); gap: 1em; }
.sample { break-inside: avoid; }
.sample img { width: 128px; image-rendering: pixelated; background: #fff; display: block; margin: .2em 0; }
.sample .prompt { color: var(--quiet); font-size: .9em; } .sample p { white-space: pre-wrap; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85em; }
</style>
)";

struct Chart {
    ChartInfo info;
    std::vector<Curve> curves;
};

// Every series in the chart of its name: the known charts in their order, then the others as they come.
std::vector<Chart> chartsOf(const Report& report, const MetricsLog& metrics) {
    std::vector<Chart> charts;
    for (const ChartInfo& info : report.charts)
        charts.push_back({info, {}});
    for (const auto& [name, points] : metrics.series()) {
        const std::size_t slash = name.find('/');
        std::string chartName = name.substr(0, slash);
        auto chart =
            std::find_if(charts.begin(), charts.end(), [&](const Chart& c) { return c.info.name == chartName; });
        if (chart == charts.end())
            chart = charts.insert(charts.end(), Chart{{chartName, chartName, "", false}, {}});
        chart->curves.push_back({slash == std::string::npos ? name : name.substr(slash + 1), &points});
    }
    std::erase_if(charts, [](const Chart& chart) { return chart.curves.empty(); });
    return charts;
}

std::string chartHtml(const Chart& chart) {
    std::string html = "<figure><figcaption>" + escapedHtml(chart.info.title) + "</figcaption>\n";
    if (!chart.info.explanation.empty())
        html += "<p class=\"quiet\">" + escapedHtml(chart.info.explanation) + "</p>\n";
    html += chartSvg(chart.curves, chart.info.logarithmic) + "<ul class=\"legend\">\n";
    int index = 0;
    for (const Curve& curve : chart.curves) {
        html +=
            fmt::format("<li><svg viewBox=\"0 0 26 8\"><line class=\"curve{}\" x1=\"0\" y1=\"4\" x2=\"26\" y2=\"4\" "
                        "stroke-width=\"2.5\"/></svg>{} <b>{}</b></li>\n",
                        index++ % 8, escapedHtml(curve.name), figure(curve.points->back().value));
    }
    return html + "</ul></figure>\n";
}

std::string sampleHtml(const SampleLog::Entry& entry) {
    std::string html = "<div class=\"sample\"><p class=\"prompt\">" + escapedHtml(entry.prompt) + "</p>";
    for (const std::string& picture : entry.pictures)
        html += "<img alt=\"" + escapedHtml(entry.prompt) + "\" src=\"" + picture + "\">";
    if (!entry.text.empty())
        html += "<p>" + escapedHtml(entry.text) + "</p>";
    return html + "</div>\n";
}

std::string samplesHtml(const SampleLog& samples) {
    std::string html;
    const std::vector<SampleLog::Entry>& entries = samples.entries();
    // The newest first: that is what one opens the page for.
    for (auto end = entries.end(); end != entries.begin();) {
        auto begin = end;
        while (begin != entries.begin() && std::prev(begin)->step == std::prev(end)->step)
            --begin;
        html += fmt::format("<h2>Samples after step {}</h2>\n<div class=\"samples\">\n", begin->step);
        for (auto entry = begin; entry != end; ++entry)
            html += sampleHtml(*entry);
        html += "</div>\n";
        end = begin;
    }
    return html;
}

}  // namespace

std::string reportHtml(const Report& report, const MetricsLog& metrics, const SampleLog& samples) {
    std::string html = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n";
    html +=
        "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" + escapedHtml(report.title) + "</title>\n";
    html += kStyle;
    html += "</head><body>\n<h1>" + escapedHtml(report.title) + "</h1>\n";
    html +=
        fmt::format("<p class=\"quiet\">After step {} of {}. Horizontally: steps. Numbers in the legends are the last "
                    "values; bands run from the least to the largest value of a column.</p>\n",
                    report.step, report.steps);
    html += "<div class=\"charts\">\n";
    for (const Chart& chart : chartsOf(report, metrics))
        html += chartHtml(chart);
    html += "</div>\n" + samplesHtml(samples);
    html += "<h2>Configuration</h2>\n<pre>" + escapedHtml(report.configuration.dump(2)) + "</pre>\n</body></html>\n";
    return html;
}

}  // namespace pardalis::train
