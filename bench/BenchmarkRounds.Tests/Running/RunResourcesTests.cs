using BenchmarkRounds.Annotations;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Running;
using Xunit;

namespace BenchmarkRounds.Tests.Running;

/// <summary>What launches touch outside their process is there for the run, and gone with it.</summary>
[Collection(nameof(Alone))]
public class RunResourcesTests
{
    [Fact]
    public void What_several_classes_share_is_started_once_a_run_and_ended_with_it()
    {
        CountedAttribute.Started = CountedAttribute.Ended = 0;
        using (var outside = new RunResources([new CountedAttribute(), new NeedsMemoryAttribute { Megabytes = 1 }, new CountedAttribute()]))
        {
            outside.Enter();
            Assert.Equal((1, 0), (CountedAttribute.Started, CountedAttribute.Ended));
            Assert.Equal("shared", Environment.GetEnvironmentVariable(nameof(CountedAttribute)));
        }

        Assert.Equal((1, 1), (CountedAttribute.Started, CountedAttribute.Ended));
        Assert.Null(Environment.GetEnvironmentVariable(nameof(CountedAttribute)));
    }

    [Theory]
    [InlineData(null, "Major")]
    [InlineData("LatestMajor", "LatestMajor")]
    public void Launches_run_on_a_newer_runtime_where_theirs_is_not_installed_unless_it_is_set_otherwise(string? set, string expected)
    {
        using var variable = new TemporaryVariable("DOTNET_ROLL_FORWARD", set);
        using (var outside = new RunResources([]))
        {
            outside.Enter();
            Assert.Equal(expected, Environment.GetEnvironmentVariable("DOTNET_ROLL_FORWARD"));
        }

        Assert.Equal(set, Environment.GetEnvironmentVariable("DOTNET_ROLL_FORWARD"));
    }

    [Fact]
    public void A_temporary_folder_that_is_not_there_is_named_and_not_the_folder_of_the_sets()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The variable has another name there.");
        using var folder = new TemporaryFolder();
        using var variable = new TemporaryVariable("TMPDIR", Path.Combine(folder.Path, "none"));

        string said = Assert.Throws<StudyException>(() => RunLock.Acquire(folder.Path, "test")).Message;

        Assert.StartsWith($"The temporary folder {Path.Combine(folder.Path, "none")}", said, StringComparison.Ordinal);
        Assert.DoesNotContain("--output", said, StringComparison.Ordinal);
    }

    [AttributeUsage(AttributeTargets.Class)]
    private sealed class CountedAttribute : PrerequisiteAttribute
    {
        public static int Started { get; set; }

        public static int Ended { get; set; }

        public override string? WhyMissing() => null;

        public override KeyValuePair<string, string>? ForLaunches()
        {
            Started++;
            return new(nameof(CountedAttribute), "shared");
        }

        public override void CleanUp() => Ended++;
    }
}
