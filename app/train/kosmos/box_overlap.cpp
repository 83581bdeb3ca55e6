#include "app/train/kosmos/box_overlap.h"

#include <algorithm>

namespace pardalis::train {

double overlap(const PictureBox& a, const PictureBox& b) {
    const auto area = [](const PictureBox& box) {
        return std::max(0.0, box.right - box.left) * std::max(0.0, box.bottom - box.top);
    };
    const double both = area(
        {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right), std::min(a.bottom, b.bottom)});
    const double either = area(a) + area(b) - both;
    return either > 0 ? both / either : 0;
}

}  // namespace pardalis::train
