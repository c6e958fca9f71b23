using System.Globalization;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using Perfolizer.Horology;

namespace BenchmarkRounds.Annotations;

/// <summary>
/// What differs between the launches of a case, told to each in a variable of its environment: compiled in, as BenchmarkDotNet does
/// it, every launch of a run would need a build of its own.
/// </summary>
/// <param name="Invocations">Calls of the method an iteration; 0 when pilot iterations are to look for them.</param>
/// <param name="Warmups">Iterations that warm up.</param>
/// <param name="Iterations">Iterations that count.</param>
/// <param name="CountsBytes">Whether an extra iteration counts allocated bytes.</param>
/// <param name="IterationMilliseconds">The shortest time that an iteration may take.</param>
internal sealed record LaunchSettings(int Invocations, int Warmups, int Iterations, bool CountsBytes, int IterationMilliseconds)
{
    /// <summary>The variable's name.</summary>
    public const string Variable = "BENCHMARKROUNDS_LAUNCH";

    /// <summary>The settings as the variable holds them.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Invocations} {Warmups} {Iterations} {(CountsBytes ? 1 : 0)} {IterationMilliseconds}");

    /// <summary>The settings that a text holds.</summary>
    /// <exception cref="FormatException">It holds something else.</exception>
    public static LaunchSettings Parse(string text)
    {
        int[] numbers = [.. text.Split(' ').Select(number => int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture))];
        return numbers is [int invocations, int warmups, int iterations, 0 or 1, int milliseconds]
            ? new LaunchSettings(invocations, warmups, iterations, numbers[3] == 1, milliseconds)
            : throw new FormatException($"{Variable}: \"{text}\" is not five numbers, the fourth of them 0 or 1.");
    }

    /// <summary>Has the engine measure that way.</summary>
    public void Apply(EngineParameters parameters)
    {
        Job job = parameters.TargetJob.WithWarmupCount(Warmups).WithIterationCount(Iterations)
            .WithMinIterationTime(TimeInterval.FromMilliseconds(IterationMilliseconds));
        parameters.TargetJob = Invocations > 0 ? job.WithInvocationCount(Invocations) : job;
        parameters.MeasureExtraStats = CountsBytes;
    }
}
