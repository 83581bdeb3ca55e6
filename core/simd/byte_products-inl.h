// Sums of products of bytes, four side by side in each lane of 32 bits: exact, whatever instructions the processor has for
// them. Included once per target, hence the guard that toggles.
#if defined(PARDALIS_BYTE_PRODUCTS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef PARDALIS_BYTE_PRODUCTS_INL_H
#undef PARDALIS_BYTE_PRODUCTS_INL_H
#else
#define PARDALIS_BYTE_PRODUCTS_INL_H
#endif

#include <hwy/highway.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

HWY_BEFORE_NAMESPACE();
namespace pardalis::simd::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using I32 = hn::ScalableTag<std::int32_t>;
using VI32 = hn::Vec<I32>;

// The four bytes at p in every lane.
HWY_INLINE VI32 fourBytes(const std::int8_t* p) {
    std::int32_t bytes = 0;
    std::memcpy(&bytes, p, sizeof bytes);
    return hn::Set(I32(), bytes);
}

// Each way to multiply has two kinds of sums over one group of 32 inputs from -127 to 127: begin(), then add() eight times
// with four inputs, which meet the four weights of every lane, then end().
//
// Small: weights from 0 to 15, of which kOffset = 8 is taken off. Large: weights from -127 to 127, as Weights makes them of
// what lies in memory, once for several inputs; there they are raised by kOffset first. Either way begin() is given what
// start() makes of the group's inputs, which takes kOffset · input off again.

// −offset · the sum of 32 inputs
inline std::int32_t offsetsOf(const std::int8_t* x, std::int32_t offset) {
    std::int32_t sum = 0;
    for (int i = 0; i < 32; ++i)
        sum -= offset * x[i];
    return sum;
}

#if HWY_TARGET == HWY_AVX3 || HWY_TARGET == HWY_AVX2 || HWY_TARGET == HWY_SSE4

using I8 = hn::ScalableTag<std::int8_t>;
using I16 = hn::ScalableTag<std::int16_t>;
using VI16 = hn::Vec<I16>;

// vpmaddubsw adds up two products in 16 bits and saturates there. Of 0..15 and ±127 a sum of two is at most 3,810; of ±127
// and ±127, with the sign moved from one to the other, 2 · 127 · 127 = 32,258.
HWY_INLINE VI16 pairProducts(VI32 withoutSigns, VI32 withSigns) {
#if HWY_TARGET == HWY_AVX3
    return VI16{_mm512_maddubs_epi16(withoutSigns.raw, withSigns.raw)};
#elif HWY_TARGET == HWY_AVX2
    return VI16{_mm256_maddubs_epi16(withoutSigns.raw, withSigns.raw)};
#else
    return VI16{_mm_maddubs_epi16(withoutSigns.raw, withSigns.raw)};
#endif
}

HWY_INLINE VI32 pairSums(VI16 v) {
    const VI16 ones = hn::Set(I16(), std::int16_t{1});
#if HWY_TARGET == HWY_AVX3
    return VI32{_mm512_madd_epi16(v.raw, ones.raw)};
#elif HWY_TARGET == HWY_AVX2
    return VI32{_mm256_madd_epi16(v.raw, ones.raw)};
#else
    return VI32{_mm_madd_epi16(v.raw, ones.raw)};
#endif
}

// x, or −x where w is negative. Where w is 0 it does not matter.
HWY_INLINE VI32 withSignOf(VI32 w, VI32 x) {
#if HWY_TARGET == HWY_AVX3
    const I8 d;
    const auto bytes = hn::BitCast(d, x);
    const auto isNegative = hn::Lt(hn::BitCast(d, w), hn::Zero(d));
    return hn::BitCast(I32(), hn::IfThenElse(isNegative, hn::Neg(bytes), bytes));
#elif HWY_TARGET == HWY_AVX2
    return VI32{_mm256_sign_epi8(x.raw, w.raw)};
#else
    return VI32{_mm_sign_epi8(x.raw, w.raw)};
#endif
}

