#include "tests/ops/op_checks.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace pardalis::check {
namespace {

float fromF16(std::uint16_t bits) {
    const int exponent = (bits >> 10) & 31, mantissa = bits & 1023;
    const double sign = bits & 0x8000 ? -1.0 : 1.0;
    if (exponent == 31)
        return static_cast<float>(mantissa ? std::nan("") : sign * INFINITY);
    return static_cast<float>(sign *
                              (exponent ? std::ldexp(1024 + mantissa, exponent - 25) : std::ldexp(mantissa, -24)));
}

std::uint16_t toF16(float x) {
    const auto sign = static_cast<std::uint16_t>(std::signbit(x) ? 0x8000 : 0);
    const double magnitude = std::fabs(static_cast<double>(x));
    if (std::isnan(x))
        return 0x7E00;
    if (magnitude >= 65520)
        return sign | 0x7C00;
    const int exponent = magnitude < 0x1p-14 ? -14 : std::ilogb(magnitude);
    const double units = std::nearbyint(std::ldexp(magnitude, 10 - exponent));  // to even
    // A mantissa that rounds up to 2048 carries into the exponent by itself.
    const auto bits = static_cast<int>(units) + (magnitude < 0x1p-14 ? 0 : (exponent + 14) * 1024);
    return static_cast<std::uint16_t>(sign | bits);
}

std::uint16_t toBf16(float x) {
    const auto bits = std::bit_cast<std::uint32_t>(x);
    if (std::isnan(x))
        return static_cast<std::uint16_t>(bits >> 16 | 0x40);
    return static_cast<std::uint16_t>((bits + 0x7FFF + (bits >> 16 & 1)) >> 16);
}

}  // namespace

std::uint64_t Random::bits() {
    m_state += 0x9E3779B97F4A7C15u;
    std::uint64_t z = m_state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

double Random::uniform() { return static_cast<double>(bits() >> 11) * 0x1p-53; }

std::vector<float> Random::values(std::int64_t count, double size) {
    std::vector<float> some(static_cast<std::size_t>(count));
    for (float& v : some)
        v = static_cast<float>(size * (uniform() + uniform() + uniform() + uniform() - 2.0) * std::sqrt(3.0));
    return some;
}

std::vector<std::byte> encode(const std::vector<float>& values, DType type) {
    std::vector<std::byte> bytes(values.size() * sizeOf(type));
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (type == DType::f32) {
            std::memcpy(bytes.data() + 4 * i, &values[i], 4);
        } else {
            const std::uint16_t bits = type == DType::f16 ? toF16(values[i]) : toBf16(values[i]);
            std::memcpy(bytes.data() + 2 * i, &bits, 2);
        }
    }
    return bytes;
}

double decode(const std::byte* data, DType type) {
    if (type == DType::f32) {
        float value;
        std::memcpy(&value, data, 4);
        return static_cast<double>(value);
    }
    std::uint16_t bits;
    std::memcpy(&bits, data, 2);
    return static_cast<double>(type == DType::f16 ? fromF16(bits) : std::bit_cast<float>(std::uint32_t{bits} << 16));
}

KnownWeight weight(Backend& backend, const std::vector<float>& values, DType type, const Shape& shape, int offset) {
    const std::vector<std::byte> bytes = encode(values, type);
    KnownWeight made;
    for (std::size_t i = 0; i < values.size(); ++i)
        made.values.push_back(decode(bytes.data() + i * sizeOf(type), type));
    const auto file = std::make_shared<std::vector<std::byte>>(static_cast<std::size_t>(offset) + bytes.size());
    std::ranges::copy(bytes, file->begin() + offset);
    made.tensor = backend.upload({file, file->data() + offset, type, shape});
    return made;
}

std::vector<std::byte> packed(const PackedFormat& format, const std::vector<float>& values, std::int64_t outs,
                              std::int64_t in) {
    std::vector<std::byte> bytes(format.bytesOf({outs, in}));
    for (std::int64_t first = 0; first < outs; first += PackedFormat::kTile)
        format.pack(values.data() + first * in, std::min(PackedFormat::kTile, outs - first), in,
                    bytes.data() + static_cast<std::size_t>(first / PackedFormat::kTile) * format.tileBytes(in));
    return bytes;
}

