// Where the memory of tensors lies: in a range of addresses of their own.
//
// malloc gives a large block back to the system when its tensor goes, so that the next one's pages come anew, each by a fault and filled with
// zeros; or it keeps the block, and puts a small one where the next tensor would have lain. A network asks for the same few sizes again and
// again. So here of the gaps that are wide enough that is taken where the fewest pages have to come anew, if it doesn't split a gap that a larger
// tensor will want; neighbouring gaps are one, and pages that were touched are kept, but for those that nobody took for long.
#include "tensor_memory.h"
#include "ranges.h"

#include <c10/core/CPUAllocator.h>

#include <sys/mman.h>
#include <unistd.h>

#include <map>
#include <mutex>
#include <set>
#include <unordered_map>

namespace {

// Smaller ones are malloc's, which is quicker with them.
constexpr size_t kSmallest = 64 * 1024;

// Addresses cost nothing until they are used, and only those up to the highest tensor can be: what dumps a process goes through all of them.
constexpr size_t kRange = size_t{1} << 40;
constexpr size_t kStep = size_t{1} << 28;

// More than there is memory for is malloc's to refuse, as everywhere: the range has addresses for it all the same.
const size_t largest = static_cast<size_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<size_t>(sysconf(_SC_PAGESIZE));

// Between two tensors lies a cache line at least, and each begins with one: libtorch's kernels ask for that.
constexpr size_t kLine = 64;

// After so many blocks have come, the pages that none of them took go back; a step of training takes some hundreds.
constexpr int kPeriod = 4096;

// What is split off a gap costs a fourth of as many pages that come anew.
constexpr size_t kSplit = 4;

class TensorMemory final : public c10::Allocator {
public:
    TensorMemory(c10::Allocator* small, char* range) : small_(small), range_(range), usable_(range) { AddGap(range, kRange); }

    c10::DataPtr allocate(size_t bytes) const override {
        void* block = bytes < kSmallest || bytes > largest ? nullptr : Take((bytes + 2 * kLine - 1) / kLine * kLine);
        return block == nullptr ? small_->allocate(bytes) : c10::DataPtr(block, block, &Release, c10::DeviceType::CPU);
    }

    // Fits what malloc gave, too: who allocates by it doesn't know which it was.
    c10::DeleterFnPtr raw_deleter() const override { return &Release; }

    bool Has(const char* memory) const { return memory >= range_ && memory < range_ + kRange; }

    void Return(char* memory, size_t bytes) const {
        std::lock_guard<std::mutex> lock(mutex_);
        ReturnPages(memory, memory + bytes);
    }

    static TensorMemory* instance;

private:
    static void Release(void* block) {
        auto address = static_cast<char*>(block);
        if (instance->Has(address))
            instance->Give(address);
        else
            instance->small_->raw_deleter()(block);
    }

    // Null where no gap is wide enough.
    void* Take(size_t bytes) const {
        std::lock_guard<std::mutex> lock(mutex_);
        if (++calls_ % kPeriod == 0)
            ReturnIdlePages();
        auto gap = Find(bytes);
        if (gap == gaps_.end() || !MakeUsable(gap->first + bytes))
            return nullptr;
        auto [block, width] = *gap;
        RemoveGap(gap);
        if (width > bytes)
            AddGap(block + bytes, width - bytes);
        taken_.emplace(block, bytes);
        resident_.Add(block, block + bytes);
        recent_.Add(block, block + bytes);
        return block;
    }

    // The gap that costs least; of several alike the narrowest, and of those the lowest. Mostly that is one of the first, however many there are.
    std::map<char*, size_t>::iterator Find(size_t bytes) const {
        char* best = nullptr;
        size_t least = 2 * bytes;
        for (auto gap = by_width_.lower_bound({bytes, nullptr}); gap != by_width_.end(); ++gap) {
            auto [width, begin] = *gap;
            size_t split = std::min(bytes, width - bytes) / kSplit;
            if (split >= least)
                break;
            size_t cost = split + bytes - resident_.Count(begin, begin + bytes);
            if (cost < least) {
                best = begin;
                least = cost;
            }
        }
        return gaps_.find(best);
    }

    bool MakeUsable(char* end) const {
        if (end <= usable_)
            return true;
        size_t more = (static_cast<size_t>(end - usable_) + kStep - 1) / kStep * kStep;
        if (mprotect(usable_, more, PROT_READ | PROT_WRITE) != 0)
            return false;
        usable_ += more;
        return true;
    }

    void Give(char* block) const {
        std::lock_guard<std::mutex> lock(mutex_);
        auto known = taken_.find(block);
        auto begin = block;
        auto width = known->second;
        taken_.erase(known);
        auto next = gaps_.upper_bound(begin);
        if (next != gaps_.end() && begin + width == next->first) {
            width += next->second;
            next = RemoveGap(next);
        }
        if (next != gaps_.begin()) {
            auto last = std::prev(next);
            if (last->first + last->second == begin) {
                begin = last->first;
                width += last->second;
                RemoveGap(last);
            }
        }
        AddGap(begin, width);
    }

    void AddGap(char* begin, size_t width) const {
        gaps_.emplace(begin, width);
        by_width_.emplace(width, begin);
    }

    std::map<char*, size_t>::iterator RemoveGap(std::map<char*, size_t>::iterator gap) const {
        by_width_.erase({gap->second, gap->first});
        return gaps_.erase(gap);
    }

    void ReturnPages(char* begin, char* end) const {
        const auto page = static_cast<uintptr_t>(sysconf(_SC_PAGESIZE));
        auto first = reinterpret_cast<char*>((reinterpret_cast<uintptr_t>(begin) + page - 1) / page * page);
        auto last = reinterpret_cast<char*>(reinterpret_cast<uintptr_t>(end) / page * page);
        if (first >= last || resident_.Count(first, last) == 0)
            return;
        madvise(first, last - first, MADV_DONTNEED);
        resident_.Remove(first, last);
    }

    void ReturnIdlePages() const {
        for (auto [address, width] : gaps_)
            for (auto [begin, end] : recent_.Missing(address, std::min(address + width, usable_)))
                ReturnPages(begin, end);
        recent_ = Ranges();
    }

    c10::Allocator* const small_;
    char* const range_;
    mutable std::mutex mutex_;
    mutable char* usable_;  // end of what can be read and written
    mutable Ranges resident_;
    mutable Ranges recent_;  // taken since pages went back
    mutable std::map<char*, size_t> gaps_;
    mutable std::set<std::pair<size_t, char*>> by_width_;  // the same
    mutable std::unordered_map<char*, size_t> taken_;
    mutable uint64_t calls_ = 0;
};

TensorMemory* TensorMemory::instance = nullptr;

// Where the process may not have so many addresses, all stays malloc's.
const bool installed = [] {
    void* range = mmap(nullptr, kRange, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (range == MAP_FAILED)
        return false;
    // Passes over tensors of many megabytes miss fewer translations of addresses. Where the system has no huge pages, small ones do.
    madvise(range, kRange, MADV_HUGEPAGE);
    TensorMemory::instance = new TensorMemory(c10::GetCPUAllocator(), static_cast<char*>(range));
    c10::SetCPUAllocator(TensorMemory::instance);
    return true;
}();

}  // namespace

void return_pages(void* memory, size_t bytes) {
    auto begin = static_cast<char*>(memory);
    if (TensorMemory::instance != nullptr && TensorMemory::instance->Has(begin))
        TensorMemory::instance->Return(begin, bytes);
}
