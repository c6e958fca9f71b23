using System.Globalization;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Tests;

/// <summary>Small result sets made for a test: two methods of a class, a few per cent of noise that the rounds share, and a little of their own.</summary>
internal static class SampleSets
{
    public const string Type = "Sample.Benchmarks.StackBenchmarks";

    /// <summary>Writes one.</summary>
    /// <returns>Its folder.</returns>
    public static string Write(
        TemporaryFolder folder, string name, double channel = 120, double collection = 300, int rounds = 8, string hash = "same",
        int cores = 2, long bytes = 8, string? third = null, string? failed = null)
    {
        string set = Path.Combine(folder.Path, name);
        Directory.CreateDirectory(set);
        string[] cases =
        [
            Case("BlockingCollection", collection, rounds, bytes), Case("Channel", channel, failed is null ? rounds : 0, bytes),
            .. third is null ? Array.Empty<string>() : [Case(third, 200, rounds, bytes)],
        ];
        File.WriteAllText(
            Path.Combine(set, $"{Type}-report-full-compressed.json"),
            $$"""{"HostEnvironmentInfo":{"BenchmarkDotNetVersion":"0.15.8","ProcessorName":"CPU","LogicalCoreCount":{{cores}}},"Benchmarks":[{{string.Join(',', cases)}}]}""");
        var info = new StudyInfo
        {
            Machine = name,
            Environment = new MachineInfo("Linux", "X64", "CPU", cores, ".NET", "0.15.8", "workstation"),
            JobSettings = new Dictionary<string, string>(),
            EnvironmentVariables = new Dictionary<string, string>(),
            Classes = new Dictionary<string, ClassInfo>
            {
                [Type] = new("Q?", "BlockingCollection", "item", true, hash, [1], new Dictionary<string, double>(), new Dictionary<string, string>()),
            },
            Failures = failed is null ? [] : [new FailedLaunch("StackBenchmarks.Channel(Capacity=5)", 1, failed)],
        };
        File.WriteAllText(Path.Combine(set, StudyInfo.FileName), info.ToJson());
        return set;
    }

    /// <summary>The same set, as if the study had not made it.</summary>
    public static string WithoutStudyFile(string set)
    {
        File.Delete(Path.Combine(set, StudyInfo.FileName));
        return set;
    }

    private static string Case(string method, double time, int rounds, long bytes)
    {
        string name = System.Text.Json.JsonEncodedText.Encode(method).ToString();
        string measurements = string.Join(',', Enumerable.Range(1, rounds).Select(round => Measurement(round, method, time)));
        return $$"""{"Namespace":"Sample.Benchmarks","Type":"StackBenchmarks","Method":"{{name}}","Parameters":"Capacity=5","Memory":{"TotalOperations":1000,"BytesAllocatedPerOperation":{{bytes}}},"Measurements":[{{measurements}}]}""";
    }

    private static string Measurement(int round, string method, double time)
    {
        double own = method == "Channel" ? 1 + (0.004 * (round % 3)) : 1;
        string nanoseconds = (time * own * (1 + (0.1 * (round % 4)))).ToString("R", CultureInfo.InvariantCulture);
        return $$"""{"IterationMode":"Workload","IterationStage":"Result","LaunchIndex":{{round}},"IterationIndex":1,"Operations":1,"Nanoseconds":{{nanoseconds}}}""";
    }
}
