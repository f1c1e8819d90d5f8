// The native side of TorchSharp.SystemLibtorch: libtorch's dispatcher called boxed, tensor handles, autograd,
// random generators and threads. Operators need no code of their own here; they are found by name.
#include "handles.h"

#include <ATen/Functions.h>
#include <ATen/Parallel.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/grad_mode.h>
#include <torch/csrc/autograd/variable.h>
#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/InferenceMode.h>

#include <cstdlib>
#include <dlfcn.h>

namespace {

// Mirrors ValueTag in Interop/NativeValue.cs.
enum class Tag : int32_t {
    None, Tensor, Int, Double, Bool, Complex, IntList, DoubleList, TensorList, OptionalTensorList, String, Device, Generator
};

// Mirrors NativeValue in Interop/NativeValue.cs.
struct Value {
    Tag tag;
    int32_t length;  // elements of a list, characters of a string, the index of a device
    union {
        int64_t integer;
        double number;
        const void* data;
        TensorHandle tensor;
    };
};
static_assert(sizeof(Value) == 16, "Value is shared with C#");

struct Operator {
    c10::OperatorHandle handle;
};

// What a thread keeps between calls: results for it to read, and room for arguments.
struct Thread {
    std::vector<Value> results;
    torch::jit::Stack stack;
};
thread_local Thread this_thread;

// Nobody reads the C++ frames of a wrong shape, and naming them costs milliseconds an error.
const bool backtraces_off = [] {
    c10::SetStackTraceFetcher([] { return std::string(); });
    return true;
}();

std::vector<at::Tensor> share_all(const TensorHandle* handles, int32_t count) {
    std::vector<at::Tensor> tensors;
    tensors.reserve(count);
    for (int32_t i = 0; i < count; i++) tensors.push_back(handles[i] ? share(handles[i]) : at::Tensor());
    return tensors;
}

c10::IValue to_ivalue(const Value& value) {
    switch (value.tag) {
        case Tag::None: return {};
        case Tag::Tensor: return share(value.tensor);
        case Tag::Int: return value.integer;
        case Tag::Double: return value.number;
        case Tag::Bool: return value.integer != 0;
        case Tag::Complex: {
            auto parts = static_cast<const double*>(value.data);
            return c10::complex<double>(parts[0], parts[1]);
        }
        case Tag::IntList: return c10::IntArrayRef(static_cast<const int64_t*>(value.data), value.length);
        case Tag::DoubleList: return c10::ArrayRef<double>(static_cast<const double*>(value.data), value.length).vec();
        case Tag::TensorList: return share_all(static_cast<const TensorHandle*>(value.data), value.length);
        case Tag::OptionalTensorList: {
            c10::List<c10::optional<at::Tensor>> list;
            list.reserve(value.length);
            auto handles = static_cast<const TensorHandle*>(value.data);
            for (int32_t i = 0; i < value.length; i++)
                list.push_back(handles[i] ? c10::optional<at::Tensor>(share(handles[i])) : c10::nullopt);
            return list;
        }
        case Tag::String: return std::string(static_cast<const char*>(value.data), value.length);
        case Tag::Device:
            return c10::Device(static_cast<c10::DeviceType>(value.integer), static_cast<c10::DeviceIndex>(value.length));
        case Tag::Generator: return *static_cast<const at::Generator*>(value.data);
    }
    TORCH_CHECK(false, "unknown argument tag ", static_cast<int32_t>(value.tag));
}

Value of_tensor(at::Tensor&& tensor) {
    Value value{Tag::Tensor, 0, {}};
    value.tensor = hand_out(std::move(tensor));
    return value;
}

Value of_number(Tag tag, double number) {
    Value value{tag, 0, {}};
    value.number = number;
    return value;
}

Value of_integer(Tag tag, int64_t integer) {
    Value value{tag, 0, {}};
    value.integer = integer;
    return value;
}

void add_result(std::vector<Value>& results, c10::IValue&& value) {
    if (value.isTensor()) results.push_back(of_tensor(std::move(value).toTensor()));
    else if (value.isTensorList())
        for (at::Tensor tensor : value.toTensorVector()) results.push_back(of_tensor(std::move(tensor)));
    else if (value.isInt()) results.push_back(of_integer(Tag::Int, value.toInt()));
    else if (value.isDouble()) results.push_back(of_number(Tag::Double, value.toDouble()));
    else if (value.isBool()) results.push_back(of_integer(Tag::Bool, value.toBool()));
    else if (value.isComplexDouble()) {
        results.push_back(of_number(Tag::Complex, value.toComplexDouble().real()));
        results.push_back(of_number(Tag::Complex, value.toComplexDouble().imag()));
    } else TORCH_CHECK(false, "an operator returned a ", value.tagKind(), ", which has no form on the managed side");
}

// Runs an operator; its results are left on the stack, which is to be cleared whatever happens.
void run(torch::jit::Stack& stack, const Operator& op, const Value* arguments, int32_t count) {
    const auto& schema = op.handle.schema().arguments();
    TORCH_CHECK(static_cast<size_t>(count) <= schema.size(), op.handle.schema(), " takes ", schema.size(), " arguments, got ", count);
    for (int32_t i = 0; i < count; i++) stack.push_back(to_ivalue(arguments[i]));
    for (size_t i = count; i < schema.size(); i++) {
        TORCH_CHECK(schema[i].default_value(), op.handle.schema(), " needs its argument '", schema[i].name(), "'");
        stack.push_back(*schema[i].default_value());
    }
    op.handle.callBoxed(stack);
}

// Leaves no references behind in a reused stack.
struct Cleared {
    torch::jit::Stack& stack;
    ~Cleared() { stack.clear(); }
};

// Whether x is one row for which it pays to be multiplied as a vector; what doesn't fit is left to the operator, which says so.
bool is_long_row(const at::Tensor& x, const at::Tensor& weights, const at::Tensor& bias) {
    constexpr int64_t enough = 64 * 64;
    return x.dim() == 2 && x.size(0) == 1 && weights.dim() == 2 && weights.size(1) == x.size(1) && weights.numel() >= enough &&
           (x.scalar_type() == at::kFloat || x.scalar_type() == at::kDouble) && weights.scalar_type() == x.scalar_type() &&
           (!bias.defined() || (bias.dim() == 1 && bias.size(0) == weights.size(0) && bias.scalar_type() == x.scalar_type()));
}

at::Tensor row_times(const at::Tensor& x, const at::Tensor& weights, const at::Tensor& bias) {
    at::Tensor row = x.select(0, 0);
    return (bias.defined() ? at::addmv(bias, weights, row) : at::mv(weights, row)).unsqueeze(0);
}

c10::optional<at::Tensor> optional(const at::Tensor& tensor) { return tensor.defined() ? c10::make_optional(tensor) : c10::nullopt; }

}  // namespace

