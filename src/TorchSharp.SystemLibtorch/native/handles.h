// What all native sources share: tensor handles, and how errors leave.
//
// A tensor handle is a TensorImpl* that owns one reference. Errors never cross the boundary as exceptions:
// a function that can fail returns a negative number and leaves its message with the thread.
#pragma once

#include <ATen/core/Tensor.h>
#include <c10/util/Exception.h>

#include <atomic>
#include <string>

#define EXPORT extern "C" __attribute__((visibility("default")))

using TensorHandle = c10::TensorImpl*;
using TensorPtr = c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>;

// Views a handle as a tensor without touching its reference count.
class Borrowed {
public:
    explicit Borrowed(TensorHandle handle) : tensor(TensorPtr::reclaim(handle)) {}
    ~Borrowed() { tensor.unsafeReleaseTensorImpl(); }
    Borrowed(const Borrowed&) = delete;
    const at::Tensor* operator->() const { return &tensor; }
    const at::Tensor& operator*() const { return tensor; }

private:
    at::Tensor tensor;
};

inline at::Tensor share(TensorHandle handle) { return at::Tensor(TensorPtr::reclaim_copy(handle)); }

inline std::atomic<int64_t> live_handles{0};

inline TensorHandle hand_out(at::Tensor&& tensor) {
    live_handles.fetch_add(1, std::memory_order_relaxed);
    return tensor.unsafeReleaseTensorImpl();
}

inline thread_local std::string last_error;

template <typename F>
auto guarded(F&& body) -> decltype(body()) {
    try {
        return body();
    } catch (const c10::Error& error) {
        last_error = error.what_without_backtrace();
    } catch (const std::exception& error) {
        last_error = error.what();
    }
    return static_cast<decltype(body())>(-1);
}
