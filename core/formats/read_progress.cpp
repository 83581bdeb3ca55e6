#include "core/formats/read_progress.h"

#include "core/base/error.h"

#include <algorithm>

namespace pardalis {

void ReadProgress::check() const {
    if (cancelled && cancelled())
        throw Cancelled();
}

void ReadProgress::reached(double share) const {
    check();
    if (report)
        report(std::clamp(share, 0.0, 1.0));
}

ReadProgress ReadProgress::part(double begin, double end) const {
    ReadProgress inner{nullptr, cancelled};
    if (report)
        inner.report = [this, begin, end](double share) { report(begin + share * (end - begin)); };
    return inner;
}

}  // namespace pardalis