EXPORT const char* torchsharp_last_error() { return last_error.c_str(); }

EXPORT int64_t torchsharp_live_handles() { return live_handles.load(std::memory_order_relaxed); }

// ---- operators ----

EXPORT const Operator* torchsharp_find(const char* name, const char* overload) {
    auto handle = c10::Dispatcher::singleton().findSchema({name, overload});
    return handle ? new Operator{*handle} : nullptr;
}

// Runs an operator. Returns how many results it left in *outputs (valid until this thread's next call), or -1.
EXPORT int32_t torchsharp_call(const Operator* op, const Value* arguments, int32_t count, const Value** outputs) {
    return guarded([&]() -> int32_t {
        Thread& thread = this_thread;
        Cleared cleared{thread.stack};
        run(thread.stack, *op, arguments, count);
        thread.results.clear();
        for (auto& value : thread.stack) add_result(thread.results, std::move(value));
        *outputs = thread.results.data();
        return static_cast<int32_t>(thread.results.size());
    });
}

// Runs an operator for its effect only: what it returns is dropped here.
EXPORT int32_t torchsharp_run(const Operator* op, const Value* arguments, int32_t count) {
    return guarded([&]() -> int32_t {
        torch::jit::Stack& stack = this_thread.stack;
        Cleared cleared{stack};
        run(stack, *op, arguments, count);
        return 0;
    });
}

