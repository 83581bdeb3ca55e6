#pragma once

#include "gpu/runtime/error.h"

#include <cstdint>

namespace pardalis::gpu {

// Whose kernels the device starts first, where several queues have some.
enum class Priority : std::uint8_t { first, last };

// A queue of work on the device, done in order. Owned by one backend; movable handles are not needed.
class Stream {
public:
    explicit Stream(int device, Priority priority = Priority::first);
    ~Stream();  // waits for what is queued
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    cudaStream_t get() const { return m_stream; }
    // The host waits until everything queued so far is done; throws GpuFailure if some of it failed.
    void synchronise() const;

private:
    cudaStream_t m_stream = nullptr;
};

// A place in a stream's queue.
class Event {
public:
    Event();
    ~Event();
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;

    void record(const Stream& stream);  // behind everything queued so far
    // Whether the stream got there; throws GpuFailure if some work before failed.
    bool passed() const;
    // The host sleeps until the stream got there; throws GpuFailure if some work before failed.
    void synchronise() const;

private:
    cudaEvent_t m_event = nullptr;
};

// A cuBLAS handle whose products go to one stream.
class Cublas {
public:
    explicit Cublas(const Stream& stream);
    ~Cublas();
    Cublas(const Cublas&) = delete;
    Cublas& operator=(const Cublas&) = delete;

    cublasHandle_t get() const { return m_handle; }

private:
    cublasHandle_t m_handle = nullptr;
};

}  // namespace pardalis::gpu
