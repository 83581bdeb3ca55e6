#include "tests/gpu/emulation/device.h"

#include <cstdio>

using namespace pardalis::emulation;

// The emulated runtime's calls: each is counted, may be told to fail, and else does what Device does.
#define ENTER(call)                                       \
    Device& d = device();                                 \
    const std::lock_guard lock(d.mutex);                  \
    if (const cudaError_t injected = d.enter(Call::call)) \
    return injected

namespace {

// So much of what is deferred is done whenever the host looks whether it is.
constexpr std::int64_t kWorkPerLook = 32;

cudaError_t stateOf(const Device& d) { return d.fault.empty() ? cudaSuccess : cudaErrorLaunchFailure; }

// Waiting for a stream that is being captured is an error and spoils the capture.
bool spoilsCapture(EmulatedStream* stream) {
    if (!stream || !stream->capture)
        return false;
    stream->capture->broken = true;
    return true;
}

}  // namespace

const char* cudaGetErrorName(cudaError_t error) {
    switch (error) {
    case cudaSuccess: return "cudaSuccess";
    case cudaErrorInvalidValue: return "cudaErrorInvalidValue";
    case cudaErrorMemoryAllocation: return "cudaErrorMemoryAllocation";
    case cudaErrorInvalidConfiguration: return "cudaErrorInvalidConfiguration";
    case cudaErrorInsufficientDriver: return "cudaErrorInsufficientDriver";
    case cudaErrorNoDevice: return "cudaErrorNoDevice";
    case cudaErrorDeviceUnavailable: return "cudaErrorDeviceUnavailable";
    case cudaErrorInvalidDevice: return "cudaErrorInvalidDevice";
    case cudaErrorIllegalAddress: return "cudaErrorIllegalAddress";
    case cudaErrorLaunchFailure: return "cudaErrorLaunchFailure";
    case cudaErrorStreamCaptureUnsupported: return "cudaErrorStreamCaptureUnsupported";
    case cudaErrorStreamCaptureInvalidated: return "cudaErrorStreamCaptureInvalidated";
    case cudaErrorNotReady: return "cudaErrorNotReady";
    case cudaErrorUnknown: return "cudaErrorUnknown";
    }
    return "unrecognized error";
}
const char* cudaGetErrorString(cudaError_t error) { return cudaGetErrorName(error); }
cudaError_t cudaGetLastError() { return stateOf(device()); }

cudaError_t cudaGetDeviceCount(int* count) {
    *count = options().driver == Driver::current ? 1 : 0;
    switch (options().driver) {
    case Driver::missing:
    case Driver::old: return cudaErrorInsufficientDriver;
    case Driver::noDevice: return cudaErrorNoDevice;
    case Driver::current: break;
    }
    return cudaSuccess;
}
cudaError_t cudaDriverGetVersion(int* version) {
    *version = options().driver == Driver::missing ? 0 : options().driver == Driver::old ? 11040 : 13000;
    return cudaSuccess;
}
cudaError_t cudaRuntimeGetVersion(int* version) {
    *version = 13000;
    return cudaSuccess;
}
cudaError_t cudaSetDevice(int index) { return index == 0 ? cudaSuccess : cudaErrorInvalidDevice; }
cudaError_t cudaGetDeviceProperties(cudaDeviceProp* properties, int index) {
    if (index != 0)
        return cudaErrorInvalidDevice;
    *properties = {};
    std::snprintf(properties->name, sizeof properties->name, "emulated device");
    properties->totalGlobalMem = options().memory;
    properties->sharedMemPerBlockOptin = 64 << 10;
    properties->multiProcessorCount = 4;
    properties->major = 7;
    properties->minor = 5;
    return cudaSuccess;
}
cudaError_t cudaMemGetInfo(std::size_t* free, std::size_t* total) {
    ENTER(query);
    *total = d.options.memory;
    *free = *total - std::min(*total, d.counters.liveBytes);
    return cudaSuccess;
}
cudaError_t cudaDeviceSynchronize() {
    ENTER(synchronise);
    ++d.counters.synchronisations;
    d.drainAll();
    return stateOf(d);
}

