#pragma once

#include "core/cpu/memory_pool.h"

#include <dnnl.hpp>

#include <map>

namespace pardalis::cpu {

// While one lives, oneDNN does its work on this thread alone. Its own OpenMP team would spin beside our workers, and
// could not be kept from it once the process runs; so we cut the work up and hand it to our own threads.
class OneThread {
public:
    OneThread();
    ~OneThread();
    OneThread(const OneThread&) = delete;
    OneThread& operator=(const OneThread&) = delete;

private:
    int m_before;
};

dnnl::engine& cpuEngine();

// Runs a primitive that was made with scratchpad_mode::user, from any thread and on it alone: the scratchpad that a
// primitive has of its own would be shared by all threads that run it. `data` has an address for each DNNL_ARG.
void execute(MemoryPool& memory, const dnnl::primitive& primitive, const std::map<int, const void*>& data);

}  // namespace pardalis::cpu
