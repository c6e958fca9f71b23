using System.Buffers.Binary;
using BenchmarkRounds.Packing;
using BenchmarkRounds.Results;
using BenchmarkRounds.Runtimes;
using Xunit;

namespace BenchmarkRounds.Tests.Packing;

/// <summary>
/// The files of packs for other systems: made of NuGet's packages, with these tests as the program. What was compiled for launches is
/// played by the tests' own folder. In turn with real runs, whose temporary folder would be that of the build, and is deleted at their end.
/// </summary>
[Collection(nameof(RealRuns))]
public sealed class PackLayoutTests : IDisposable
{
    private const string Program = "BenchmarkRounds.Tests";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_pack_for_Windows_has_a_launcher_and_hosts_that_Windows_starts()
    {
        Dictionary<string, byte[]> pack = Pack("win-x64");

        Assert.Contains("dotnet/shared/Microsoft.NETCore.App/10.0.12/coreclr.dll", pack.Keys);
        Assert.Contains("dotnet/host/fxr/10.0.12/hostfxr.dll", pack.Keys);
        foreach (string program in new[] { "benchmark-rounds.tests.exe", "program/Launches.exe" })
        {
            byte[] file = pack[program];
            int header = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(0x3C));
            Assert.Equal("MZ", System.Text.Encoding.ASCII.GetString(file, 0, 2));
            Assert.Equal("PE\0\0", System.Text.Encoding.ASCII.GetString(file, header, 4));
            Assert.Equal(0x8664, BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(header + 4))); // x64
        }

        Assert.True(Names(pack["benchmark-rounds.tests.exe"], $"program/{Program}.dll"));
    }

    [Fact]
    public void A_pack_for_macOS_has_programs_that_are_signed()
    {
        Dictionary<string, byte[]> pack = Pack("osx-arm64");

        Assert.Contains("dotnet/host/fxr/10.0.12/libhostfxr.dylib", pack.Keys);
        foreach (string program in new[] { "benchmark-rounds.tests", "program/Launches" })
        {
            Assert.Equal(0xFEEDFACF, BinaryPrimitives.ReadUInt32LittleEndian(pack[program])); // Mach-O of 64 bits
            Assert.Contains(0x1Du, LoadCommands(pack[program])); // LC_CODE_SIGNATURE
        }

        Assert.True(Names(pack["program/Launches"], "Launches.dll") && Names(pack["program/Launches"], "../dotnet"));
    }

    [Fact]
    public void A_pack_for_Linux_says_what_it_contains()
    {
        Dictionary<string, byte[]> pack = Pack("linux-arm64");

        Assert.Equal([0x7F, (byte)'E', (byte)'L', (byte)'F'], pack["benchmark-rounds.tests"][..4]);
        Assert.Equal(0xB7, BinaryPrimitives.ReadUInt16LittleEndian(pack["program/Launches"].AsSpan(18))); // ARM64
        Assert.Contains("dotnet/LICENSE.TXT", pack.Keys);
        Assert.DoesNotContain(pack.Keys, name => name.EndsWith(".pdb", StringComparison.Ordinal) || name.StartsWith("program/runtimes/win", StringComparison.Ordinal));
        PackManifest manifest = Manifest(pack);
        Assert.Equal(("Launches", 7, new PackInfo("abc", "10.0.401", "10.0.12", "linux-arm64")), (manifest.Launch, manifest.Cases["One.Case"], manifest.Packed));
        Assert.Contains(typeof(Running.OnDemandBenchmarks).FullName!, manifest.Sources.Keys);
    }

    private PackManifest Manifest(Dictionary<string, byte[]> pack)
    {
        File.WriteAllBytes(Path.Combine(folder.Path, PackManifest.FileName), pack[$"program/{PackManifest.FileName}"]);
        return PackManifest.Read(folder.Path)!;
    }

    /// <summary>The files of a pack, of the large ones of the runtime the names only.</summary>
    private Dictionary<string, byte[]> Pack(string rid)
    {
        string launches = Path.Combine(folder.Path, "launches");
        Directory.CreateDirectory(launches);
        foreach (string suffix in new[] { ".dll", ".deps.json", ".runtimeconfig.json" })
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, Program + suffix), Path.Combine(launches, $"Launches{suffix}"));
        }

        var packer = new StudyPacker(TestStudy.Definition, Program, arguments => DotNetCommand.Run(TestContext.Current.CancellationToken, arguments), _ => { });
        try
        {
            return packer.FilesOf(
                PackTarget.Parse(rid), new CompiledLaunches(launches, "Launches", new Dictionary<string, int> { ["One.Case"] = 7 }),
                new PackInfo("abc", "10.0.401", "10.0.12", rid), folder.Path).ToDictionary(file => file.Name, file => file.Name.StartsWith("dotnet/", StringComparison.Ordinal) ? [] : Read(file));
        }
        catch (MissingRuntimeException exception)
        {
            Assert.Skip($"NuGet's packages are not to be had here: {exception.Message}");
            throw;
        }
    }

    private static byte[] Read(PackFile file)
    {
        using Stream content = file.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static bool Names(byte[] file, string text) => file.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0;

    private static IEnumerable<uint> LoadCommands(byte[] file)
    {
        uint count = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(16));
        for (int i = 0, at = 32; i < count; i++, at += BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 4)))
        {
            yield return BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at));
        }
    }
}
