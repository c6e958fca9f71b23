using System.Diagnostics;
using System.Reflection;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Planning;

/// <summary>What makes a run impossible, found before anything is measured.</summary>
internal static class Preconditions
{
    /// <summary>Refuses benchmarks that the compiler has not optimized.</summary>
    /// <exception cref="StudyException">They are a Debug build.</exception>
    public static void RequireOptimized(StudyDefinition definition)
    {
        if (definition.Benchmarks.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
        {
            throw new StudyException(
                $"This is a Debug build: its times would be void. Run it with: {definition.Command}");
        }
    }

    /// <summary>Refuses a name that some system does not take for a folder.</summary>
    /// <exception cref="StudyException">It is such a name.</exception>
    public static void RequireValidName(string machine)
    {
        const string Hostile = "<>:\"/\\|?*";
        string[] devices = ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(i => new[] { $"COM{i}", $"LPT{i}" })];
        bool plain = machine.Length is > 0 and <= 100 && machine.Trim() == machine && !machine.StartsWith('.') &&
            !machine.EndsWith('.') && !devices.Contains(machine.Split('.')[0].TrimEnd(), StringComparer.OrdinalIgnoreCase) && !machine.Any(letter => char.IsControl(letter) || Hostile.Contains(letter, StringComparison.Ordinal));
        if (!plain)
        {
            throw new StudyException(
                $"--machine '{machine}': is no plain file name. Use letters, digits, '-' and '.', such as 'linux-x64-server-gc'.");
        }
    }

    /// <summary>Whether a file can be created in a folder.</summary>
    public static bool IsWritable(string folder)
    {
        try
        {
            using FileStream probe = new(Path.Combine(folder, $"{Guid.NewGuid():N}{AtomicFile.TemporarySuffix}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Refuses a folder that cannot be written.</summary>
    /// <exception cref="StudyException">It cannot.</exception>
    public static void RequireWritable(string folder)
    {
        string probe = Path.Combine(folder, "writable" + AtomicFile.TemporarySuffix);
        bool existed = Directory.Exists(folder);
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(probe, "");
            File.Delete(probe);
            if (!existed)
            {
                Directory.Delete(folder);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StudyException($"--output: {folder} cannot be written: {exception.Message}", exception);
        }
    }
}
