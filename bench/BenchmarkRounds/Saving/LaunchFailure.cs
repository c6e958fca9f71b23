using System.Text.RegularExpressions;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Toolchains.Results;
using BenchmarkRounds.Environments;

namespace BenchmarkRounds.Saving;

/// <summary>Says in one line why a launch has no result.</summary>
internal static partial class LaunchFailure
{
    private const int LongestReason = 300;

    public static string Describe(BenchmarkReport report)
    {
        if (!report.BuildResult.IsBuildSuccess)
        {
            return "It could not be built; see the log.";
        }

        if (report.ExecuteResults is not [.., ExecuteResult launch])
        {
            return "It was not started; see the log.";
        }

        // The innermost exception of the first report is the cause; what follows are its consequences.
        string? thrown = launch.Results.SelectMany(line => line.Split('\n'))
            .Select(line => Thrown().Match(line)).LastOrDefault(match => match.Success)?.Groups["what"].Value;
        string reason = HostMachine.RemoveNames(thrown ?? (launch.Errors.Count > 0 ? launch.Errors[0] : launch.ExitCode switch
        {
            null => "The process hung and was ended.",
            0 => "The process ended without a result.",
            int code and > 128 => $"The process was ended by signal {code - 128}.",
            int code => $"The process ended with exit code {code}.",
        }));
        return reason.Length <= LongestReason ? reason : reason[..LongestReason] + "…";
    }

    // "System.InvalidOperationException: text", alone or behind "--->"; not the wrapper that reflection adds.
    [GeneratedRegex(@"^\s*(Unhandled exception\.\s+)?(.*--->\s)?(?<what>(?!System\.Reflection\.Target)[\w.`+]*(Exception|Error)\b:.*?)\s*$")]
    private static partial Regex Thrown();
}
