// Where the memory of tensors lies: in a range of addresses of their own.
//
// malloc gives a large block back to the system when its tensor goes, so that the next one's pages come anew, each by a fault and filled with
// zeros; or it keeps the block, and puts a small one where the next tensor would have lain. A network asks for the same few sizes again and
// again, and frees them nearly in the order of a stack. So here the lowest gap that is wide enough is taken, neighbouring gaps are one, and
// pages that were touched are kept, but for those above all that was taken lately.
#include <c10/core/CPUAllocator.h>

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <mutex>
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

// After so many blocks have come, pages above them all go back; a step of training takes some hundreds.
constexpr int kPeriod = 4096;

class TensorMemory final : public c10::Allocator {
public:
    TensorMemory(c10::Allocator* small, char* range) : small_(small), range_(range), usable_(range), highest_(range), gaps_{{range, kRange}} {}

    c10::DataPtr allocate(size_t bytes) const override {
        void* block = bytes < kSmallest || bytes > largest ? nullptr : Take((bytes + 2 * kLine - 1) / kLine * kLine);
        return block == nullptr ? small_->allocate(bytes) : c10::DataPtr(block, block, &Release, c10::DeviceType::CPU);
    }

    // Fits what malloc gave, too: who allocates by it doesn't know which it was.
    c10::DeleterFnPtr raw_deleter() const override { return &Release; }

    static TensorMemory* instance;

private:
    static void Release(void* block) {
        auto address = static_cast<char*>(block);
        if (address >= instance->range_ && address < instance->range_ + kRange)
            instance->Give(address);
        else
            instance->small_->raw_deleter()(block);
    }

    // Null where no gap is wide enough.
    void* Take(size_t bytes) const {
        std::lock_guard<std::mutex> lock(mutex_);
        if (++calls_ % kPeriod == 0)
            ReturnPages();
        auto gap = gaps_.begin();
        while (gap != gaps_.end() && gap->second < bytes)
            ++gap;
        if (gap == gaps_.end() || !MakeUsable(gap->first + bytes))
            return nullptr;
        auto [block, width] = *gap;
        gaps_.erase(gap);
        if (width > bytes)
            gaps_.emplace(block + bytes, width - bytes);
        taken_.emplace(block, bytes);
        highest_ = std::max(highest_, block + bytes);
        return block;
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
        auto gap = gaps_.emplace(block, known->second).first;
        taken_.erase(known);
        if (auto next = std::next(gap); next != gaps_.end())
            Join(gap, next);
        if (gap != gaps_.begin())
            Join(std::prev(gap), gap);
    }

    void Join(std::map<char*, size_t>::iterator first, std::map<char*, size_t>::iterator second) const {
        if (first->first + first->second != second->first)
            return;
        first->second += second->second;
        gaps_.erase(second);
    }

    // What was taken earlier and is still held may lie above all that was taken lately.
    void ReturnPages() const {
        const auto page = static_cast<uintptr_t>(sysconf(_SC_PAGESIZE));
        for (auto [address, width] : gaps_) {
            auto begin = (reinterpret_cast<uintptr_t>(std::max(address, highest_)) + page - 1) / page * page;
            auto end = reinterpret_cast<uintptr_t>(address + width) / page * page;
            if (begin < end)
                madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED);
        }
        highest_ = range_;
    }

    c10::Allocator* const small_;
    char* const range_;
    mutable std::mutex mutex_;
    mutable char* usable_;   // end of what can be read and written
    mutable char* highest_;  // end of what was taken since pages went back
    mutable std::map<char*, size_t> gaps_;
    mutable std::unordered_map<char*, size_t> taken_;
    mutable uint64_t calls_ = 0;
};

TensorMemory* TensorMemory::instance = nullptr;

// Where the process may not have so many addresses, all stays malloc's.
const bool installed = [] {
    void* range = mmap(nullptr, kRange, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (range == MAP_FAILED)
        return false;
    TensorMemory::instance = new TensorMemory(c10::GetCPUAllocator(), static_cast<char*>(range));
    c10::SetCPUAllocator(TensorMemory::instance);
    return true;
}();

}  // namespace
