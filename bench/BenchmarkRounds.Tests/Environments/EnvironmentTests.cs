using System.Globalization;
using System.Text.RegularExpressions;
using BenchmarkRounds.Commands;
using BenchmarkRounds.Environments;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Environments;

/// <summary>What is known of the surroundings.</summary>
[Collection(nameof(Alone))]
public class EnvironmentTests
{
    [Fact]
    public void Doctor_says_one_line_for_each_thing_that_may_disturb()
    {
        using var folder = new TemporaryFolder();

        (int code, string output, string error) = Tool.Run(["doctor", "--thorough", "--output", folder.Path]);

        Assert.Equal((StudyCommandLine.Success, ""), (code, error));
        string[] names =
        [
            "emulation", "power source", "CPU governor", "CPU affinity", "CPU quota", "virtualization", "other load", "stolen time", "memory pressure",
            "timer resolution", "thread-pool minimum", "debugger", "profiler", "runtime variables", "disk space", "noise",
        ];
        string[] lines = output.TrimEnd().Split('\n');
        Assert.StartsWith("The whole chain: measure the same thing twice, 'run --sides net10.0 net10.0'", lines[^1], StringComparison.Ordinal);
        lines = lines[..^1];
        Assert.All(names, name => Assert.Single(lines, line => line.Contains(name, StringComparison.Ordinal)));
        Assert.All(lines, line => Assert.Matches("^(OK|Attention|Not known) +[A-Za-z -]+: .+", line));

        // What to expect, of one thread and of two.
        string noise = lines.Single(line => line.Contains("noise: ", StringComparison.Ordinal));
        Match said = Regex.Match(noise, @": A fixed computation varied by ([\d.]+) %, a hand-over between two threads \(([\d.]+) μs\) by (\d+) %: expect intervals of ±([\d.]+) % at best, and of about ±(\d+) % ");
        Assert.True(said.Success, noise);
        double[] numbers = [.. said.Groups.Values.Skip(1).Select(group => double.Parse(group.Value, CultureInfo.InvariantCulture))];
        Assert.Equal(numbers[0] / 2, numbers[3], 0.1);
        Assert.Equal(numbers[2] / 2, numbers[4], 1.0);
        Assert.InRange(numbers[1], 0.01, 1e6);
    }

    [Theory]
    [InlineData("DOTNET_gcServer", "1", "runtime variables", "DOTNET_gcServer=1")]
    [InlineData("DOTNET_TieredPGO", "0", "runtime variables", "DOTNET_TieredPGO=0")]
    [InlineData("CORECLR_ENABLE_PROFILING", "1", "profiler", "CORECLR_ENABLE_PROFILING")]
    public void A_variable_that_changes_the_measurement_needs_attention(string variable, string value, string check, string expected)
    {
        using var set = new TemporaryVariable(variable, value);

        EnvironmentCheck found = EnvironmentChecks.OfThisProcess().Single(one => one.Name == check);

        Assert.Equal(CheckStatus.Attention, found.Status);
        Assert.Contains(expected, found.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CheckStatus.Ok, 1, 0.05, 0.9)]
    [InlineData(CheckStatus.Ok, 2, 0.5, 0.05)] // the compiler's server, after a build
    [InlineData(CheckStatus.Ok, 3, 0.5, 0.5, 0.05)]
    [InlineData(CheckStatus.Attention, 3, 0.5, 0.4, 0.3, 0.05)]
    public void Other_load_is_looked_at_again_before_it_is_said(object expected, int looks, params double[] loads)
    {
        int looked = 0;
        int paused = 0;

        EnvironmentCheck found = EnvironmentChecks.Load(() => (loads[looked++], 0), () => paused++).Single(one => one.Name == "other load");

        Assert.Equal((expected, looks, looks - 1), (found.Status, looked, paused));
        Assert.StartsWith($"The processors were {100 * loads[looks - 1]:0} % busy", found.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_system_that_does_not_tell_its_load_is_asked_once()
    {
        int looked = 0;

        Assert.All(EnvironmentChecks.Load(() => { looked++; return null; }, () => Assert.Fail("There is nothing to wait for.")), one => Assert.Equal(CheckStatus.NotKnown, one.Status));
        Assert.Equal(1, looked);
    }

    [Fact]
    public void The_probe_sees_that_a_machine_is_busy()
    {
        Assert.SkipUnless(ProcessorTimes.Now() is not null, "Only Linux tells.");
        ProcessorTimes before = ProcessorTimes.Now()!;
        using var busy = new BusyProcess();
        ProbeResult probe = NoiseProbe.Run(TimeSpan.FromSeconds(1));
        (double other, _) = ProcessorTimes.Now()!.Since(before)!.Value;

        Assert.InRange(probe.Nanoseconds, 1_000, 10_000_000);
        Assert.InRange(other, 0.5 / Environment.ProcessorCount, 1);
    }

    [Fact]
    public void The_spread_of_a_probe_leaves_the_fastest_and_the_slowest_tenth_out()
    {
        ProbeResult probe = ProbeResult.FromTimes([.. Enumerable.Range(0, 101).Select(i => i == 100 ? 1e9 : 100.0 + i).Reverse()]);

        Assert.Equal(150, probe.Nanoseconds);
        Assert.Equal(80 / 150.0, probe.Spread, 1e-9);
    }

    [Fact]
    public void A_hand_over_needs_another_thread_and_costs_more_than_nothing()
    {
        ProbeResult probe = HandoverProbe.Run(TimeSpan.FromSeconds(0.2));

        Assert.InRange(probe.Nanoseconds, 10, 1e9);
    }

    [Fact]
    public void What_is_saved_of_a_failure_names_no_folder_user_or_host()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string text = $"Could not open '{Path.Combine(home, "secret")}' or '{Path.Combine(Path.GetTempPath(), "x")}' on {Environment.MachineName} as {Environment.UserName}.";

        string safe = HostMachine.RemoveNames(text);

        Assert.DoesNotContain(home, safe, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Environment.MachineName, safe, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Path.GetTempPath(), safe, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("on <host> as <user>.", safe, StringComparison.Ordinal);
    }

    [Fact]
    public void A_round_is_disturbed_by_what_is_clearly_not_usual()
    {
        RoundCondition[] rounds =
        [
            new(1, default, 100, 0.02, 0.01, 0), new(2, default, 101, 0.02, 0.4, 0), new(3, default, 99, 0.02, 0, 0.2),
            new(4, default, 160, 0.02, 0, 0), new(5, default, 100, 0.9, 0, 0), new(6, default, 100, 0.02, null, null),
        ];

        IReadOnlyDictionary<int, string> disturbed = RoundCondition.Disturbed(rounds);

        Assert.Equal([2, 3, 4, 5], disturbed.Keys);
        Assert.Equal("other processes used 40 % of the processors", disturbed[2]);
        Assert.Equal("other virtual machines took 20 % of the processors", disturbed[3]);
        Assert.Equal("a fixed computation before it took 1.6 times as long as usual", disturbed[4]);
        Assert.Equal("a fixed computation before it varied by 90 %", disturbed[5]);
    }
}
