#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/cpu/convert.cpp"
#include <hwy/foreach_target.h>

#include "core/cpu/ops.h"
#include "core/cpu/simd-inl.h"

HWY_BEFORE_NAMESPACE();
namespace pardalis::cpu::HWY_NAMESPACE {

template <typename From, typename To>
void convert(const From* from, To* to, std::size_t count) {
    const F32 d;
    forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE { storeN(loadN(d, from + i, n), d, to + i, n); });
}

void toF32(Elements from, float* to, std::size_t count) {
    withType(from.type, [&](auto type) { convert(reinterpret_cast<decltype(type)>(from.data), to, count); });
}

void fromF32(const float* from, DType type, std::byte* to, std::size_t count) {
    withType(type, [&](auto element) {
        using T = std::remove_const_t<std::remove_pointer_t<decltype(element)>>;
        convert(from, reinterpret_cast<T*>(to), count);
    });
}

const char* targetName() { return hwy::TargetName(HWY_TARGET); }

}  // namespace pardalis::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pardalis::cpu {

HWY_EXPORT(toF32);
HWY_EXPORT(fromF32);
HWY_EXPORT(targetName);

const char* targetName() { return HWY_DYNAMIC_DISPATCH(targetName)(); }

void toF32(Elements from, float* to, std::int64_t count) {
    HWY_DYNAMIC_DISPATCH(toF32)(from, to, static_cast<std::size_t>(count));
}

void toF32(Weight from, std::int64_t columns, std::int64_t first, std::int64_t count, float* to) {
    if (from.format->elements())
        toF32(from.elements().at(first * columns), to, count * columns);
    else
        from.format->widen(from.data, columns, first, count, to);
}

void fromF32(const float* from, DType type, std::byte* to, std::int64_t count) {
    HWY_DYNAMIC_DISPATCH(fromF32)(from, type, to, static_cast<std::size_t>(count));
}

}  // namespace pardalis::cpu
#endif