cudaError_t cudaStreamCreateWithPriority(cudaStream_t* stream, unsigned, int) {
    ENTER(streamCreate);
    d.streams.insert(*stream = new EmulatedStream);
    return cudaSuccess;
}
cudaError_t cudaDeviceGetStreamPriorityRange(int* least, int* greatest) {
    *least = 0;
    *greatest = -5;
    return cudaSuccess;
}
cudaError_t cudaStreamCreateWithFlags(cudaStream_t* stream, unsigned flags) {
    return cudaStreamCreateWithPriority(stream, flags, 0);
}
cudaError_t cudaStreamDestroy(cudaStream_t stream) {
    Device& d = device();
    const std::lock_guard lock(d.mutex);
    d.drain(stream, stream->queued);
    d.streams.erase(stream);
    delete stream;
    return stateOf(d);
}
cudaError_t cudaStreamSynchronize(cudaStream_t stream) {
    ENTER(synchronise);
    if (spoilsCapture(stream))
        return cudaErrorStreamCaptureUnsupported;
    d.wait(stream, stream->queued);
    return stateOf(d);
}
cudaError_t cudaStreamQuery(cudaStream_t stream) {
    ENTER(event);
    return stream->done < stream->queued ? cudaErrorNotReady : stateOf(d);
}
cudaError_t cudaStreamWaitEvent(cudaStream_t stream, cudaEvent_t event, unsigned) {
    ENTER(event);
    if (event->capture) {  // the stream joins the capture: its work stands behind what was captured so far
        stream->capture = event->capture;
        event->capture->streams.insert(stream);
    } else if (event->stream && event->stream != stream) {
        d.submit(stream, [from = event->stream, ticket = event->ticket] {
            if (device().streams.contains(from))
                device().drain(from, ticket);
        });
    }
    return cudaSuccess;
}
cudaError_t cudaEventCreateWithFlags(cudaEvent_t* event, unsigned) {
    ENTER(eventCreate);
    *event = new EmulatedEvent;
    return cudaSuccess;
}
cudaError_t cudaEventDestroy(cudaEvent_t event) {
    delete event;
    return cudaSuccess;
}
cudaError_t cudaEventRecord(cudaEvent_t event, cudaStream_t stream) {
    ENTER(event);
    *event = {stream, stream->queued, stream->capture};
    return cudaSuccess;
}
cudaError_t cudaEventSynchronize(cudaEvent_t event) {
    ENTER(synchronise);
    if (event->stream && d.streams.contains(event->stream))
        d.wait(event->stream, event->ticket);
    return stateOf(d);
}
cudaError_t cudaEventQuery(cudaEvent_t event) {
    ENTER(event);
    const bool pending = event->stream && d.streams.contains(event->stream) && event->stream->done < event->ticket;
    if (pending)  // the device goes on behind the host's back
        d.drain(event->stream, std::min(event->ticket, event->stream->done + kWorkPerLook));
    return pending ? cudaErrorNotReady : stateOf(d);
}

