// Convolutions over channels-last images whose weight stays laid out as oneDNN computes with it.
//
// To libtorch a weight is a tensor like any other, so oneDNN lays it out anew at each call: a quarter of the time of ResNet-50 for one image.
// Here a weight that only convolutions read is laid out once, in place of the tensor, which can be had back at any time. What is asked of
// oneDNN is what libtorch asks, so that results are the same to the last bit; but for what libtorch wouldn't leave to oneDNN: a single small
// image, and kernels of 1 × 1 on one thread.
#include "handles.h"
#include "tensor_memory.h"

#include <ATen/Functions.h>
#include <ATen/Parallel.h>
#include <c10/core/CPUAllocator.h>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>

#include <oneapi/dnnl/dnnl.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <mutex>

namespace {

using dnnl::memory;
using Convolution = dnnl::convolution_forward;

// Mirrors ConvolutionGeometry in Interop/PackedWeight.cs. By axis: height, then width.
struct Geometry {
    std::array<int64_t, 2> stride, padding, dilation;
    int64_t groups;
    int64_t is_same;  // padded by as much as keeps the size, whatever padding says

    bool operator==(const Geometry& other) const {
        return stride == other.stride && padding == other.padding && dilation == other.dilation && groups == other.groups && is_same == other.is_same;
    }
};

// How oneDNN computes for images of one size, on so many threads.
struct Plan {
    memory::dims images;
    bool has_bias;
    int threads;
    Convolution::primitive_desc description;
    Convolution primitive;
};

const dnnl::engine& cpu() {
    static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
    return engine;
}

dnnl::stream& stream() {
    thread_local dnnl::stream of_this_thread(cpu());
    return of_this_thread;
}

memory at(const memory::desc& description, const at::Tensor& tensor) { return memory(description, cpu(), tensor.data_ptr()); }

at::Tensor room_for(const memory::desc& description) { return at::empty({static_cast<int64_t>(description.get_size())}, at::kByte); }

memory::dims dims(c10::IntArrayRef sizes) { return memory::dims(sizes.begin(), sizes.end()); }

memory::dims dims(const std::array<int64_t, 2>& pair) { return memory::dims(pair.begin(), pair.end()); }

bool is_plain(const at::Tensor& tensor) { return tensor.device().is_cpu() && tensor.layout() == at::kStrided; }

// Whether nothing but this handle can reach the elements, which are libtorch's own. A view holds on to its base, which then must be held by nothing else.
bool is_the_only_owner(const at::Tensor& tensor) {
    if (tensor.use_count() != 1) return false;
    auto deleter = tensor.storage().data_ptr().get_deleter();
    if (deleter != c10::GetCPUAllocator()->raw_deleter() && deleter != c10::GetDefaultCPUAllocator()->raw_deleter()) return false;
    auto owners = tensor.storage().use_count();
    return owners == 1 || (owners == 2 && tensor.is_view() && tensor._base().use_count() == 1);
}

// How many of the first axis lie together, one such block after the other and nothing between them; 0 if the layout is another one.
int64_t outer_block(const memory::desc& layout) {
    const auto& data = layout.data;
    if (data.format_kind != dnnl_blocked || !std::equal(data.dims, data.dims + data.ndims, data.padded_dims)) return 0;
    const auto& blocking = data.format_desc.blocking;
    int64_t block = 1, elements = 1;
    for (int i = 0; i < blocking.inner_nblks; i++)
        if (blocking.inner_idxs[i] == 0) block *= blocking.inner_blks[i];
    for (int axis = 0; axis < data.ndims; axis++) elements *= data.dims[axis];
    return blocking.strides[0] * (data.dims[0] / block) == elements ? block : 0;
}

// A weight as it lies while it is a tensor, and how it is convolved with.
struct Layer {
    std::vector<int64_t> sizes, strides;
    at::ScalarType type;
    bool is_channels_last, is_inference;
    Geometry geometry;
    std::array<int64_t, 2> padding;

    Layer(const at::Tensor& weight, const Geometry& geometry)
        : sizes(weight.sizes().vec()), strides(weight.strides().vec()), type(weight.scalar_type()),
          is_channels_last(weight.suggest_memory_format() == at::MemoryFormat::ChannelsLast), is_inference(weight.is_inference()),
          geometry(geometry), padding(geometry.padding) {
        if (!geometry.is_same) return;
        for (int axis = 0; axis < 2; axis++) {
            auto both = geometry.dilation[axis] * (sizes[2 + axis] - 1);
            padding[axis] = geometry.stride[axis] == 1 && both % 2 == 0 ? both / 2 : -1;  // else it pads one side more, or is a mistake
        }
    }

