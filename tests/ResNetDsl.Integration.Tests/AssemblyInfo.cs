// Tests count live tensors, and set seeds and the number of threads, all of which the whole process shares.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