cudaError_t cudaMemPoolCreate(cudaMemPool_t* pool, const cudaMemPoolProps*) {
    ENTER(streamCreate);
    *pool = new EmulatedPool;
    return cudaSuccess;
}
cudaError_t cudaMemPoolDestroy(cudaMemPool_t pool) {
    delete pool;
    return cudaSuccess;
}
cudaError_t cudaMemPoolSetAttribute(cudaMemPool_t, cudaMemPoolAttr, void*) { return cudaSuccess; }
cudaError_t cudaMemPoolTrimTo(cudaMemPool_t, std::size_t) { return cudaSuccess; }
cudaError_t cudaMalloc(void** memory, std::size_t bytes) {
    ENTER(allocate);
    *memory = d.allocate(bytes, true);
    return *memory ? cudaSuccess : cudaErrorMemoryAllocation;
}
cudaError_t cudaFree(void* memory) {
    Device& d = device();
    const std::lock_guard lock(d.mutex);
    d.drainAll();  // as the real one waits
    return !memory || d.release(memory, true) ? cudaSuccess : cudaErrorInvalidValue;
}
cudaError_t cudaMallocFromPoolAsync(void** memory, std::size_t bytes, cudaMemPool_t, cudaStream_t) {
    return cudaMalloc(memory, bytes);
}
cudaError_t cudaFreeAsync(void* memory, cudaStream_t stream) {
    Device& d = device();
    const std::lock_guard lock(d.mutex);  // never refused: nobody could do anything about it
    if (stream->done == stream->queued && !stream->capture)
        d.release(memory, true);
    else
        d.submit(stream, [memory] { device().release(memory, true); });
    return cudaSuccess;
}
cudaError_t cudaMallocHost(void** memory, std::size_t bytes) {
    ENTER(allocateHost);
    *memory = d.allocate(bytes, false);
    return *memory ? cudaSuccess : cudaErrorMemoryAllocation;
}
cudaError_t cudaFreeHost(void* memory) {
    Device& d = device();
    const std::lock_guard lock(d.mutex);
    return d.release(memory, false) ? cudaSuccess : cudaErrorInvalidValue;
}
cudaError_t cudaMemcpyAsync(void* to, const void* from, std::size_t bytes, cudaMemcpyKind kind, cudaStream_t stream) {
    ENTER(copy);
    const bool writesDevice = kind == cudaMemcpyHostToDevice || kind == cudaMemcpyDeviceToDevice;
    const bool readsDevice = kind == cudaMemcpyDeviceToHost || kind == cudaMemcpyDeviceToDevice;
    if ((writesDevice && !d.isOnDevice(to, bytes)) || (readsDevice && !d.isOnDevice(from, bytes)))
        return cudaErrorInvalidValue;
    (writesDevice ? readsDevice ? d.counters.deviceToDevice : d.counters.hostToDevice : d.counters.deviceToHost) += 1;
    if (kind == cudaMemcpyHostToDevice && !d.isPinned(from)) {
        // Pageable memory is read before the call returns.
        const auto* bytesFrom = static_cast<const std::byte*>(from);
        d.submit(stream, [to, kept = std::vector<std::byte>(bytesFrom, bytesFrom + bytes)] {
            std::memcpy(to, kept.data(), kept.size());
        });
        return cudaSuccess;
    }
    d.submit(stream, [=] { std::memcpy(to, from, bytes); });
    if (kind == cudaMemcpyDeviceToHost && !d.isPinned(to)) {  // and written before it returns: the host waits
        if (spoilsCapture(stream))
            return cudaErrorStreamCaptureUnsupported;
        d.wait(stream, stream->queued);
    }
    return stateOf(d);
}
cudaError_t cudaMemsetAsync(void* memory, int value, std::size_t bytes, cudaStream_t stream) {
    ENTER(fill);
    if (!d.isOnDevice(memory, bytes))
        return cudaErrorInvalidValue;
    d.submit(stream, [=] { std::memset(memory, value, bytes); });
    return cudaSuccess;
}

cudaError_t cudaStreamBeginCapture(cudaStream_t stream, cudaStreamCaptureMode) {
    ENTER(capture);
    if (stream->capture)
        return cudaErrorStreamCaptureInvalidated;
    stream->capture = std::make_shared<Capture>();
    stream->capture->streams.insert(stream);
    return cudaSuccess;
}
cudaError_t cudaStreamEndCapture(cudaStream_t stream, cudaGraph_t* graph) {
    Device& d = device();
    const std::lock_guard lock(d.mutex);
    const std::shared_ptr<Capture> capture = stream->capture;
    *graph = nullptr;
    if (!capture)
        return cudaErrorInvalidValue;
    for (EmulatedStream* joined : capture->streams)  // ended, whatever comes of it
        joined->capture.reset();
    if (const cudaError_t injected = d.enter(Call::capture))
        return injected;
    if (capture->broken)
        return cudaErrorStreamCaptureInvalidated;
    *graph = new EmulatedGraph{std::move(capture->work)};
    return cudaSuccess;
}
cudaError_t cudaGraphInstantiate(cudaGraphExec_t* exec, cudaGraph_t graph, unsigned long long) {
    ENTER(capture);
    *exec = new EmulatedGraphExec{graph->work};
    return cudaSuccess;
}
cudaError_t cudaGraphLaunch(cudaGraphExec_t exec, cudaStream_t stream) {
    ENTER(graphLaunch);
    ++d.counters.graphLaunches;
    d.submit(stream, [work = exec->work] {
        for (const Work& one : work)
            one();
    });
    return stateOf(d);
}
cudaError_t cudaGraphDestroy(cudaGraph_t graph) {
    delete graph;
    return cudaSuccess;
}
cudaError_t cudaGraphExecDestroy(cudaGraphExec_t exec) {
    delete exec;
    return cudaSuccess;
}
