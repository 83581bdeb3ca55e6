#include "app/train/data/refusals.h"

#include <algorithm>
#include <cstdio>

namespace pardalis::train {

void Refusals::add(const std::string& what) {
    const std::scoped_lock lock(m_mutex);
    std::fprintf(stderr, "left out: %s\n", what.c_str());
    m_all.push_back(what);
}

std::vector<std::string> Refusals::sorted() const {
    const std::scoped_lock lock(m_mutex);
    std::vector<std::string> all = m_all;
    std::ranges::sort(all);
    return all;
}

}  // namespace pardalis::train
