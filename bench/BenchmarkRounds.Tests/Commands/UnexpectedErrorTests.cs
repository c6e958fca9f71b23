using System.Globalization;
using BenchmarkRounds.Commands;
using Xunit;

namespace BenchmarkRounds.Tests.Commands;

/// <summary>What nobody has thought of ends in one line that names a file, and exit code 1.</summary>
public class UnexpectedErrorTests
{
    [Theory]
    [InlineData("list")]
    [InlineData("run")]
    [InlineData("bdn")]
    public void An_exception_that_no_command_expects_is_one_line_that_names_a_file_with_the_details(string command)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        using var folder = new TemporaryFolder();
        var broken = new StudyCommandLine(TestStudy.Definition with { Benchmarks = null! }, output, error, isTerminal: false);

        int code = broken.Invoke(command == "bdn" ? [command] : [command, "--output", folder.Path], TestContext.Current.CancellationToken);

        Assert.Equal(StudyCommandLine.Failure, code);
        string line = Assert.Single(error.ToString().TrimEnd().Split('\n'));
        Assert.Matches(@"^Unexpected error: .+ \(\w+Exception\)\. Details: .+\.txt$", line);
        Assert.DoesNotContain("   at ", error.ToString(), StringComparison.Ordinal);
        string file = line[(line.IndexOf("Details: ", StringComparison.Ordinal) + "Details: ".Length)..];
        string details = File.ReadAllText(file);
        File.Delete(file);
        Assert.Contains("   at BenchmarkRounds.", details, StringComparison.Ordinal);
        Assert.Contains("BenchmarkDotNet.Artifacts", details, StringComparison.Ordinal);
    }

    [Fact]
    public void The_line_says_the_cause_and_not_what_wraps_it()
    {
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var cause = new NotSupportedException("no\nsuch \u001b[31m thing");

        int code = UnexpectedError.Report(new TypeInitializationException("N.C", new AggregateException(cause)), error);

        Assert.Equal(StudyCommandLine.Failure, code);
        string line = Assert.Single(error.ToString().TrimEnd().Split('\n'));
        Assert.StartsWith("Unexpected error: no such  [31m thing (NotSupportedException). Details: ", line, StringComparison.Ordinal);
        File.Delete(line[(line.IndexOf("Details: ", StringComparison.Ordinal) + "Details: ".Length)..]);
    }
}
