using System.Diagnostics;
using BenchmarkRounds.Running;
using Xunit;

namespace BenchmarkRounds.Tests.Running;

/// <summary>A launch on one core has one from its first instruction, whatever its parent has.</summary>
public class CorePinTests
{
    [Fact]
    public void A_process_that_is_started_meanwhile_has_one_core_and_a_later_one_has_all_again()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere BenchmarkDotNet moves the process.");
        string before = CoresOfAChild();
        string meanwhile;
        using (new CorePin())
        {
            meanwhile = CoresOfAChild();
        }

        Assert.Equal("1", meanwhile);
        Assert.Equal(before, CoresOfAChild());
    }

    private static string CoresOfAChild()
    {
        using Process child = Process.Start(new ProcessStartInfo("nproc") { RedirectStandardOutput = true })!;
        return child.StandardOutput.ReadToEnd().Trim();
    }
}
