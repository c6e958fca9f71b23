using System.Globalization;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Reporting;

/// <summary>What a set was measured on, under which conditions: a section of its page.</summary>
internal static class MachineSection
{
    /// <summary>As markdown, its heading included.</summary>
    public static string Render(ResultSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        const string Heading = "## What it was measured on\n\n";
        if (set.Info is not StudyInfo info)
        {
            return Heading + "Measured without this study: nothing is known of the run.\n\n";
        }

        MachineInfo machine = info.Environment;
        return Heading + Markdown.Table(
            [new("What"), new("Here")],
            [
                ["Processor", $"{Markdown.Text(machine.Processor)}, {Markdown.Text(machine.Architecture)}, {Quantities.Cores(machine.Cores)}"],
                .. Details(machine),
                ["Operating system", Markdown.Text(machine.OperatingSystem) + (machine.Kernel is string kernel ? $", kernel {Markdown.Text(kernel)}" : "")],
                ["Runtime", $"{Markdown.Text(SideText.Runtime(info))}, garbage collector: {Markdown.Text(machine.GarbageCollector)}"],
                .. SideText.MeasuredWith(info) is string sides ? new IReadOnlyList<string>[] { ["Side", Markdown.Text(sides)] } : [],
                .. Program(info),
                .. Packed(info),
                ["BenchmarkDotNet", Markdown.Text(machine.BenchmarkDotNet)],
                ["Runtime variables", Markdown.Text(string.Join(", ", info.EnvironmentVariables.Select(pair => $"{pair.Key}={pair.Value}")))],
                .. With(info),
                ["Latest run, of all or a part", Run(info)],
                .. Conditions(info),
                .. info.Checks.Where(check => check.Status == CheckStatus.Attention)
                    .Select(check => (IReadOnlyList<string>)[$"Attention: {Markdown.Text(check.Name)}", Markdown.Text(check.Detail)]),
            ]) + "\nTime is the median of the rounds; it drifts with the machine, so compare ratios. Ratio is the time divided by that of " +
            "the baseline in the same round (below 1 is faster), in brackets its 95 % interval. Allocated is bytes per operation.\n\n";
    }

    /// <summary>What is known of the processor beside its brand, and of what the machine is virtual in.</summary>
    private static IEnumerable<IReadOnlyList<string>> Details(MachineInfo machine)
    {
        string[] known =
        [
            .. machine.Facts.Where(fact => fact is { IsDetail: true, IsOfProcessor: true, Value: not null })
                .Select(fact => $"{fact.What.Replace("Processor ", "", StringComparison.Ordinal).ToLowerInvariant()} {fact.Value}"),
        ];
        if (known.Length > 0)
        {
            yield return ["Processor details", Markdown.Text(string.Join(", ", known))];
        }

        if (machine.Hypervisor is string hypervisor)
        {
            yield return ["Virtual machine", Markdown.Text(hypervisor)];
        }
    }

    /// <summary>What the program that started the launches ran on, where it was something else.</summary>
    private static IEnumerable<IReadOnlyList<string>> Program(StudyInfo info)
    {
        string[] other =
        [
            .. info.ProgramEnvironment.Differences(info.Environment).Select(pair => $"{pair.Here.What.ToLowerInvariant()} {pair.Here.Value}"),
        ];
        if (other.Length > 0)
        {
            yield return ["The program that started the launches", $"{Markdown.Text(string.Join(", ", other))}; what is named above is that of the launches, as they say themselves"];
        }
    }

    /// <summary>The pack that measured the latest run, where one did.</summary>
    private static IEnumerable<IReadOnlyList<string>> Packed(StudyInfo info)
    {
        if (info.Packed is PackInfo pack)
        {
            yield return ["Pack", Markdown.Text($"{pack.Rid}, of commit {pack.Commit?[..Math.Min(12, pack.Commit.Length)] ?? "unknown"}, built with SDK {pack.Sdk}, with .NET {pack.Runtime}")];
        }
    }

    /// <summary>What results depend on beside the machine.</summary>
    private static IEnumerable<IReadOnlyList<string>> With(StudyInfo info)
    {
        string[] found = [.. info.Classes.Values.SelectMany(known => known.MeasuredWith.Values).Distinct().Order(StringComparer.Ordinal)];
        return found.Length == 0 ? [] : [["Beside .NET", Markdown.Text(string.Join(", ", found))]];
    }

    private static string Run(StudyInfo info)
    {
        string took = info switch
        {
            { FinishedUtc: null } => "and was then interrupted",
            { ResumedUtc.Count: > 0 } => $"with {(info.ResumedUtc.Count == 1 ? "an interruption" : $"{info.ResumedUtc.Count} interruptions")}",
            { FinishedUtc: DateTimeOffset finished } => $"in {Quantities.Duration(finished - info.StartedUtc)}",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{info.StartedUtc:yyyy-MM-dd HH:mm} UTC, {info.RoundsDone} of {info.RoundsAsked} rounds {(info.Conditions.Any(one => one.Round > info.RoundsAsked) ? "and further ones for the widest intervals " : "")}{took}, seed {info.Seed}");
    }

    private static IEnumerable<IReadOnlyList<string>> Conditions(StudyInfo info)
    {
        if (info.Conditions.Count == 0)
        {
            yield break;
        }

        IReadOnlyDictionary<int, string> disturbed = RoundCondition.Disturbed(info.Conditions);
        yield return
        [
            "Disturbed rounds",
            disturbed.Count == 0
                ? $"none of {info.Conditions.Count.ToString(CultureInfo.InvariantCulture)}"
                : string.Join("<br>", disturbed.Select(round => string.Create(CultureInfo.InvariantCulture, $"round {round.Key}: {round.Value}"))),
        ];
    }
}
