using BenchmarkDotNet.Engines;

namespace BenchmarkRounds.Annotations;

/// <summary>BenchmarkDotNet's own engine with a meter beside it: the way into a launch. Nothing is added to the measured path.</summary>
public sealed class MeteredEngineFactory : IEngineFactory
{
    private static CostMeter? meter;

    /// <summary>Whether this process is a launch.</summary>
    public static bool IsLaunch => meter is not null;

    /// <inheritdoc/>
    public IEngine CreateReadyToRun(EngineParameters engineParameters)
    {
        if (Environment.GetEnvironmentVariable(LaunchSettings.Variable) is string settings)
        {
            LaunchSettings.Parse(settings).Apply(engineParameters);
        }

        Console.WriteLine(LaunchEnvironment.Current with { StateMachines = StateMachines.Find(engineParameters.WorkloadActionNoUnroll.Target?.GetType().BaseType) });
        meter = new CostMeter(); // lives as long as the launch
        return new EngineFactory().CreateReadyToRun(engineParameters);
    }
}
