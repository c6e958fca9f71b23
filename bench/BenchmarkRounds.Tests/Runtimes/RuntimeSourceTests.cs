using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using BenchmarkRounds.Running;
using BenchmarkRounds.Runtimes;
using Xunit;

namespace BenchmarkRounds.Tests.Runtimes;

/// <summary>Where the runtimes of sides come from: never from the network in these tests.</summary>
public sealed class RuntimeSourceTests : IDisposable
{
    private const string Rid = "linux-x64";
    private const string Found = """{ "searchResult": [{ "packages": [{ "id": "p", "version": "11.0.0-rc.2" }, { "id": "p", "version": "11.0.0" }, { "id": "p", "version": "11.0.10" }, { "id": "p", "version": "11.0.9" }, { "id": "p", "version": "12.0.0-preview.10.1" }, { "id": "p", "version": "12.0.0-preview.9.1" }] }] }""";

    private readonly TemporaryFolder folder = new();
    private readonly List<string> asked = [];
    private readonly List<string> said = [];
    private (int Code, string Output) search = (0, Found);
    private (int Code, string Output) restore = (0, "");

    private string Packages => Path.Combine(folder.Path, "packages");

    private string Cache => Path.Combine(folder.Path, "cache");

    private string Installation => Path.Combine(folder.Path, "dotnet");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Installed_are_those_that_have_both_frameworks_and_are_no_previews()
    {
        var installed = InstalledRuntimes.Parse("""
            Microsoft.AspNetCore.App 8.0.34 [/usr/share/dotnet/shared/Microsoft.AspNetCore.App]
            Microsoft.AspNetCore.App 11.0.0-rc.1.2 [/usr/share/dotnet/shared/Microsoft.AspNetCore.App]
            Microsoft.NETCore.App 8.0.34 [/usr/share/dotnet/shared/Microsoft.NETCore.App]
            Microsoft.NETCore.App 9.0.1 [/usr/share/dotnet/shared/Microsoft.NETCore.App]
            Microsoft.NETCore.App 11.0.0-rc.1.2 [/usr/share/dotnet/shared/Microsoft.NETCore.App]
            """.ReplaceLineEndings("\r\n"));

        Assert.Equal([8], installed.Majors);
        Assert.Equal(Path.GetFullPath("/usr/share/dotnet"), Path.GetFullPath(installed.Root!));
        Assert.Null(InstalledRuntimes.Parse("").Root);
    }

    [Theory]
    [InlineData(8, 8, true)] // what it is compiled for
    [InlineData(12, 10, true)] // the newest
    [InlineData(11, 10, false)] // the host would take the newest
    [InlineData(9, 9, false)]
    public void The_installation_runs_what_its_host_would_choose(int major, int target, bool expected) =>
        Assert.Equal(expected, new InstalledRuntimes("/", new HashSet<int> { 8, 10, 11, 12 }).Runs(major, target));

