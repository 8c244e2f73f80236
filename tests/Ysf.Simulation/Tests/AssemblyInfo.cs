using Xunit.Sdk;
using Xunit.v3;

// One after the other: the long run measures the heap.
[assembly: Parallelization(Mode = ParallelMode.None)]
