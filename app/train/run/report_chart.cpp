#include "app/train/run/report_chart.h"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

namespace pardalis::train {
namespace {

// In the SVG's own units; the page scales it.
constexpr double kWidth = 640, kHeight = 260;
constexpr double kLeft = 58, kRight = 12, kTop = 10, kBottom = 30;
constexpr double kPlotWidth = kWidth - kLeft - kRight, kPlotHeight = kHeight - kTop - kBottom;
constexpr int kColumns = 290;  // two units wide

// One axis: values to places, and where its lines stand.
struct Axis {
    double least = 0, most = 1;
    bool logarithmic = false;

    double fraction(double value) const {
        if (logarithmic)
            return (std::log10(value) - std::log10(least)) / (std::log10(most) - std::log10(least));
        return (value - least) / (most - least);
    }
    std::vector<double> ticks() const;
};

// The nearest of 1, 2, 5 · 10^n at or above.
double roundStep(double step) {
    const double power = std::pow(10.0, std::floor(std::log10(step)));
    for (const double multiple : {1.0, 2.0, 5.0}) {
        if (multiple * power >= step * 0.999)
            return multiple * power;
    }
    return 10 * power;
}

std::vector<double> Axis::ticks() const {
    std::vector<double> at;
    if (logarithmic) {
        const bool few = std::log10(most / least) < 2.5;
        for (double power = std::pow(10.0, std::floor(std::log10(least))); power <= most * 1.001; power *= 10) {
            for (const double multiple : few ? std::vector<double>{1, 2, 5} : std::vector<double>{1}) {
                if (power * multiple >= least * 0.999 && power * multiple <= most * 1.001)
                    at.push_back(power * multiple);
            }
        }
        return at;
    }
    const double step = roundStep((most - least) / 5);
    // Adding 0 turns the -0 that ceil() may give into 0.
    for (double index = std::ceil(least / step - 1e-9) + 0.0; index * step <= most + step * 1e-6; ++index)
        at.push_back(index * step);
    return at;
}

Axis verticalAxis(const std::vector<Curve>& curves, bool logarithmic) {
    Axis axis{INFINITY, -INFINITY, logarithmic};
    for (const Curve& curve : curves) {
        for (const MetricPoint& point : *curve.points) {
            axis.least = std::min(axis.least, point.value);
            axis.most = std::max(axis.most, point.value);
        }
    }
    axis.logarithmic = logarithmic && axis.least > 0;
    if (axis.logarithmic) {
        if (axis.most / axis.least < 1.5) {
            axis.least /= 1.25;
            axis.most *= 1.25;
        }
        return axis;
    }
    if (axis.most - axis.least < 1e-9 * std::max(1.0, std::abs(axis.most))) {  // a flat line, in the middle
        const double half = std::max(0.5, std::abs(axis.most) * 0.5);
        axis.least -= half;
        axis.most += half;
    }
    const double margin = 0.05 * (axis.most - axis.least);
    // Where all are above 0 and near it, the axis begins there: most figures are amounts.
    axis.least = axis.least >= 0 && axis.least < 0.4 * axis.most ? 0 : axis.least - margin;
    axis.most += margin;
    return axis;
}

Axis stepAxis(const std::vector<Curve>& curves) {
    Axis axis{0, 1, false};
    for (const Curve& curve : curves)
        axis.most = std::max(axis.most, static_cast<double>(curve.points->back().step));
    return axis;
}

struct Column {
    double x = 0, mean = 0, least = 0, most = 0;
};

// The points, or where there are more than columns, what each column holds.
std::vector<Column> columnsOf(const std::vector<MetricPoint>& points, const Axis& steps) {
    std::vector<Column> columns;
    int current = -1, count = 0;
    for (const MetricPoint& point : points) {
        const double fraction = steps.fraction(static_cast<double>(point.step));
        const int column = static_cast<int>(fraction * kColumns);
        if (column != current || std::ssize(points) <= kColumns) {
            columns.push_back({fraction, point.value, point.value, point.value});
            current = column;
            count = 1;
            continue;
        }
        Column& last = columns.back();
        ++count;
        last.mean += (point.value - last.mean) / count;
        last.least = std::min(last.least, point.value);
        last.most = std::max(last.most, point.value);
    }
    return columns;
}

std::string place(double x, double fractionUp) {
    return fmt::format("{:.1f},{:.1f}", kLeft + x * kPlotWidth, kTop + (1 - fractionUp) * kPlotHeight);
}

std::string curveSvg(const Curve& curve, int index, const Axis& steps, const Axis& values) {
    const std::vector<Column> columns = columnsOf(*curve.points, steps);
    std::string line, upper, lower;
    bool band = false;
    for (const Column& column : columns) {
        line += " " + place(column.x, values.fraction(column.mean));
        upper += " " + place(column.x, values.fraction(column.most));
        lower = " " + place(column.x, values.fraction(column.least)) + lower;
        band = band || column.most > column.least;
    }
    std::string svg;
    if (band)
        svg += fmt::format("<polygon class=\"band curve{}\" points=\"{}\"/>\n", index % 8, (upper + lower).substr(1));
    if (columns.size() == 1) {
        const std::string at = place(columns[0].x, values.fraction(columns[0].mean));
        const std::size_t comma = at.find(',');
        return svg + fmt::format("<circle class=\"dot curve{}\" cx=\"{}\" cy=\"{}\" r=\"3\"/>\n", index % 8,
                                 at.substr(0, comma), at.substr(comma + 1));
    }
    return svg + fmt::format("<polyline class=\"curve{}\" points=\"{}\"/>\n", index % 8, line.substr(1));
}

std::string axesSvg(const Axis& steps, const Axis& values) {
    std::string svg;
    for (const double tick : values.ticks()) {
        const double y = kTop + (1 - values.fraction(tick)) * kPlotHeight;
        svg += fmt::format("<line class=\"grid\" x1=\"{0}\" y1=\"{2:.1f}\" x2=\"{1}\" y2=\"{2:.1f}\"/>", kLeft,
                           kWidth - kRight, y);
        svg +=
            fmt::format("<text x=\"{}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>\n", kLeft - 6, y + 4, figure(tick));
    }
    for (const double tick : steps.ticks()) {
        const double x = kLeft + steps.fraction(tick) * kPlotWidth;
        svg += fmt::format("<text x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\">{}</text>\n", x, kHeight - kBottom + 18,
                           figure(tick));
    }
    return svg + fmt::format("<line class=\"axis\" x1=\"{0}\" y1=\"{2}\" x2=\"{1}\" y2=\"{2}\"/>\n", kLeft,
                             kWidth - kRight, kHeight - kBottom);
}

}  // namespace

std::string figure(double value) {
    return std::abs(value) >= 10000 && std::abs(value) < 1e6 ? fmt::format("{:.0f}", value)
                                                             : fmt::format("{:.4g}", value);
}

std::string chartSvg(const std::vector<Curve>& curves, bool logarithmic) {
    const Axis steps = stepAxis(curves), values = verticalAxis(curves, logarithmic);
    std::string svg = fmt::format("<svg viewBox=\"0 0 {} {}\" role=\"img\">\n", kWidth, kHeight);
    svg += axesSvg(steps, values);
    int index = 0;
    for (const Curve& curve : curves)
        svg += curveSvg(curve, index++, steps, values);
    return svg + "</svg>\n";
}

}  // namespace pardalis::train
