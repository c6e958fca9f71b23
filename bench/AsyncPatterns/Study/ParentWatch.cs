using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AsyncPatterns.Study;

/// <summary>
/// A launch does not outlive the run that started it. Linux ends it with its parent; elsewhere it ends at the next thing that it
/// has to tell its parent, which at the latest is the end of an iteration.
/// </summary>
internal static class ParentWatch
{
    /// <summary>What BenchmarkDotNet passes to a launch, and to nothing else.</summary>
    private const string LaunchArgument = "--benchmarkId";

    private const int SetParentDeathSignal = 1;
    private const nuint Kill = 9;

    /// <summary>Before anything else of this program runs in a launch.</summary>
    [ModuleInitializer]
    internal static void Begin()
    {
        if (OperatingSystem.IsLinux() && Environment.GetCommandLineArgs().Contains(LaunchArgument))
        {
            _ = ControlProcess(SetParentDeathSignal, Kill, 0, 0, 0);
        }
    }

    [DllImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ControlProcess(int option, nuint argument, nuint third, nuint fourth, nuint fifth);
}