    // Whether this is for oneDNN to compute channels-last. Whatever else it is, libtorch computes, or names the mistake.
    bool fits(const at::Tensor& images, const at::Tensor& bias) const {
        bool has_gradient = c10::GradMode::is_enabled() && (images.requires_grad() || (bias.defined() && bias.requires_grad()));
        if (has_gradient || !is_plain(images) || images.dim() != 4 || images.scalar_type() != type || images.numel() == 0) return false;
        if (!is_channels_last && images.suggest_memory_format() != at::MemoryFormat::ChannelsLast) return false;
        if (sizes[3] >= 8 && images.size(3) < sizes[3]) return false;  // see Convolve in NN/Functional/Convolution.cs
        if (geometry.groups < 1 || sizes[0] % geometry.groups != 0 || images.size(1) != sizes[1] * geometry.groups) return false;
        for (int axis = 0; axis < 2; axis++)
            if (geometry.stride[axis] < 1 || padding[axis] < 0 || geometry.dilation[axis] < 1 || result_size(images.size(2 + axis), axis) < 1)
                return false;
        return !bias.defined() || (is_plain(bias) && bias.dim() == 1 && bias.size(0) == sizes[0] && bias.scalar_type() == type && bias.is_contiguous());
    }

    int64_t result_size(int64_t size, int axis) const {
        int64_t room = size + 2 * padding[axis] - geometry.dilation[axis] * (sizes[2 + axis] - 1) - 1;
        return room < 0 ? 0 : room / geometry.stride[axis] + 1;
    }

    // The tensor as oneDNN describes it: with an axis of its own for groups.
    memory::desc description() const {
        auto by_group = dims(sizes), steps = dims(strides);
        if (geometry.groups > 1) {
            by_group[0] /= geometry.groups;
            steps.insert(steps.begin(), by_group[0] * steps[0]);
            by_group.insert(by_group.begin(), geometry.groups);
        }
        return memory::desc(by_group, type == at::kBFloat16 ? memory::data_type::bf16 : memory::data_type::f32, steps);
    }
};

class PackedWeight {
public:
    PackedWeight(const Layer& layer, const at::Tensor& weight, const at::Tensor& images, bool has_bias)
        : layer_(layer), plain_(layer.description()), plan_(make_plan(dims(images.sizes()), has_bias)),
          packed_(plan_->description.weights_desc()) {
        // Among the tensors of a network the weight's memory is a gap too narrow for most others: it serves on, or goes back to the system.
        if (packed_.get_size() <= weight.nbytes()) {
            pack_in_place(weight);
            elements_ = weight;
        } else {
            elements_ = room_for(packed_);
            reorder(at(plain_, weight), at(packed_, elements_));
            return_pages(weight.data_ptr(), weight.nbytes());
        }
    }

    bool fits(const at::Tensor& images, const at::Tensor& bias, const Geometry& geometry) const {
        return geometry == layer_.geometry && layer_.fits(images, bias);
    }

    // [N, C, H, W] to [N, out, H', W'], channels-last.
    at::Tensor convolve(const at::Tensor& images, const at::Tensor& bias) {
        auto input = images.contiguous(at::MemoryFormat::ChannelsLast);
        auto plan = this->plan(dims(input.sizes()), bias.defined());
        const auto& description = plan->description;
        auto result = at::empty(description.dst_desc().dims(), input.options().memory_format(at::MemoryFormat::ChannelsLast));
        auto scratchpad = room_for(description.scratchpad_desc());
        std::unordered_map<int, memory> arguments{
            {DNNL_ARG_SRC, at(description.src_desc(), input)},
            {DNNL_ARG_WEIGHTS, at(packed_, elements_)},
            {DNNL_ARG_DST, at(description.dst_desc(), result)},
            {DNNL_ARG_SCRATCHPAD, at(description.scratchpad_desc(), scratchpad)}};
        if (bias.defined()) arguments.emplace(DNNL_ARG_BIAS, at(description.bias_desc(), bias));

        at::Tensor otherwise;  // images of other sizes may be computed in other ways, which want the weight laid out otherwise
        if (description.weights_desc() != packed_) {
            otherwise = room_for(description.weights_desc());
            auto repacked = at(description.weights_desc(), otherwise);
            reorder(at(packed_, elements_), repacked);
            arguments[DNNL_ARG_WEIGHTS] = repacked;
        }
        plan->primitive.execute(stream(), arguments);
        stream().wait();
        return result;
    }