KnownMatrix matrix(Backend& backend, const std::vector<float>& values, const MatrixFormat& format, std::int64_t outs,
                   std::int64_t in, int offset) {
    const PackedFormat* const blocks = asPacked(&format);
    if (!blocks) {
        KnownWeight made = weight(backend, values, format.elements().value(), {outs, in}, offset);
        return {made.matrix(), std::move(made.values)};
    }
    const auto file = std::make_shared<std::vector<std::byte>>(packed(*blocks, values, outs, in));
    HostMatrix host;
    host.owner = file;
    host.data = file->data();
    host.format = &format;
    host.shape = {outs, in};
    std::vector<float> widened(values.size());
    format.widen(host.data, in, 0, outs, widened.data());
    return {backend.upload(host), exact(widened)};
}

Tensor input(Backend& backend, const std::vector<float>& values, const Shape& shape) {
    const Tensor tensor = backend.allocate(DType::f32, shape);
    backend.write(values, tensor);
    return tensor;
}

Tensor output(Backend& backend, const Shape& shape) {
    return input(backend, std::vector<float>(static_cast<std::size_t>(shape.count()), 12345.0f), shape);
}

std::vector<float> read(Backend& backend, const Tensor& tensor) {
    std::vector<float> values(static_cast<std::size_t>(tensor.shape.count()));
    backend.download(tensor, values);
    return values;
}

QString difference(std::span<const float> actual, std::span<const double> expected, std::span<const double> tolerance) {
    if (actual.size() != expected.size())
        return QStringLiteral("%1 elements, expected %2").arg(actual.size()).arg(expected.size());
    double worst = 1;
    QString text;
    for (std::size_t i = 0; i < actual.size(); ++i) {
        const double a = static_cast<double>(actual[i]);
        double excess = std::fabs(a - expected[i]) / tolerance[i];
        if (std::isnan(expected[i]) || std::isinf(expected[i]))
            excess = (std::isnan(expected[i]) && std::isnan(a)) || a == expected[i] ? 0 : INFINITY;
        if (!(excess <= worst)) {
            worst = std::isnan(excess) ? INFINITY : excess;
            text = QStringLiteral("element %1 of %2 is %3, expected %4, off by %5 times the tolerance %6")
                       .arg(i)
                       .arg(actual.size())
                       .arg(a, 0, 'g', 9)
                       .arg(expected[i], 0, 'g', 9)
                       .arg(worst)
                       .arg(tolerance[i]);
        }
    }
    return text;
}

QString difference(std::span<const float> actual, std::span<const double> expected, double tolerance) {
    return difference(actual, expected, std::vector<double>(expected.size(), tolerance));
}

QString difference(std::span<const float> actual, std::span<const float> expected) {
    if (actual.size() != expected.size())
        return QStringLiteral("%1 elements, expected %2").arg(actual.size()).arg(expected.size());
    for (std::size_t i = 0; i < actual.size(); ++i) {
        if (std::bit_cast<std::uint32_t>(actual[i]) != std::bit_cast<std::uint32_t>(expected[i]))
            return QStringLiteral("element %1 of %2 is %3, expected exactly %4")
                .arg(i)
                .arg(actual.size())
                .arg(static_cast<double>(actual[i]), 0, 'g', 9)
                .arg(static_cast<double>(expected[i]), 0, 'g', 9);
    }
    return {};
}

std::vector<double> product(const std::vector<double>& x, const std::vector<double>& w, std::int64_t rows,
                            std::int64_t outs, std::int64_t in, std::vector<double>* spread) {
    std::vector<double> out;
    if (spread)
        spread->clear();
    for (std::int64_t r = 0; r < rows; ++r) {
        for (std::int64_t o = 0; o < outs; ++o) {
            double sum = 0, squares = 0;
            for (std::int64_t i = 0; i < in; ++i) {
                const double term = x[static_cast<std::size_t>(r * in + i)] * w[static_cast<std::size_t>(o * in + i)];
                sum += term;
                squares += term * term;
            }
            out.push_back(sum);
            if (spread)
                spread->push_back(std::sqrt(squares));
        }
    }
    return out;
}

double silu(double x) { return x / (1 + std::exp(-x)); }

}  // namespace pardalis::check
