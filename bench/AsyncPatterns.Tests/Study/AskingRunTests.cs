using System.Globalization;
using AsyncPatterns.Tests.Benchmarks;
using BenchmarkRounds.Commands;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using Xunit;

namespace AsyncPatterns.Tests.Study;

/// <summary>A real run of rows that ask a Python.</summary>
[Collection(nameof(Alone))]
public class AskingRunTests
{
    /// <summary>Answers 7; from the tenth time on 8 to "wrong", and not at all to "end".</summary>
    private const string Fake = FakePython.IsCPython +
        """
        echo CPython 3.11.7
        while read -r number name; do
          answer=7
          if [ "$number" -ge 10 ] && [ "$name" = wrong ]; then answer=8; fi
          if [ "$number" -ge 10 ] && [ "$name" = end ]; then echo MemoryError >&2; sleep 0.3; exit 3; fi
          echo "$number = $answer"
        done
        """;

    [Fact]
    public void A_Python_that_answers_wrongly_or_ends_is_a_failed_launch_with_one_line_and_never_a_time()
    {
        using var folder = new TemporaryFolder();
        using var python = new FakePython(Fake);
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var options = new StudyOptions
        {
            Definition = AsyncPatternsStudy.Definition with { Benchmarks = typeof(AskingBenchmarks).Assembly },
            Filters = ["*AskingBenchmarks*"],
            Quick = true,
            Rounds = 1,
            Machine = "test",
            Output = folder.Path,
            Seed = 1,
        };

        int code = RunCommand.Execute(options, verbose: false, output, isTerminal: false, TestContext.Current.CancellationToken, look: _ => []);

        Assert.Equal(StudyCommandLine.Failure, code);
        ResultSet set = ResultSet.Load(options.Folder);
        Dictionary<string, int> launches = set.Classes.Single().Cases.ToDictionary(one => one.Key.Method, one => one.Launches.Count);
        Assert.Equal((1, 0, 0), (launches["IsAnswered"], launches["IsAnsweredWrongly"], launches["IsLeft"]));
        Dictionary<string, string> reasons = set.Info!.Failures.ToDictionary(failure => failure.Case, failure => failure.Reason);
        Assert.Equal(
            "System.InvalidOperationException: The Python of the asyncio rows answered 8 to 'wrong' instead of 7.",
            reasons["AskingBenchmarks.IsAnsweredWrongly"]);
        Assert.Equal(
            "System.InvalidOperationException: The Python of the asyncio rows ended when it was asked for 'end': MemoryError.",
            reasons["AskingBenchmarks.IsLeft"]);
        Assert.Equal("CPython 3.11.7", Assert.Single(set.Info.Classes.Values).MeasuredWith["AskingBenchmarks.IsAnswered"]);
        Assert.Contains("CPython 3.11.7", File.ReadAllText(Path.Combine(set.Folder, "README.md")), StringComparison.Ordinal);
    }
}
