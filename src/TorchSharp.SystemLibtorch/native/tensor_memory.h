// Where the memory of tensors lies: tensor_memory.cpp.
#pragma once

#include <cstddef>

// Gives back to the system what is resident of a large tensor's memory, whose contents nobody needs any more.
void return_pages(void* memory, size_t bytes);
