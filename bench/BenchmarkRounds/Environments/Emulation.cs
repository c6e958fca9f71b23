using System.Runtime.InteropServices;

namespace BenchmarkRounds.Environments;

/// <summary>Whether the processor that the program was compiled for is emulated by another one: then times mean nothing.</summary>
internal static class Emulation
{
    /// <summary>What emulates it; null when nothing does, as far as can be seen.</summary>
    public static string? Find() => Find(
        RuntimeInformation.ProcessArchitecture, RuntimeInformation.OSArchitecture, OperatingSystem.IsLinux() ? Executable() : null, SystemFile.ReadLines("/proc/cpuinfo"));

    /// <summary>The same, of what the system tells.</summary>
    /// <param name="process">What the program was compiled for.</param>
    /// <param name="system">What the system says that it runs on.</param>
    /// <param name="executable">The file that is executed in truth; null where that is not known.</param>
    /// <param name="processor">What the system says of the processor, in lines of Linux.</param>
    internal static string? Find(Architecture process, Architecture system, string? executable, IReadOnlyList<string> processor)
    {
        bool isArm = process == Architecture.Arm64;
        return Path.GetFileName(executable)?.StartsWith("qemu-", StringComparison.Ordinal) == true ? "QEMU"
            : isArm && Has("vendor_id", "GenuineIntel", "AuthenticAMD") ? "an x64 processor"
            : process == Architecture.X64 && Has("CPU implementer", "") ? "an ARM64 processor"
            : (process, system) is (Architecture.X64, Architecture.Arm64) or (Architecture.Arm64, Architecture.X64) ? $"an {(isArm ? "x64" : "ARM64")} processor"
            : null;

        bool Has(string name, params string[] values) => processor.Any(line =>
            line.StartsWith(name, StringComparison.Ordinal) && values.Any(value => line.Contains(value, StringComparison.Ordinal)));
    }

    /// <summary>QEMU shows a program its own file below "/proc/self", and does not know this second name of it.</summary>
    private static string? Executable()
    {
        try
        {
            return File.ResolveLinkTarget("/proc/thread-self/exe", returnFinalTarget: false)?.FullName;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
