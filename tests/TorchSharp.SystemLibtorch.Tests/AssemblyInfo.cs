// Tests count live tensors and set the number of threads, both of which the whole process shares.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
