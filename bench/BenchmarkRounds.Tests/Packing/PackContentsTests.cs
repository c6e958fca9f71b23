using BenchmarkRounds.Packing;
using BenchmarkRounds.Planning;
using Xunit;

namespace BenchmarkRounds.Tests.Packing;

/// <summary>What of a build is packed for a system.</summary>
public class PackContentsTests
{
    private const string Dependencies = """
        {"runtimeTarget":{"name":"net"},"targets":{"net":{"A/1":{"runtime":{"A.dll":{}}},"B/2":{"dependencies":{"A":"1"},"runtime":{"lib/net10.0/B.dll":{"assemblyVersion":"2"}},
        "resources":{"lib/net10.0/de/B.resources.dll":{"locale":"de"}},"runtimeTargets":{"runtimes/linux-x64/native/libb.so":{"rid":"linux-x64"},"runtimes/win-x64/native/b.dll":{"rid":"win-x64"}}}}}}
        """;

    [Theory]
    [InlineData("linux-x64", "A.dll", true)]
    [InlineData("linux-x64", "A.pdb", false)]
    [InlineData("linux-x64", "de/A.resources.dll", false)]
    [InlineData("linux-x64", "runtimes/linux-x64/native/liba.so", true)]
    [InlineData("linux-x64", "runtimes/linux-musl-x64/native/liba.so", false)]
    [InlineData("linux-x64", "runtimes/linux-arm64/native/liba.so", false)]
    [InlineData("linux-arm64", "runtimes/linux-arm64/native/liba.so", true)]
    [InlineData("linux-arm64", "runtimes/unix/lib/net10.0/A.dll", true)]
    [InlineData("win-x64", "runtimes/win/lib/net10.0/A.dll", true)]
    [InlineData("win-x64", "runtimes/unix/lib/net10.0/A.dll", false)]
    [InlineData("osx-arm64", "runtimes/osx-arm64/native/liba.dylib", true)]
    [InlineData("osx-arm64", "runtimes/linux-x64/native/liba.so", false)]
    [InlineData("linux-x64", "arm64/KernelTraceControl.dll", false)]
    [InlineData("linux-x64", "libmscordaccore.so", false)]
    public void A_pack_has_the_files_of_its_system_and_no_debuggers(string rid, string file, bool isKept) =>
        Assert.Equal(isKept, new PackContents(PackTarget.Parse(rid)).IsKept(file));

    [Fact]
    public void The_list_of_dependencies_names_what_the_pack_has()
    {
        var contents = new PackContents(PackTarget.Parse("linux-x64"));

        string trimmed = DependencyList.Trim(Dependencies, contents.IsKept);

        Assert.Equal(["A.dll", "B.dll", "runtimes/linux-x64/native/libb.so", "runtimes/win-x64/native/b.dll"], DependencyList.Files(Dependencies));
        Assert.Equal(["A.dll", "B.dll", "runtimes/linux-x64/native/libb.so"], DependencyList.Files(trimmed));
        Assert.DoesNotContain("resources", trimmed, StringComparison.Ordinal);
        Assert.Contains("\"assemblyVersion\": \"2\"", trimmed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("linux-riscv64")]
    [InlineData("")]
    public void A_system_that_there_is_no_pack_for_is_refused(string rid) =>
        Assert.StartsWith($"--rid '{rid}': is none of linux-x64, linux-arm64, win-x64", Assert.Throws<StudyException>(() => PackTarget.Parse(rid)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("AsyncPatterns", "async-patterns")]
    [InlineData("Shop.Benchmarks", "shop.benchmarks")]
    [InlineData("bench", "bench")]
    public void The_launcher_is_called_after_the_program(string program, string name) => Assert.Equal(name, StudyPacker.NameOf(program));

    [Fact]
    public void Launches_are_compiled_for_every_processor() => Assert.Equal(BenchmarkDotNet.Environments.Platform.AnyCpu, LaunchBuild.CreateJob().Environment.Platform);

    [Fact]
    public void This_machine_is_one_of_the_targets() => Assert.Contains(PackTarget.ThisMachine.Rid, PackTarget.Known);

    [Fact]
    public void The_command_says_what_it_cannot_pack_for()
    {
        (int code, _, string error) = Tool.Run(["pack", "--rid", "plan9-x64"]);

        Assert.Equal((2, "--rid 'plan9-x64': is none of linux-x64, linux-arm64, win-x64, win-arm64, osx-x64, osx-arm64."), (code, error.Trim()));
    }
}
