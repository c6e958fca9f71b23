using System.Globalization;
using System.Runtime.Intrinsics.X86;
using System.Text;
using BenchmarkRounds.Environments;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Environments;

/// <summary>What is known of a processor beside its brand.</summary>
public class ProcessorIdentityTests
{
    private const int Virtual = unchecked((int)0x80000000);

    [Theory]
    [InlineData(0x00A10F11, "25", "17", "1")] // AMD EPYC 9004
    [InlineData(0x00B00F21, "26", "2", "1")] // AMD EPYC 9005
    [InlineData(0x00050654, "6", "85", "4")] // Intel Xeon, Skylake: the model has an upper half in this family, too
    [InlineData(0x00000543, "5", "4", "3")] // Intel Pentium: the upper halves mean nothing
    public void Family_model_and_stepping_are_those_that_the_processor_tells(int signature, string family, string model, string stepping)
    {
        MachineInfo known = ProcessorIdentity.OfX86(SampleInfo.Machine, (leaf, _) => leaf == 1 ? (signature, 0, 0, 0) : (1, 0, 0, 0));

        Assert.Equal((family, model, stepping, null), (known.Family, known.Model, known.Stepping, known.Hypervisor));
    }

    [Theory]
    [InlineData("KVMKVMKVM\0\0\0", "KVM")]
    [InlineData("Microsoft Hv", "Hyper-V")]
    [InlineData("bhyve bhyve ", "bhyve bhyve")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0", null)]
    public void A_virtual_machine_names_its_hypervisor(string letters, string? expected)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(letters);
        (int, int, int, int) Ask(int leaf, int part) => leaf == 1
            ? (0x00A10F11, 0, Virtual, 0)
            : (1, BitConverter.ToInt32(bytes, 0), BitConverter.ToInt32(bytes, 4), BitConverter.ToInt32(bytes, 8));

        Assert.Equal(expected, ProcessorIdentity.OfX86(SampleInfo.Machine, Ask).Hypervisor);
    }

    [Fact]
    public void ARM_cores_are_told_by_implementer_and_part_those_of_two_kinds_by_both()
    {
        static string[] Core(string part) => ["processor : 0", "CPU implementer\t: 0x41", "CPU architecture: 8", $"CPU part\t: {part}", "CPU revision\t: 1", ""];

        MachineInfo one = ProcessorIdentity.OfArm(SampleInfo.Machine, [.. Core("0xd0c"), .. Core("0xd0c")]);
        MachineInfo two = ProcessorIdentity.OfArm(SampleInfo.Machine, [.. Core("0xd44"), .. Core("0xd41")]);

        Assert.Equal(("0x41", "0xd0c", "1"), (one.Implementer, one.Part, one.Stepping));
        Assert.Equal("0xd44+0xd41", two.Part);
        Assert.Equal(SampleInfo.Machine, ProcessorIdentity.OfArm(SampleInfo.Machine, []));
    }

    [Fact]
    public void Windows_tells_of_ARM_cores_in_a_variable()
    {
        MachineInfo known = ProcessorIdentity.OfWindows(SampleInfo.Machine, "ARMv8 (64-bit) Family 8 Model D4B Revision 201, Qualcomm Technologies Inc");

        Assert.Equal(("8", "D4B", "201"), (known.Family, known.Model, known.Stepping));
        Assert.Equal(SampleInfo.Machine, ProcessorIdentity.OfWindows(SampleInfo.Machine, "something else"));
        Assert.Equal(SampleInfo.Machine, ProcessorIdentity.OfWindows(SampleInfo.Machine, null));
    }

    [Fact]
    public void Caches_are_listed_as_Linux_lists_them()
    {
        using var folder = new TemporaryFolder();
        string Cache(int index, string level, string type, string size)
        {
            string path = Directory.CreateDirectory(Path.Combine(folder.Path, $"index{index}")).FullName;
            File.WriteAllText(Path.Combine(path, "level"), level + "\n");
            File.WriteAllText(Path.Combine(path, "type"), type + "\n");
            File.WriteAllText(Path.Combine(path, "size"), size + "\n");
            return path;
        }

        string[] caches = [Cache(3, "3", "Unified", "32768K"), Cache(0, "1", "Data", "32K"), Cache(1, "1", "Instruction", "32K"), Path.Combine(folder.Path, "power")];

        Assert.Equal("L1d 32K, L1i 32K, L3 32768K", ProcessorIdentity.Caches(caches));
        Assert.Null(ProcessorIdentity.Caches([]));
    }

    [Fact]
    public void This_machine_is_described_as_its_system_describes_it_and_the_same_way_each_time()
    {
        MachineInfo here = HostMachine.Describe();

        Assert.Equal(here, HostMachine.Describe());
        Assert.NotNull(here.Kernel);
        Assert.SkipUnless(OperatingSystem.IsLinux() && X86Base.IsSupported, "Only there the system tells the same in a file.");
        string[] lines = File.ReadAllLines("/proc/cpuinfo");
        string Line(string name) => lines.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(':')[1].Trim();
        Assert.Equal((Line("cpu family"), Line("model\t"), Line("stepping")), (here.Family, here.Model, here.Stepping));
        Assert.Equal(Line("flags").Split(' ').Contains("hypervisor"), here.Hypervisor is not null);
        Assert.Contains(here.Kernel, File.ReadAllText("/proc/version"), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_in_a_description_names_the_host_or_the_user()
    {
        string text = new StudyInfo
        {
            Machine = "test",
            Environment = HostMachine.Describe(),
            JobSettings = new Dictionary<string, string>(),
            EnvironmentVariables = new Dictionary<string, string>(),
            Classes = new Dictionary<string, ClassInfo>(),
        }.ToJson();

        Assert.Equal(text, HostMachine.RemoveNames(text));
    }

    [Fact]
    public void What_is_not_known_is_not_written_and_older_files_have_none_of_it()
    {
        using var folder = new TemporaryFolder();
        string text = SampleInfo.Create().ToJson();
        File.WriteAllText(Path.Combine(folder.Path, StudyInfo.FileName), text);

        MachineInfo read = StudyInfo.Read(folder.Path)!.Environment;

        Assert.Equal(SampleInfo.Machine, read);
        Assert.False(read.HasDetails);
        Assert.Equal(7, text.Split("\"environment\": {")[1].Split('}')[0].Count(letter => letter == ':'));
        Assert.True((read with { Model = 17.ToString(CultureInfo.InvariantCulture) }).HasDetails);
    }
}
