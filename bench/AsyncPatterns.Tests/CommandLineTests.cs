using System.Text.RegularExpressions;
using AsyncPatterns.Benchmarks;
using BenchmarkRounds.Commands;
using Xunit;

namespace AsyncPatterns.Tests;

/// <summary>What a user mistypes is one clear line and exit code 2, before anything is measured.</summary>
public partial class CommandLineTests
{
    [Theory]
    [InlineData("--rounds needs", "--rounds", "0")]
    [InlineData("--rounds needs", "--rounds", "-3")]
    [InlineData("--add-rounds", "--add-rounds", "0")]
    [InlineData("exclude each other", "--add-rounds", "2", "--rounds", "2")]
    [InlineData("--add-rounds: ", "--add-rounds", "2", "--machine", "none")]
    [InlineData("--rounds 'many': is no whole number.", "--rounds", "many")]
    [InlineData("--rounds 'many': is no whole number.", "run", "--rounds", "many")]
    [InlineData("--rounds needs", "run", "--quick", "--rounds", "0")]
    [InlineData("exclude each other", "run", "--add-rounds", "2", "--rounds", "2")]
    [InlineData("--filter: needs a name.", "--filter", "")]
    [InlineData("--filter Qeue: matches no benchmark. Did you mean QueueBenchmarks", "--filter", "Qeue")]
    [InlineData("--resume goes on with the rounds", "--resume", "--rounds", "2")]
    [InlineData("holds no result set", "--resume", "--filter", "*Queue*", "--machine", "none")]
    [InlineData("--resume: ", "--resume", "--machine", "none")]
    [InlineData("--budget 'soon': is no time", "--budget", "soon")]
    [InlineData("--budget '0m': is no time", "--budget", "0m")]
    [InlineData("'--fast'", "--fast")]
    [InlineData("--machine '../up': is no plain file name", "--machine", "../up")]
    [InlineData("--machine '': is no plain file name", "--machine", "")]
    [InlineData("--machine 'a:b': is no plain file name", "--machine", "a:b")]
    [InlineData("--filter *Zzyzx*: matches no benchmark. There are: Async", "--filter", "*Zzyzx*")]
    public void A_mistake_is_one_line_that_names_it(string expected, params string[] args)
    {
        using var folder = new TemporaryFolder();

        (int code, string output, string error) = Tool.Run([.. args, "--output", folder.Path]);

        Assert.Equal(StudyCommandLine.UsageError, code);
        Assert.Contains(expected, error.Replace("--rounds:", "--rounds", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Empty(output);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("--filter", "Greeting", "queue")]
    [InlineData("--filter", "Greeting", "--filter", "queue")]
    [InlineData("-f", "Greeting", "-f", "queue", "--quick")]
    public void Several_names_select_what_any_of_them_does(params string[] args)
    {
        using var folder = new TemporaryFolder();

        (int code, string output, _) = Tool.Run(["list", .. args, "--output", folder.Path]);

        Assert.Equal(StudyCommandLine.Success, code);
        Assert.Contains(nameof(GreetingBenchmarks), output, StringComparison.Ordinal);
        Assert.Contains(nameof(QueueBenchmarks), output, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(DelayBenchmarks), output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_of_compare_takes_no_set_for_a_name()
    {
        string set = CommittedSets.Folder(CommittedSets.OfTheHeadline());

        (int code, string output, _) = Tool.Run(["compare", "--filter", "Greeting", set, set, "--format", "csv"]);

        Assert.Equal(StudyCommandLine.Success, code);
        Assert.Contains(nameof(GreetingBenchmarks), output, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(QueueBenchmarks), output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_folder_that_cannot_be_written_is_refused_before_anything_is_measured()
    {
        using var folder = new TemporaryFolder();
        string file = System.IO.Path.Combine(folder.Path, "file");
        File.WriteAllText(file, "");

        (int code, _, string error) = Tool.Run(["--output", System.IO.Path.Combine(file, "below")]);

        Assert.Equal(StudyCommandLine.UsageError, code);
        Assert.StartsWith("--output: ", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void List_names_every_class_with_its_question_its_cases_and_its_time()
    {
        using var folder = new TemporaryFolder();

        (int code, string output, _) = Tool.Run(["list", "--output", folder.Path]);

        Assert.Equal(StudyCommandLine.Success, code);
        int cases = Invocation.Plan().Classes
            .Single(planned => planned.Class.Type == typeof(QueueBenchmarks)).Cases.Count;
        Assert.Contains($"QueueBenchmarks: {cases} cases, about ", output, StringComparison.Ordinal);
        Assert.Contains("What does it cost to hand an item from one producer to one consumer?", output, StringComparison.Ordinal);
        Assert.Contains("    SequentialAwaits  Count=10 | Count=1000", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*BlockingBenchmarks.AsyncAllTheWay(Requests: 8)")]
    [InlineData("*BlockingBenchmarks.AsyncAllTheWay(Requests=8)")]
    public void A_filter_brings_the_baseline_along_because_a_ratio_needs_both(string filter)
    {
        using var folder = new TemporaryFolder();

        (_, string output, _) = Tool.Run(["list", "--filter", filter, "--output", folder.Path]);

        Assert.Contains("BlockingBenchmarks: 2 cases", output, StringComparison.Ordinal);
        Assert.Contains("    BlockingInline  Requests=8", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Requests=64", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_is_the_verb_for_what_the_program_does_without_one()
    {
        static string[] Options(string help) => [.. help.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith('-') && !line.Contains("--version", StringComparison.Ordinal))];

        (int code, string without, _) = Tool.Run(["--help"]);
        (_, string with, _) = Tool.Run(["run", "--help"]);

        Assert.Equal(StudyCommandLine.Success, code);
        Assert.Contains(Options(with), line => line.StartsWith("--tables", StringComparison.Ordinal));
        Assert.Equal(Options(without), Options(with));
    }

    [Fact]
    public void No_message_names_a_type_of_the_runtime()
    {
        int tried = 0;
        foreach (string verb in new[] { "", "run", "list", "report", "doctor", "compare" })
        {
            string[] verbs = verb.Length == 0 ? [] : [verb];
            foreach (Match option in Option().Matches(Tool.Run([.. verbs, "--help"]).Output).Where(option => TakesNoText(option.Value)))
            {
                (int code, _, string error) = Tool.Run([.. verbs, option.Value, "x"]);

                Assert.True(code == StudyCommandLine.UsageError, $"{verb} {option.Value} x: {code}, {error}");
                Assert.Contains("'x'", error, StringComparison.Ordinal);
                Assert.Single(error.TrimEnd().Split('\n'));
                Assert.DoesNotMatch(@"System\.|AsyncPatterns\.|`\d|\bInt32\b|\bexpected type\b", error);
                tried++;
            }
        }

        Assert.InRange(tried, 20, 100);
    }

    /// <summary>Whether "x" is no value of it: numbers, words of a list, and switches.</summary>
    private static bool TakesNoText(string option) => option is not (
        "--filter" or "--output" or "--machine" or "--base" or "--baseline" or "--html" or "--help" or "--version" or "--schema" or "--update" or "--machine-changed");

    [GeneratedRegex(@"(?<=\n  (-\w, )?)--[a-z-]+")]
    private static partial Regex Option();

    [Fact]
    public void Report_of_a_folder_that_is_no_result_set_says_so()
    {
        using var folder = new TemporaryFolder();

        (int code, _, string error) = Tool.Run(["report", folder.Path]);

        Assert.Equal(StudyCommandLine.Failure, code);
        Assert.Contains("holds no BenchmarkDotNet results", error, StringComparison.Ordinal);
    }
}
