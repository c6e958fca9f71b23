using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// Eight CPU-bound jobs of a few milliseconds: does async make them faster, do threads, do processes?
/// </summary>
/// <remarks>
/// The guide closes with the advice to use processes for CPU-bound work, as Python's threads share one lock. A job counts the
/// primes below 100,000 by trial division and allocates nothing; in Python, which is slower at arithmetic, below 10,000: a job takes
/// about as long in both runtimes, so that what a pool costs is the same share of it. Between the runtimes compare the speed-up, not
/// the time. Every method returns the sum of the eight counts. That one thread gains nothing from async is arithmetic: the row shows
/// what async adds.
/// <para>
/// What else could this number be? Cores that are busy with something else: the cores used are reported, and a run says how busy
/// the machine was. Memory or the garbage collector: a job allocates nothing. Starting threads or processes: the pools have done a job
/// per process or have warmed up before. Jobs of unequal length: they are the same, and with a multiple of the cores nobody waits for
/// a last one; with other numbers of cores some do. Rows that divide the work in another way than their name says: threads, work
/// items of the pool and allocated bytes tell them apart, which is tested. Where processes run: there are as many as cores, and the parent that
/// gives them their jobs has to run, too, so on few cores a worker waits for its core.
/// </para>
/// </remarks>
public class CpuBoundBenchmarks
{
    private const int Jobs = 8;

    /// <summary>The job in Python counts the primes below this.</summary>
    private const int PythonBelow = 10_000;

    /// <summary>So many there are.</summary>
    private const int PythonPrimes = 1229;

    private readonly EventLoop loop = new();

    private WorkerProcess[] workers = [];

    private AsyncioWorker python = null!;

    /// <summary>Starts as many worker processes as there are cores, and has each work once.</summary>
    [GlobalSetup(Target = nameof(ProcessPool))]
    public async Task StartWorkers()
    {
        workers = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => WorkerProcess.Start())];
        await Task.WhenAll(workers.Select(worker => worker.CountPrimesAsync()));
    }

    /// <summary>Ends them.</summary>
    [GlobalCleanup(Target = nameof(ProcessPool))]
    public void StopWorkers()
    {
        foreach (WorkerProcess worker in workers)
        {
            worker.Dispose();
        }
    }

    /// <summary>Starts Python and has it do one job; its interpreter has nothing further to warm up.</summary>
    [GlobalSetup(Target = nameof(AsyncioGather))]
    public void StartAsyncio()
    {
        python = AsyncioWorker.Start();
        python.Ask($"primes_inline 1 {PythonBelow}", PythonPrimes);
    }

    /// <summary>Starts Python and its pool, and has each process do one job.</summary>
    [GlobalSetup(Target = nameof(AsyncioProcessPoolExecutor))]
    public void StartAsyncioPool()
    {
        python = AsyncioWorker.Start();
        python.StartPool(Environment.ProcessorCount, PythonBelow, PythonPrimes);
    }

    /// <summary>Ends it.</summary>
    [GlobalCleanup(Targets = [nameof(AsyncioGather), nameof(AsyncioProcessPoolExecutor)])]
    public void StopAsyncio() => python.Stop(operations: 1);

    /// <summary>On one thread.</summary>
    [Benchmark(Baseline = true)]
    [MustHold(MachineCost.CoresUsed, AtMost = 1.3)]
    public int OneAfterAnother()
    {
        int sum = 0;
        for (int i = 0; i < Jobs; i++)
        {
            sum += Primes.Count();
        }

        return sum;
    }

    /// <summary>The mistake: async methods, awaited together, and still one thread that does it all.</summary>
    [Benchmark]
    [MustHold(MachineCost.CoresUsed, AtMost = 1.3)]
    public int AsyncWithoutOffload() => loop.Run(async () =>
    {
        var jobs = new Task<int>[Jobs];
        for (int i = 0; i < Jobs; i++)
        {
            jobs[i] = Job();
        }

        return (await Task.WhenAll(jobs)).Sum();

        static async Task<int> Job()
        {
            await Task.Yield();
            return Primes.Count();
        }
    });

    /// <summary>Each job on a thread of the pool.</summary>
    [Benchmark]
    public async Task<int> TaskRun()
    {
        var jobs = new Task<int>[Jobs];
        for (int i = 0; i < Jobs; i++)
        {
            jobs[i] = Task.Run(Primes.Count);
        }

        return (await Task.WhenAll(jobs)).Sum();
    }

    /// <summary>A parallel loop, each partition with a sum of its own.</summary>
    [Benchmark]
    public int ParallelFor()
    {
        int sum = 0;
        Parallel.For(0, Jobs, () => 0, (_, _, partial) => partial + Primes.Count(), partial => Interlocked.Add(ref sum, partial));
        return sum;
    }

    /// <summary>PLINQ.</summary>
    [Benchmark]
    public int ParallelLinq() => ParallelEnumerable.Range(0, Jobs).Sum(_ => Primes.Count());

    /// <summary>The guide's <c>ProcessPoolExecutor</c>: worker processes, running already, asked over their pipes.</summary>
    [Benchmark]
    public async Task<int> ProcessPool()
    {
        int started = 0;
        int sum = 0;
        await Task.WhenAll(workers.Select(async worker =>
        {
            while (Interlocked.Increment(ref started) <= Jobs)
            {
                Interlocked.Add(ref sum, await worker.CountPrimesAsync());
            }
        }));
        return sum;
    }

    /// <summary>The same mistake in asyncio: coroutines, awaited together, on one thread.</summary>
    [Benchmark]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    public int AsyncioGather() => (int)python.Ask($"primes_inline {Jobs} {PythonBelow}", Jobs * PythonPrimes);

    /// <summary>The guide's advice: a <c>ProcessPoolExecutor</c> with a process a core, started already.</summary>
    [Benchmark]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    public int AsyncioProcessPoolExecutor() => (int)python.Ask($"primes_in_pool {Jobs} {PythonBelow}", Jobs * PythonPrimes);
}
