#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

// A set of addresses, as ranges that don't touch each other.
class Ranges {
public:
    void Add(char* begin, char* end) {
        auto next = ranges_.upper_bound(begin);
        if (next != ranges_.begin() && std::prev(next)->second >= begin) {
            begin = std::prev(next)->first;
            end = std::max(end, std::prev(next)->second);
            next = std::prev(next);
        }
        while (next != ranges_.end() && next->first <= end) {
            end = std::max(end, next->second);
            next = ranges_.erase(next);
        }
        ranges_.emplace(begin, end);
    }

    void Remove(char* begin, char* end) {
        auto next = ranges_.lower_bound(begin);
        if (next != ranges_.begin() && std::prev(next)->second > begin) {
            auto last = std::exchange(std::prev(next)->second, begin);
            if (last > end)
                ranges_.emplace(end, last);
        }
        while (next != ranges_.end() && next->first < end) {
            auto last = next->second;
            next = ranges_.erase(next);
            if (last > end)
                ranges_.emplace(end, last);
        }
    }

    // How many of these addresses are in it.
    size_t Count(char* begin, char* end) const {
        size_t count = 0;
        auto range = ranges_.upper_bound(begin);
        if (range != ranges_.begin())
            --range;
        for (; range != ranges_.end() && range->first < end; ++range)
            if (range->second > begin)
                count += std::min(range->second, end) - std::max(range->first, begin);
        return count;
    }

    // Those of these addresses that are not in it.
    std::vector<std::pair<char*, char*>> Missing(char* begin, char* end) const {
        std::vector<std::pair<char*, char*>> missing;
        auto range = ranges_.upper_bound(begin);
        if (range != ranges_.begin())
            --range;
        for (; range != ranges_.end() && range->first < end; ++range) {
            if (begin < range->first)
                missing.emplace_back(begin, range->first);
            begin = std::max(begin, range->second);
        }
        if (begin < end)
            missing.emplace_back(begin, end);
        return missing;
    }

private:
    std::map<char*, char*> ranges_;
};
