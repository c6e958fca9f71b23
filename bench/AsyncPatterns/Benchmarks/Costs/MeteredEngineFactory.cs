using BenchmarkDotNet.Engines;

namespace AsyncPatterns.Benchmarks;

/// <summary>BenchmarkDotNet's own engine with a meter beside it: the way into a launch. Nothing is added to the measured path.</summary>
public sealed class MeteredEngineFactory : IEngineFactory
{
    private static CostMeter? meter;

    /// <inheritdoc/>
    public IEngine CreateReadyToRun(EngineParameters engineParameters)
    {
        meter = new CostMeter(); // lives as long as the launch
        return new EngineFactory().CreateReadyToRun(engineParameters);
    }
}
