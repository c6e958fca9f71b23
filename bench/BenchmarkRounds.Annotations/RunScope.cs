using System.Globalization;

namespace BenchmarkRounds.Annotations;

/// <summary>Names what a run creates outside its process, so that the run can remove it however its launches end.</summary>
public static class RunScope
{
    /// <summary>The variable by which the study tells its launches which run they belong to.</summary>
    internal const string Variable = "BENCHMARKROUNDS_RUN";

    /// <summary>Letters and digits: the run's, or this process's when there is no run.</summary>
    public static string Id => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 and <= 32 } id && id.All(char.IsAsciiLetterOrDigit)
        ? id
        : Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
}
