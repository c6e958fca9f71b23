using System.Runtime.InteropServices;
using BenchmarkRounds.Commands;
using BenchmarkRounds.Environments;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Environments;

/// <summary>Times of an emulated processor are no evidence.</summary>
public class EmulationTests
{
    [Theory]
    [InlineData(Architecture.X64, Architecture.X64, "/opt/study/study", "vendor_id\t: GenuineIntel", null)]
    [InlineData(Architecture.Arm64, Architecture.Arm64, "/opt/study/study", "CPU implementer\t: 0x41", null)]
    [InlineData(Architecture.Arm64, Architecture.Arm64, null, null, null)]
    [InlineData(Architecture.Arm64, Architecture.Arm64, "/usr/bin/qemu-aarch64-static", "CPU implementer\t: 0x41", "QEMU")]
    [InlineData(Architecture.Arm64, Architecture.Arm64, "/opt/study/study", "vendor_id\t: AuthenticAMD", "an x64 processor")]
    [InlineData(Architecture.X64, Architecture.X64, "/opt/study/study", "CPU implementer\t: 0x41", "an ARM64 processor")]
    [InlineData(Architecture.X64, Architecture.Arm64, null, null, "an ARM64 processor")]
    [InlineData(Architecture.X86, Architecture.X64, null, null, null)]
    public void An_emulated_processor_is_seen(Architecture process, Architecture system, string? executable, string? processor, string? emulator) =>
        Assert.Equal(emulator, Emulation.Find(process, system, executable, processor is null ? [] : ["processor\t: 0", processor]));

    [Fact]
    public void Its_set_is_marked_judges_no_claim_and_is_not_compared()
    {
        using var folder = new TemporaryFolder();
        string real = SampleSets.Write(folder, "real");
        string emulated = SampleSets.Write(folder, "emulated", channel: 500);
        StudyInfo info = StudyInfo.Read(emulated)!;
        File.WriteAllText(Path.Combine(emulated, StudyInfo.FileName), (info with { Environment = info.Environment with { Emulator = "QEMU" } }).ToJson());
        ResultSet set = ResultSet.Load(emulated);

        Assert.Contains("> **An emulated processor** (QEMU): the times mean nothing", MachineReport.Render(set, TestStudy.Definition)[0].Text, StringComparison.Ordinal);
        Assert.Equal(ClaimVerdict.NotApplicable, Evaluation.Evaluate(TestStudy.Definition.Claims, set)[0].Verdict);
        Assert.NotEqual(ClaimVerdict.NotApplicable, Evaluation.Evaluate(TestStudy.Definition.Claims, ResultSet.Load(real))[0].Verdict);
        foreach (string[] sets in new string[][] { [real, emulated], [emulated, real] })
        {
            (int code, string output, string error) = Tool.Run(["compare", .. sets, "--fail-on", "slower"]);

            Assert.Equal(StudyCommandLine.CouldNotJudge, code);
            Assert.Contains("not comparable: one of the processors was emulated: QEMU", error, StringComparison.Ordinal);
            Assert.DoesNotContain("Slower 5", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_checks_say_it()
    {
        EnvironmentCheck check = EnvironmentChecks.Emulated("QEMU");

        Assert.Equal(CheckStatus.Attention, check.Status);
        Assert.StartsWith("The processor is emulated by QEMU: times mean nothing", check.Detail, StringComparison.Ordinal);
        Assert.Equal(CheckStatus.Ok, EnvironmentChecks.Emulated(null).Status);
    }
}
