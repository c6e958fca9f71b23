using AsyncPatterns.Benchmarks;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>How the worker or server beside a benchmark is started.</summary>
public class ChildProcessTests
{
    [Fact]
    public void A_pack_has_a_program_for_it_and_elsewhere_dotnet_starts_it()
    {
        using var folder = new TemporaryFolder();
        string assembly = Path.Combine(folder.Path, "Study.Benchmarks.dll");
        Assert.Equal(("dotnet", 1), (ChildProcess.CommandOf(assembly).File, ChildProcess.CommandOf(assembly).First.Length));

        File.WriteAllText(Path.Combine(folder.Path, "pack.json"), "{}");

        Assert.Equal((Path.Combine(folder.Path, OperatingSystem.IsWindows() ? "Study.Benchmarks.exe" : "Study.Benchmarks"), 0), (ChildProcess.CommandOf(assembly).File, ChildProcess.CommandOf(assembly).First.Length));
    }
}
