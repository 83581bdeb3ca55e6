#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

namespace pardalis::train {

// What could not be read, by name: on stderr at once, and kept for the summary. Any thread.
class Refusals {
public:
    void add(const std::string& what);
    std::vector<std::string> sorted() const;

private:
    mutable std::mutex m_mutex;
    std::vector<std::string> m_all;
};

}  // namespace pardalis::train
