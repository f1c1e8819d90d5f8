// The random generator, the count of tensors and the default type are the process's: tests take turns.
[assembly: Xunit.CollectionBehavior(DisableTestParallelization = true)]
