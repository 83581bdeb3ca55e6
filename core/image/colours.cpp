#include "core/image/colours.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>

#include <lcms2.h>
#include <zlib.h>

namespace pardalis {
namespace {

struct CloseContext {
    void operator()(_cmsContext_struct* context) const { cmsDeleteContext(context); }
};
using Context = std::unique_ptr<_cmsContext_struct, CloseContext>;
struct CloseProfile {
    void operator()(void* profile) const { cmsCloseProfile(profile); }
};
using Profile = std::unique_ptr<void, CloseProfile>;
struct CloseTransform {
    void operator()(void* transform) const { cmsDeleteTransform(transform); }
};
using Transform = std::unique_ptr<void, CloseTransform>;

// A picture with all corners of the cube of colours and what lies between them, by which a profile is known to be sRGB.
constexpr int kSteps = 9;

bool isCloseTo(double value, double expected, double within) { return std::abs(value - expected) <= within; }

// What nearly all programs write who mean sRGB.
bool meansSrgb(const Colours& colours) {
    constexpr std::array<double, 8> kSrgb{0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06};
    if (!isCloseTo(colours.gamma, 1 / 2.2, 0.005))
        return false;
    return !colours.primaries || std::equal(kSrgb.begin(), kSrgb.end(), colours.primaries->begin(),
                                            [](double a, double b) { return isCloseTo(a, b, 0.005); });
}

Profile profileOf(const Colours& colours, _cmsContext_struct* context) {
    if (!colours.profile.empty())
        return Profile(cmsOpenProfileFromMemTHR(context, colours.profile.data(),
                                                static_cast<cmsUInt32Number>(colours.profile.size())));
    const auto [wx, wy, rx, ry, gx, gy, bx, by] =
        colours.primaries.value_or(std::array{0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06});
    const cmsCIExyY white{wx, wy, 1};
    const cmsCIExyYTRIPLE primaries{{rx, ry, 1}, {gx, gy, 1}, {bx, by, 1}};
    cmsToneCurve* curve = cmsBuildGamma(context, 1 / colours.gamma);
    if (!curve)
        return nullptr;
    cmsToneCurve* const curves[] = {curve, curve, curve};
    Profile profile(cmsCreateRGBProfileTHR(context, &white, &primaries, curves));
    cmsFreeToneCurve(curve);
    return profile;
}

// From pixels of that form to RGB of 8 bits; null: the profile is for others.
Transform transformFrom(void* profile, cmsColorSpaceSignature space, cmsUInt32Number form,
                        _cmsContext_struct* context) {
    if (!profile || cmsGetColorSpace(profile) != space)
        return nullptr;
    const Profile srgb(cmsCreate_sRGBProfileTHR(context));
    return Transform(cmsCreateTransformTHR(context, profile, form, srgb.get(), TYPE_RGB_8, INTENT_PERCEPTUAL, 0));
}

bool changesNothing(void* transform) {
    for (int r = 0; r < kSteps; ++r)
        for (int g = 0; g < kSteps; ++g)
            for (int b = 0; b < kSteps; ++b) {
                const auto at = [](int step) { return static_cast<std::uint8_t>(step * 255 / (kSteps - 1)); };
                const std::array<std::uint8_t, 3> in{at(r), at(g), at(b)};
                std::array<std::uint8_t, 3> out{};
                cmsDoTransform(transform, in.data(), out.data(), 1);
                for (std::size_t i = 0; i < 3; ++i)
                    if (std::abs(int{in[i]} - int{out[i]}) > 1)
                        return false;
            }
    return true;
}

bool isGrey(const Image& image) {
    for (std::size_t i = 0; i + 2 < image.pixels.size(); i += 3)
        if (image.pixels[i] != image.pixels[i + 1] || image.pixels[i] != image.pixels[i + 2])
            return false;
    return true;
}

}  // namespace

void toSrgb(Image& image, const Colours& colours) {
    if (!colours.said() || (colours.profile.empty() && meansSrgb(colours)))
        return;
    const Context context(cmsCreateContext(nullptr, nullptr));
    const Profile profile = profileOf(colours, context.get());
    const Transform transform = transformFrom(profile.get(), cmsSigRgbData, TYPE_RGB_8, context.get());
    if (transform) {
        if (!changesNothing(transform.get()))
            for (int y = 0; y < image.height; ++y)
                cmsDoTransform(transform.get(), image.row(y).data(), image.row(y).data(),
                               static_cast<cmsUInt32Number>(image.width));
        return;
    }
    if (!isGrey(image))
        return;
    const Transform ofGrey = transformFrom(profile.get(), cmsSigGrayData, TYPE_GRAY_8, context.get());
    if (!ofGrey)
        return;
    std::array<std::uint8_t, 256> greys{};
    std::array<std::array<std::uint8_t, 3>, 256> colour{};
    for (std::size_t i = 0; i < greys.size(); ++i)
        greys[i] = static_cast<std::uint8_t>(i);
    cmsDoTransform(ofGrey.get(), greys.data(), colour.data(), 256);
    for (std::size_t i = 0; i + 2 < image.pixels.size(); i += 3)
        std::copy_n(colour[image.pixels[i]].begin(), 3, image.pixels.begin() + static_cast<std::ptrdiff_t>(i));
}

std::optional<Image> srgbOfInks(std::span<const std::uint8_t> inks, int width, int height, const Colours& colours) {
    if (colours.profile.empty())
        return std::nullopt;
    const Context context(cmsCreateContext(nullptr, nullptr));
    const Profile profile = profileOf(colours, context.get());
    const Transform transform = transformFrom(profile.get(), cmsSigCmykData, TYPE_CMYK_8, context.get());
    if (!transform)
        return std::nullopt;
    Image image = Image::filled(width, height);
    for (int y = 0; y < height; ++y)
        cmsDoTransform(transform.get(),
                       inks.data() + std::size_t{4} * static_cast<std::size_t>(y) * static_cast<std::size_t>(width),
                       image.row(y).data(), static_cast<cmsUInt32Number>(width));
    return image;
}

// A name and a zero, the method (0: zlib's), the packed profile.
Bytes unpackedProfile(std::span<const std::byte> chunk) {
    const auto zero = std::find(chunk.begin(), chunk.end(), std::byte{0});
    const auto name = static_cast<std::size_t>(zero - chunk.begin());
    if (name + 2 > chunk.size() || chunk[name + 1] != std::byte{0})
        return {};
    const auto packed = chunk.subspan(name + 2);
    Bytes profile(std::min(Colours::kLargestProfile, packed.size() * 1032 + 64));  // deflate packs no better than that
    uLongf length = profile.size();
    if (::uncompress(reinterpret_cast<Bytef*>(profile.data()), &length, reinterpret_cast<const Bytef*>(packed.data()),
                     packed.size()) != Z_OK)
        return {};
    profile.resize(length);
    return profile;
}

}  // namespace pardalis
