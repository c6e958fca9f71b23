using System.Globalization;
using System.Runtime.InteropServices;

namespace BenchmarkRounds.Environments;

/// <summary>What macOS tells of its processor by name.</summary>
internal static partial class MacSystem
{
    /// <summary>A number; null where the system has none of that name.</summary>
    public static string? Number(string name) => Read(name)?.ToString(CultureInfo.InvariantCulture);

    /// <summary>The caches of a core: of the fast ones where there are two kinds.</summary>
    public static string? Caches()
    {
        string[] caches =
        [
            .. new[] { ("L1d", "l1dcachesize"), ("L1i", "l1icachesize"), ("L2", "l2cachesize"), ("L3", "l3cachesize") }
                .Select(cache => (Name: cache.Item1, Bytes: Read($"hw.perflevel0.{cache.Item2}") ?? Read($"hw.{cache.Item2}")))
                .Where(cache => cache.Bytes > 0).Select(cache => string.Create(CultureInfo.InvariantCulture, $"{cache.Name} {cache.Bytes >> 10}K")),
        ];
        return caches.Length == 0 ? null : string.Join(", ", caches);
    }

    private static long? Read(string name)
    {
        try
        {
            long value = 0; // numbers of four bytes fill the lower half
            nint size = sizeof(long);
            return SystemControl(name, ref value, ref size, 0, 0) == 0 ? value : null;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    [DllImport("libSystem", EntryPoint = "sysctlbyname", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SystemControl(string name, ref long value, ref nint size, nint newValue, nint newSize);
}