// x times the transposed weights, plus the bias: the operator linear. Its own function because OpenBLAS copies all weights to multiply
// a single row with them as a matrix; as a vector the row takes a sixth of the time.
EXPORT int32_t torchsharp_linear(TensorHandle input, TensorHandle weights, TensorHandle bias, TensorHandle* result) {
    return guarded([&]() -> int32_t {
        Borrowed x(input), w(weights);
        at::Tensor b = bias ? share(bias) : at::Tensor();
        *result = hand_out(is_long_row(*x, *w, b) ? row_times(*x, *w, b) : at::linear(*x, *w, optional(b)));
        return 0;
    });
}

// ---- handles and what they say ----

EXPORT void torchsharp_release(TensorHandle handle) {
    live_handles.fetch_sub(1, std::memory_order_relaxed);
    TensorPtr::reclaim(handle);
}

EXPORT TensorHandle torchsharp_share(TensorHandle handle) { return hand_out(share(handle)); }

EXPORT int32_t torchsharp_dim(TensorHandle handle) { return static_cast<int32_t>(handle->dim()); }
EXPORT int64_t torchsharp_numel(TensorHandle handle) { return handle->numel(); }
EXPORT const int64_t* torchsharp_sizes(TensorHandle handle) { return handle->sizes().data(); }
EXPORT const int64_t* torchsharp_strides(TensorHandle handle) { return handle->strides().data(); }
EXPORT int64_t torchsharp_storage_offset(TensorHandle handle) { return handle->storage_offset(); }
EXPORT int32_t torchsharp_dtype(TensorHandle handle) { return static_cast<int32_t>(c10::typeMetaToScalarType(handle->dtype())); }
EXPORT int64_t torchsharp_element_size(TensorHandle handle) { return static_cast<int64_t>(handle->itemsize()); }
EXPORT int32_t torchsharp_device_type(TensorHandle handle) { return static_cast<int32_t>(handle->device().type()); }
EXPORT int32_t torchsharp_device_index(TensorHandle handle) { return handle->device().index(); }
EXPORT int32_t torchsharp_is_contiguous(TensorHandle handle) { return handle->is_contiguous(); }
EXPORT int32_t torchsharp_is_sparse(TensorHandle handle) { return handle->is_sparse(); }
EXPORT void* torchsharp_data(TensorHandle handle) { return Borrowed(handle)->data_ptr(); }

// ---- autograd ----

EXPORT int32_t torchsharp_requires_grad(TensorHandle handle) { return Borrowed(handle)->requires_grad(); }
EXPORT int32_t torchsharp_is_leaf(TensorHandle handle) { return Borrowed(handle)->is_leaf(); }

EXPORT int32_t torchsharp_set_requires_grad(TensorHandle handle, int32_t value) {
    return guarded([&]() -> int32_t {
        Borrowed(handle)->set_requires_grad(value != 0);
        return 0;
    });
}

// The gradient as a new handle, or null where there is none.
EXPORT TensorHandle torchsharp_grad(TensorHandle handle) {
    at::Tensor gradient = Borrowed(handle)->grad();
    return gradient.defined() ? hand_out(std::move(gradient)) : nullptr;
}

EXPORT int32_t torchsharp_set_grad(TensorHandle handle, TensorHandle gradient) {
    return guarded([&]() -> int32_t {
        Borrowed(handle)->mutable_grad() = gradient ? share(gradient) : at::Tensor();
        return 0;
    });
}

EXPORT int32_t torchsharp_retain_grad(TensorHandle handle) {
    return guarded([&]() -> int32_t {
        Borrowed(handle)->retain_grad();
        return 0;
    });
}

