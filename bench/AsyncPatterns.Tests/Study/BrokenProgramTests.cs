using System.Diagnostics;
using BenchmarkRounds.Commands;
using Xunit;

namespace AsyncPatterns.Tests.Study;

/// <summary>The program where a part of it is missing.</summary>
public class BrokenProgramTests
{
    [Fact]
    public async Task A_program_that_lacks_its_benchmarks_ends_in_one_line_that_names_a_file()
    {
        using var folder = new TemporaryFolder();
        string program = Path.Combine(Repository.Root(TestStudy.Definition)!, "bench", "AsyncPatterns", "bin", "Release", "net10.0");
        foreach (string file in Directory.GetFiles(program).Where(file => Path.GetFileName(file) is "AsyncPatterns.runtimeconfig.json" || Path.GetExtension(file) == ".dll"))
        {
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        }

        File.Delete(Path.Combine(folder.Path, "AsyncPatterns.Benchmarks.dll"));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder.Path, "AsyncPatterns.dll"), "list"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["TMPDIR"] = folder.Path, ["TMP"] = folder.Path },
        };
        using var process = Process.Start(start)!;
        string error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(StudyCommandLine.Failure, process.ExitCode);
        Assert.Matches(@"^Unexpected error: .*AsyncPatterns\.Benchmarks.* \(FileNotFoundException\)\. Details: .+\.txt$", Assert.Single(error.TrimEnd().Split('\n')));
        Assert.Single(Directory.GetFiles(folder.Path, "benchmark-error-*.txt"));
    }
}