struct ByPairs {
    // Eight sums of two in 16 bits, and two of those in 32 at the end. What they start with are the offsets of the inputs that
    // each will meet, so that each sum is at every time one of 16 products of ±8 and ±127: 16,256 at most.
    struct Small {
        static constexpr int kOffset = 8;
        static std::int32_t start(const std::int8_t* x) {
            std::int32_t sums[2] = {};
            for (int i = 0; i < 32; ++i)
                sums[i / 2 % 2] -= kOffset * x[i];
            return (sums[0] & 0xFFFF) | sums[1] * 65536;
        }
        VI16 sums;
        HWY_INLINE void begin(VI32 from) { sums = hn::BitCast(I16(), from); }
        HWY_INLINE void add(VI32 w, const std::int8_t* x) {
            sums = hn::Add(sums, pairProducts(w, fourBytes(x)));
            asm("" : "+x"(sums.raw));  // else GCC adds up in an order that needs more registers than there are
        }
        HWY_INLINE VI32 end() const { return pairSums(sums); }
    };
    struct Large {
        static std::int32_t start(const std::int8_t*) { return 0; }
        struct Weights {
            VI32 magnitude, w;
            HWY_INLINE explicit Weights(VI32 v) : magnitude(hn::BitCast(I32(), hn::Abs(hn::BitCast(I8(), v)))), w(v) {}
        };
        VI32 sums;
        HWY_INLINE void begin(VI32 start) { sums = start; }
        HWY_INLINE void add(const Weights& weights, const std::int8_t* x) {
            sums = hn::Add(sums, pairSums(pairProducts(weights.magnitude, withSignOf(weights.w, fourBytes(x)))));
        }
        HWY_INLINE VI32 end() const { return sums; }
    };
};
using UsualProducts = ByPairs;

#else

// One byte of each lane after the other.
struct OneByOne {
    template <int kOffset>
    struct Sums {
        using Weights = VI32;
        static std::int32_t start(const std::int8_t* x) { return offsetsOf(x, kOffset); }
        VI32 sums;
        HWY_INLINE void begin(VI32 start) { sums = start; }
        HWY_INLINE void add(VI32 w, const std::int8_t* x) {
            for (int i = 3; i >= 0; --i, w = hn::ShiftLeft<8>(w))
                sums = hn::Add(sums, hn::Mul(hn::ShiftRight<24>(w), hn::Set(I32(), std::int32_t{x[i]})));
        }
        HWY_INLINE VI32 end() const { return sums; }
    };
    using Small = Sums<8>;
    using Large = Sums<0>;
};
using UsualProducts = OneByOne;

#endif

#if HWY_TARGET == HWY_AVX3

// vpdpbusd multiplies bytes without signs by bytes with signs and adds up four of them in 32 bits, where nothing overflows.
// Written as it stands: Highway 1.0.3 knows no target that has it and all processors that do, which are asked at run time.
struct ByQuads {
    template <int kOffset>
    struct Sums {
        static std::int32_t start(const std::int8_t* x) { return offsetsOf(x, kOffset); }
        VI32 sums;
        HWY_INLINE void begin(VI32 start) { sums = start; }
        HWY_INLINE void add(VI32 w, const std::int8_t* x) {
            struct Four {
                std::int8_t bytes[4];
            };
            asm("vpdpbusd %2%{1to16%}, %1, %0" : "+v"(sums.raw) : "v"(w.raw), "m"(*reinterpret_cast<const Four*>(x)));
        }
        HWY_INLINE VI32 end() const { return sums; }
    };
    using Small = Sums<8>;
    struct Large : Sums<128> {
        struct Weights {
            VI32 raised;
            HWY_INLINE explicit Weights(VI32 v)
                : raised(hn::Xor(v, hn::Set(I32(), static_cast<std::int32_t>(0x80808080)))) {}
        };
        HWY_INLINE void add(const Weights& w, const std::int8_t* x) { Sums::add(w.raised, x); }
    };
};

#endif

}  // namespace pardalis::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