EXPORT int32_t torchsharp_backward(
    const TensorHandle* tensors, int32_t count, const TensorHandle* gradients, int32_t gradient_count,
    int32_t retain_graph, int32_t create_graph, const TensorHandle* inputs, int32_t input_count) {
    return guarded([&]() -> int32_t {
        torch::autograd::backward(share_all(tensors, count), share_all(gradients, gradient_count), retain_graph != 0,
                                  create_graph != 0, share_all(inputs, input_count));
        return 0;
    });
}

// Gradients of outputs with respect to inputs, left like the results of torchsharp_call.
EXPORT int32_t torchsharp_gradients(
    const TensorHandle* outputs, int32_t count, const TensorHandle* inputs, int32_t input_count,
    const TensorHandle* gradients, int32_t gradient_count, int32_t retain_graph, int32_t create_graph,
    int32_t allow_unused, const Value** values) {
    return guarded([&]() -> int32_t {
        auto found = torch::autograd::grad(share_all(outputs, count), share_all(inputs, input_count),
                                           share_all(gradients, gradient_count), retain_graph != 0, create_graph != 0,
                                           allow_unused != 0);
        auto& results = this_thread.results;
        results.clear();
        for (auto& gradient : found)
            results.push_back(gradient.defined() ? of_tensor(std::move(gradient)) : of_integer(Tag::None, 0));
        *values = results.data();
        return static_cast<int32_t>(results.size());
    });
}

EXPORT int32_t torchsharp_grad_enabled() { return c10::GradMode::is_enabled(); }
EXPORT void torchsharp_set_grad_enabled(int32_t enabled) { c10::GradMode::set_enabled(enabled != 0); }
EXPORT int32_t torchsharp_inference_enabled() { return c10::InferenceMode::is_enabled(); }
EXPORT void* torchsharp_enter_inference(int32_t enabled) { return new c10::InferenceMode(enabled != 0); }
EXPORT void torchsharp_leave_inference(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }

// ---- random numbers ----

EXPORT at::Generator* torchsharp_default_generator() { return new at::Generator(at::detail::getDefaultCPUGenerator()); }
EXPORT at::Generator* torchsharp_new_generator(uint64_t seed) { return new at::Generator(at::detail::createCPUGenerator(seed)); }
EXPORT void torchsharp_release_generator(at::Generator* generator) { delete generator; }

EXPORT void torchsharp_set_seed(at::Generator* generator, uint64_t seed) {
    std::lock_guard<std::mutex> lock(generator->mutex());
    generator->set_current_seed(seed);
}

EXPORT uint64_t torchsharp_seed(at::Generator* generator, int32_t fresh) {
    std::lock_guard<std::mutex> lock(generator->mutex());
    return fresh ? generator->seed() : generator->current_seed();
}

EXPORT TensorHandle torchsharp_generator_state(at::Generator* generator) { return hand_out(generator->get_state()); }

EXPORT int32_t torchsharp_set_generator_state(at::Generator* generator, TensorHandle state) {
    return guarded([&]() -> int32_t {
        std::lock_guard<std::mutex> lock(generator->mutex());
        generator->set_state(*Borrowed(state));
        return 0;
    });
}

// ---- threads ----

EXPORT int32_t torchsharp_num_threads() { return at::get_num_threads(); }
EXPORT int32_t torchsharp_num_interop_threads() { return at::get_num_interop_threads(); }

// libtorch tells OpenMP and MKL; a BLAS with threads of its own (OpenBLAS on pthreads) has to be told as well.
EXPORT int32_t torchsharp_set_num_threads(int32_t threads) {
    return guarded([&]() -> int32_t {
        at::set_num_threads(threads);
        static auto openblas = reinterpret_cast<void (*)(int)>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"));
        if (openblas) openblas(threads);
        return 0;
    });
}

EXPORT int32_t torchsharp_set_num_interop_threads(int32_t threads) {
    return guarded([&]() -> int32_t {
        at::set_num_interop_threads(threads);
        return 0;
    });
}
