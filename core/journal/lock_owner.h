#pragma once

#include <cstdint>
#include <string>

namespace pardalis {

// Who has a document open for editing, as its lock file says.
struct LockOwner {
    std::string user;                              // by name
    std::string host;                              // by name; "": the lock file is another user's and can't be read
    std::string machine;                           // tells apart hosts of one name
    std::string boot;                              // which start of the system
    std::string processes;                         // which world of process ids: those of a container are others
    std::int64_t process = 0, processStarted = 0;  // the second in ticks since the system started: ids are used again
    std::int64_t since = 0;                        // seconds since 1970
    std::string key;                               // of this one lock

    bool operator==(const LockOwner&) const = default;
    bool isOnThisHost() const;
    bool isSameUserHere() const;
    // Its process is proven to be gone: on this host, of an earlier start of the system or not among its processes.
    bool isGone() const;

    static LockOwner thisProcess();            // without since and key
    static std::string userName(unsigned id);  // the number where it has none
};

}  // namespace pardalis