    at::Tensor unpack() const {
        c10::InferenceMode mode(layer_.is_inference);  // that of who made it, not of who asks
        auto weight = at::empty_strided(layer_.sizes, layer_.strides, layer_.type);
        reorder(at(packed_, elements_), at(plain_, weight));
        return weight;
    }

private:
    // Slice by slice, where one takes the same memory in both layouts: a whole copy can be more than all that a small image needs.
    void pack_in_place(const at::Tensor& weight) const {
        const auto whole = plain_.dims()[0];
        const auto slice = outer_block(plain_) == 0 || outer_block(packed_) == 0 ? whole : std::max(outer_block(plain_), outer_block(packed_));
        auto sizes = plain_.dims();
        sizes[0] = slice;
        const memory::dims first(sizes.size(), 0);
        memory from(plain_.submemory_desc(sizes, first), cpu(), nullptr);
        memory to(slice == whole ? packed_ : packed_.submemory_desc(sizes, first), cpu(), nullptr);
        const auto bytes = packed_.get_size() * slice / whole;
        auto room = at::empty({static_cast<int64_t>(bytes)}, at::kByte);
        dnnl::reorder reorder(from, to);
        to.set_data_handle(room.data_ptr());
        // From here on nothing fails: the weight is no longer what it was.
        for (int64_t i = 0; i < whole / slice; i++) {
            auto place = static_cast<char*>(weight.data_ptr()) + i * bytes;
            from.set_data_handle(place);
            reorder.execute(stream(), from, to);
            stream().wait();
            std::memcpy(place, room.data_ptr(), bytes);
        }
    }

    static void reorder(memory from, memory to) {
        dnnl::reorder(from, to).execute(stream(), from, to);
        stream().wait();
    }

    // Images mostly have the same size as the last ones.
    std::shared_ptr<const Plan> plan(const memory::dims& images, bool has_bias) {
        const int threads = at::get_num_threads();
        std::lock_guard<std::mutex> lock(mutex_);
        if (plan_->images != images || plan_->has_bias != has_bias || plan_->threads != threads) plan_ = make_plan(images, has_bias);
        return plan_;
    }

    std::shared_ptr<const Plan> make_plan(const memory::dims& images, bool has_bias) const {
        using tag = memory::format_tag;
        const int threads = at::get_num_threads();  // a thread of the caller's knows how many were set only once this was asked
        const auto type = plain_.data_type();
        const auto& geometry = layer_.geometry;
        memory::dims results{images[0], layer_.sizes[0], layer_.result_size(images[2], 0), layer_.result_size(images[3], 1)};
        auto bias = has_bias ? memory::desc({layer_.sizes[0]}, type, tag::x) : memory::desc();
        Convolution::desc asked(
            dnnl::prop_kind::forward, dnnl::algorithm::convolution_direct, memory::desc(images, type, tag::nhwc),
            memory::desc(plain_.dims(), type, tag::any), bias, memory::desc(results, type, tag::nhwc), dims(geometry.stride),
            {geometry.dilation[0] - 1, geometry.dilation[1] - 1}, dims(layer_.padding), dims(layer_.padding));
        dnnl::primitive_attr attributes;
        attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);  // its own would not do for calls side by side
        Convolution::primitive_desc description(asked, attributes, cpu());
        return std::make_shared<const Plan>(Plan{images, has_bias, threads, description, Convolution(description)});
    }

    const Layer layer_;
    const memory::desc plain_;
    std::mutex mutex_;
    std::shared_ptr<const Plan> plan_;
    const memory::desc packed_;
    at::Tensor elements_;
};

bool can_be_packed(const at::Tensor& weight) {
    return is_plain(weight) && weight.dim() == 4 && weight.numel() > 0 && weight.is_non_overlapping_and_dense() && !weight.requires_grad() && !weight.is_neg() &&
           (weight.scalar_type() == at::kFloat || weight.scalar_type() == at::kBFloat16) && is_the_only_owner(weight);
}

}  // namespace

// Takes the weight's place for convolutions like this one. Null where it can't: the weight then stays as it is.
EXPORT PackedWeight* torchsharp_pack(TensorHandle weight, TensorHandle images, TensorHandle bias, const Geometry* geometry) {
    try {
        Borrowed w(weight), x(images);
        at::Tensor b = bias ? share(bias) : at::Tensor();
        if (!can_be_packed(*w)) return nullptr;
        Layer layer(*w, *geometry);
        return layer.fits(*x, b) ? new PackedWeight(layer, *w, *x, b.defined()) : nullptr;
    } catch (const std::exception&) {  // there is no room, or oneDNN computes so not on this machine: libtorch then finds another way
        return nullptr;
    }
}

// The convolution that torchsharp_pack was asked for, over these images. Returns 1, or 0 where it is another one.
EXPORT int32_t torchsharp_convolve_packed(PackedWeight* weight, TensorHandle images, TensorHandle bias, const Geometry* geometry, TensorHandle* result) {
    return guarded([&]() -> int32_t {
        Borrowed x(images);
        at::Tensor b = bias ? share(bias) : at::Tensor();
        if (!weight->fits(*x, b, *geometry)) return 0;
        *result = hand_out(weight->convolve(*x, b));
        return 1;
    });
}

// The weight as the tensor it was, in new memory.
EXPORT int32_t torchsharp_unpack(const PackedWeight* weight, TensorHandle* result) {
    return guarded([&]() -> int32_t {
        *result = hand_out(weight->unpack());
        return 0;
    });
}

EXPORT void torchsharp_release_packed(PackedWeight* weight) { delete weight; }
