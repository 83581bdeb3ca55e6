#pragma once

#include <stdexcept>
#include <string>

#include <fmt/core.h>

namespace pardalis {

// Something a person can mend: a bad file, a full disk, too little memory. The message names what and where
// and is shown as it stands. Caught in the worker's loop, in ui's command handlers and in main, nowhere between.
class Error : public std::runtime_error {
public:
    explicit Error(const std::string& message) : std::runtime_error(message) {}

    template <typename... Args>
    explicit Error(fmt::format_string<Args...> format, Args&&... args)
        : std::runtime_error(fmt::format(format, std::forward<Args>(args)...)) {}
};

// Thrown at a cancel point after a stop was requested; not a failure.
class Cancelled : public std::exception {
public:
    const char* what() const noexcept override { return "stopped"; }
};

}  // namespace pardalis
