using BenchmarkRounds.Planning;
using BenchmarkRounds.Running;
using Xunit;

namespace BenchmarkRounds.Tests.Running;

/// <summary>One run at a time into a set.</summary>
[Collection(nameof(Alone))]
public class RunLockTests
{
    [Fact]
    public void A_second_run_into_the_same_set_is_refused_and_the_first_is_named()
    {
        using var folder = new TemporaryFolder();
        using var first = RunLock.Acquire(folder.Path, "a");

        var refused = Assert.Throws<StudyException>(() => RunLock.Acquire(folder.Path, "a"));

        Assert.Contains($"process {Environment.ProcessId}, since", refused.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(folder.Path, "a"), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_into_another_set_is_not_refused_but_knows_of_the_first()
    {
        using var folder = new TemporaryFolder();
        using var temporary = new TemporaryFolder();
        using var variable = new TemporaryVariable(OperatingSystem.IsWindows() ? "TMP" : "TMPDIR", temporary.Path);
        using var first = RunLock.Acquire(folder.Path, "a");
        using var second = RunLock.Acquire(folder.Path, "b");

        Assert.False(first.IsMachineShared);
        Assert.True(second.IsMachineShared);
    }

    [Fact]
    public void A_lock_ends_with_its_run_and_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        RunLock.Acquire(folder.Path, "a").Dispose();
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));

        RunLock.Acquire(folder.Path, "a").Dispose();
    }

    [Fact]
    public void With_its_set_a_run_gives_the_machine_back()
    {
        using var folder = new TemporaryFolder();
        using var temporary = new TemporaryFolder();
        using var variable = new TemporaryVariable(OperatingSystem.IsWindows() ? "TMP" : "TMPDIR", temporary.Path);
        RunLock.Acquire(folder.Path, "a").Dispose();

        using var next = RunLock.Acquire(folder.Path, "b");

        Assert.False(next.IsMachineShared);
    }
}