    [Theory]
    [InlineData(11, "11.0.10")]
    [InlineData(12, "12.0.0-preview.10.1")] // a preview where there is no release
    public void The_newest_version_is_fetched_once_and_said_before(int major, string version)
    {
        RuntimeSource source = Source();

        string? first = source.Find(major, 10);
        string? second = source.Find(major, 10);

        string made = Path.Combine(Cache, $"{version}-{Rid}");
        Assert.Equal((Path.Combine(made, "dotnet"), first), (first, second));
        Assert.Equal($"Fetching .NET {version}, which is not installed: Microsoft.NETCore.App.Runtime.linux-x64 and Microsoft.AspNetCore.App.Runtime.linux-x64, about 55 MB, once, into {made}", Assert.Single(said));
        Assert.Single(asked, command => command.StartsWith("restore", StringComparison.Ordinal));
        Assert.Equal(
            ["dotnet", $"host/fxr/{version}/libhostfxr.so", $"shared/Microsoft.AspNetCore.App/{version}/App.dll", $"shared/Microsoft.NETCore.App/{version}/App.dll", $"shared/Microsoft.NETCore.App/{version}/libhostfxr.so"],
            Directory.GetFiles(made, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(made, file).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.Equal([made], Directory.GetDirectories(Cache)); // nothing half-made stays
    }

    [Fact]
    public void Without_network_what_was_fetched_before_is_used()
    {
        search = (1, "");
        Pack("11.0.3");

        Assert.Equal(Path.Combine(Cache, $"11.0.3-{Rid}", "dotnet"), Source().Find(11, 10));
        Assert.Empty(said);
        Assert.DoesNotContain(asked, command => command.StartsWith("restore", StringComparison.Ordinal));
    }

    [Fact]
    public void What_cannot_be_had_says_why_in_one_line()
    {
        search = (1, "more\nerror: Unable to load the service index for source https://x.\nmore");
        Assert.Equal(".NET 11 is not installed, and NuGet cannot be reached: Unable to load the service index for source https://x.", Why(11));

        search = (0, """{ "searchResult": [{ "problems": [{ "text": "Unable to load.", "problemType": "Error" }], "packages": [] }] }""");
        Assert.Equal(".NET 11 is not installed, and NuGet cannot be reached: Unable to load.", Why(11));

        search = (0, Found);
        Assert.Equal(".NET 13 is not installed, and NuGet has no Microsoft.NETCore.App.Runtime.linux-x64 13", Why(13));

        restore = (1, "  Determining projects\n/somewhere/packs.proj.csproj : error NU1301: Failed to retrieve\n");
        Assert.Equal(".NET 11.0.10 is not installed, and could not be fetched from NuGet: NU1301: Failed to retrieve", Why(11));
        Assert.False(Directory.Exists(Cache));
    }

    [Fact]
    public void A_side_without_its_runtime_is_left_out_and_the_others_say_so()
    {
        IReadOnlyList<StudyOptions> sets = StudyOptions.Share(new StudyOptions
        {
            Definition = TestStudy.Definition,
            Output = folder.Path,
            Machine = "m",
            Sides = [Side.Parse("net8.0"), Side.Parse("net11.0"), Side.Parse("net10.0")],
        }.OfSets());

        IReadOnlyList<StudyOptions> measured = SideRuntimes.Provide(
            sets, side => side.Major switch { 8 => throw new MissingRuntimeException("it is not there"), 11 => $"for {side.TargetMajor}", _ => null }, said.Add);

        Assert.Equal([("net11.0", "for 10"), ("net10.0", null)], measured.Select(set => (set.Label, set.DotNet)));
        Assert.All(measured, set => Assert.Equal(["it is not there.", null, null], set.Run!.Sides.Select(side => side.LeftOut)));
        Assert.Equal("Left out: net8.0: it is not there.", Assert.Single(said));
        Assert.Contains("it is not there.", Assert.Throws<ResultException>(() => SideRuntimes.Provide([sets[0]], _ => throw new MissingRuntimeException("it is not there"), said.Add)).Message, StringComparison.Ordinal);
    }

    private string Why(int major) => Assert.Throws<MissingRuntimeException>(() => Source().Find(major, 10)).Message;

    private RuntimeSource Source()
    {
        Directory.CreateDirectory(Installation);
        File.WriteAllText(Path.Combine(Installation, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"), "");
        return new RuntimeSource(
            new InstalledRuntimes(Installation, new HashSet<int> { 10 }), new RuntimeFolders(Cache, Rid), new RuntimePacks(Rid, Run), said.Add);
    }

    private (int Code, string Output) Run(IReadOnlyList<string> arguments)
    {
        asked.Add(string.Join(' ', arguments));
        switch (arguments[0])
        {
            case "package":
                return search;
            case "nuget":
                return (0, $"global-packages: {Packages}\n");
            default:
                if (restore.Code == 0)
                {
                    string project = File.ReadAllText(arguments[1]);
                    Pack(project.Split("Version=\"[")[1].Split(']')[0]);
                }

                return restore;
        }
    }

    /// <summary>Both packs of a version, as NuGet leaves them.</summary>
    private void Pack(string version)
    {
        foreach (string framework in InstalledRuntimes.Frameworks)
        {
            string pack = Path.Combine(Packages, $"{framework}.Runtime.{Rid}".ToLowerInvariant(), version);
            string lib = Directory.CreateDirectory(Path.Combine(pack, "runtimes", Rid, "lib", "net11.0")).FullName;
            File.WriteAllText(Path.Combine(lib, "App.dll"), "");
            if (framework == InstalledRuntimes.Frameworks[0])
            {
                string native = Directory.CreateDirectory(Path.Combine(pack, "runtimes", Rid, "native")).FullName;
                File.WriteAllText(Path.Combine(native, "libhostfxr.so"), "");
            }

            File.WriteAllText(Path.Combine(pack, ".nupkg.metadata"), "");
        }
    }
}
