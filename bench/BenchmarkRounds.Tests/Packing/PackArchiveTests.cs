using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using BenchmarkRounds.Packing;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Packing;

/// <summary>An archive depends on the files in it and on nothing else.</summary>
public sealed class PackArchiveTests : IDisposable
{
    private const string Root = "study-linux-x64";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("pack.tar.gz")]
    [InlineData("pack.zip")]
    public void The_same_files_make_the_same_bytes(string name)
    {
        PackArchive one = PackArchive.Write(Path.Combine(folder.Path, "one", name), Root, Files(DateTime.UnixEpoch));
        PackArchive two = PackArchive.Write(Path.Combine(folder.Path, "two", name), Root, Files(DateTime.UtcNow).Reverse());

        Assert.Equal((one.Size, one.Hash), (two.Size, two.Hash));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(one.Path))), one.Hash);
        Assert.Equal([one.Path], Directory.GetFiles(Path.GetDirectoryName(one.Path)!));
    }

    [Fact]
    public void A_tar_archive_has_owners_times_and_modes_that_say_nothing_of_the_machine()
    {
        PackArchive archive = PackArchive.Write(Path.Combine(folder.Path, "pack.tar.gz"), Root, Files(DateTime.UtcNow));
        using var unpacked = new TarReader(new GZipStream(File.OpenRead(archive.Path), CompressionMode.Decompress));
        List<TarEntry> entries = [];
        while (unpacked.GetNextEntry() is TarEntry entry)
        {
            entries.Add(entry);
        }

        Assert.Equal([$"{Root}/program/a.dll", $"{Root}/program/z.json", $"{Root}/start"], entries.Select(entry => entry.Name));
        Assert.Equal(["644", "644", "755"], entries.Select(entry => Convert.ToString((int)entry.Mode, 8)));
        Assert.All(entries, entry => Assert.Equal((0, 0, 1980), (entry.Uid, entry.Gid, entry.ModificationTime.Year)));
    }

    [Fact]
    public void A_zip_archive_unpacks_to_the_same_files()
    {
        PackArchive archive = PackArchive.Write(Path.Combine(folder.Path, "pack.zip"), Root, Files(DateTime.UtcNow));

        ZipFile.ExtractToDirectory(archive.Path, Path.Combine(folder.Path, "unpacked"));

        Assert.Equal("{}", File.ReadAllText(Path.Combine(folder.Path, "unpacked", Root, "program", "z.json")));
    }

    [Fact]
    public void On_a_full_disk_there_is_no_archive_and_a_line_that_says_so()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "This system has no disk that is always full.");
        string path = Path.Combine(folder.Path, "pack.tar.gz");
        File.CreateSymbolicLink(path + AtomicFile.TemporarySuffix, "/dev/full");

        var refused = Assert.Throws<ResultException>(() => PackArchive.Write(path, Root, Files(DateTime.UtcNow)));

        Assert.Equal($"{path}: cannot be written: No space left on device : '{path}.tmp'", refused.Message);
        Assert.False(File.Exists(path));
    }

    private IEnumerable<PackFile> Files(DateTime written)
    {
        string source = Path.Combine(folder.Path, "source");
        File.WriteAllText(source, "assembly");
        File.SetLastWriteTimeUtc(source, written);
        return [PackFile.Copy("start", source, isProgram: true), PackFile.OfText("program/z.json", "{}"), PackFile.Copy("program/a.dll", source)];
    }
}
