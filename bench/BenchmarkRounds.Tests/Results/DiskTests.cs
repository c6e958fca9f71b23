using System.Diagnostics;
using BenchmarkRounds.Commands;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Results;

/// <summary>Disks that are full, folders that are read-only or oddly named: a clear message, and what was there is intact.</summary>
[Collection(nameof(Alone))]
public class DiskTests
{
    [Fact]
    public void On_a_full_disk_all_earlier_files_are_intact()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "This system has no disk that is always full.");
        using var folder = new TemporaryFolder();
        string[] files = [Path.Combine(folder.Path, "one"), Path.Combine(folder.Path, "two")];
        foreach (string file in files)
        {
            File.WriteAllText(file, "earlier");
        }

        // Writing through this link fails as on a full disk.
        File.CreateSymbolicLink(files[1] + AtomicFile.TemporarySuffix, "/dev/full");
        bool deleted = false;

        var refused = Assert.Throws<ResultException>(() =>
            AtomicFile.WriteAll([.. files.Select(file => (file, new string('x', 10_000)))], () => deleted = true));

        Assert.Contains($"{files[1]}: cannot be written: No space left on device", refused.Message, StringComparison.Ordinal);
        Assert.False(deleted);
        Assert.All(files, file => Assert.Equal("earlier", File.ReadAllText(file)));
        Assert.Equal(2, Directory.GetFileSystemEntries(folder.Path).Length);
    }

    [Fact]
    public void A_report_on_a_small_full_disk_is_refused_and_the_set_stays_readable()
    {
        using var folder = new TemporaryFolder();
        string disk = Path.Combine(folder.Path, "disk");
        Directory.CreateDirectory(disk);
        Assert.SkipUnless(Shell("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk), "Mounting needs rights that this user has not.");
        try
        {
            string set = Path.Combine(disk, "a");
            Directory.CreateDirectory(set);
            foreach (string file in Directory.GetFiles(SampleSets.Write(folder, "a")))
            {
                File.Copy(file, Path.Combine(set, Path.GetFileName(file)));
            }

            File.WriteAllText(Path.Combine(set, "README.md"), "earlier");
            Fill(disk);

            (int code, _, string error) = Tool.Run(["report", set]);

            Assert.Equal(StudyCommandLine.Failure, code);
            Assert.Contains("cannot be written: No space left on device", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
            Assert.Equal("earlier", File.ReadAllText(Path.Combine(set, "README.md")));
            Assert.Equal(2, ResultSet.Load(set).Classes.Single().Cases.Count);
        }
        finally
        {
            Shell("umount", disk);
        }
    }

    [Theory]
    [InlineData("a path with spaces")]
    [InlineData("größer-結果")]
    public void Odd_paths_are_paths(string name)
    {
        using var folder = new TemporaryFolder();
        string set = SampleSets.Write(folder, name);

        Assert.Equal(StudyCommandLine.Success, Tool.Run(["report", set]).Code);
        Assert.Equal(StudyCommandLine.Success, Tool.Run(["compare", set, set]).Code);
        Assert.Contains(name.Split(' ')[0], File.ReadAllText(Path.Combine(set, "README.md")).Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CON")]
    [InlineData("nul.txt")]
    [InlineData("com1")]
    [InlineData("a<b")]
    [InlineData("a.")]
    [InlineData(" a")]
    public void Names_that_Windows_does_not_take_are_refused_everywhere(string name)
    {
        using var folder = new TemporaryFolder();

        (int code, _, string error) = Tool.Run(["--machine", name, "--output", folder.Path]);

        Assert.Equal(StudyCommandLine.UsageError, code);
        Assert.Contains($"--machine '{name}': is no plain file name", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_behind_a_link_is_read_and_written_where_it_is()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there.");
        using var folder = new TemporaryFolder();
        string set = SampleSets.Write(folder, "a");
        string link = Path.Combine(folder.Path, "link");
        Directory.CreateSymbolicLink(link, set);

        Assert.Equal(StudyCommandLine.Success, Tool.Run(["report", link]).Code);

        Assert.True(File.Exists(Path.Combine(set, "README.md")));
        Assert.NotNull(new DirectoryInfo(link).LinkTarget);
    }

    [Fact]
    public void A_read_only_folder_is_refused_before_anything_is_measured()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Nothing is read-only for this user.");
        if (OperatingSystem.IsWindows())
        {
            return; // its folders have no such mode
        }

        using var folder = new TemporaryFolder();
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        (int code, _, string error) = Tool.Run(["--machine", "a", "--output", folder.Path]);
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        Assert.Equal(StudyCommandLine.UsageError, code);
        Assert.StartsWith("--output: ", error, StringComparison.Ordinal);
    }

    private static void Fill(string disk)
    {
        try
        {
            using FileStream file = File.Create(Path.Combine(disk, "fill"));
            while (true)
            {
                file.Write(new byte[1024]);
                file.Flush();
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private static bool Shell(string program, params string[] arguments)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
