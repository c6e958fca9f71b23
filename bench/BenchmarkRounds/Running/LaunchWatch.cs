using System.Diagnostics;
using BenchmarkDotNet.Analysers;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Validators;

namespace BenchmarkRounds.Running;

/// <summary>Knows the launch in flight, so that it can be ended when the run is.</summary>
/// <remarks>BenchmarkDotNet shows a launch's process to its diagnosers; this one measures nothing.</remarks>
internal sealed class LaunchWatch : IDiagnoser
{
    private Process? current;

    public IEnumerable<string> Ids => [nameof(LaunchWatch)];

    public IEnumerable<IExporter> Exporters => [];

    public IEnumerable<IAnalyser> Analysers => [];

    public BenchmarkDotNet.Diagnosers.RunMode GetRunMode(BenchmarkCase benchmarkCase) =>
        BenchmarkDotNet.Diagnosers.RunMode.NoOverhead;

    public void Handle(HostSignal signal, DiagnoserActionParameters parameters)
    {
        if (signal == HostSignal.AfterProcessStart)
        {
            Volatile.Write(ref current, parameters.Process);
        }
        else if (signal == HostSignal.AfterProcessExit)
        {
            Volatile.Write(ref current, null);
        }
    }

    /// <summary>Ends the launch in flight and what it started.</summary>
    public void KillLaunch()
    {
        try
        {
            Volatile.Read(ref current)?.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended by itself.
        }
    }

    public IEnumerable<Metric> ProcessResults(DiagnoserResults results) => [];

    public void DisplayResults(ILogger logger)
    {
    }

    public IEnumerable<ValidationError> Validate(ValidationParameters validationParameters) => [];
}
