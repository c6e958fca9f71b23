using System.ComponentModel;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using BenchmarkRounds.Annotations;

namespace BenchmarkRounds.Running;

/// <summary>
/// What launches may touch outside their process: a temporary folder of the run's own, and what their prerequisites hold for
/// the run. All of it is removed when the run ends, even if launches were killed before they could.
/// </summary>
internal sealed class RunResources(IEnumerable<PrerequisiteAttribute> prerequisites) : IDisposable
{
    private const string FolderPrefix = "benchmark-rounds-run-";

    private const string RollForwardVariable = "DOTNET_ROLL_FORWARD";

    private static readonly string[] TemporaryFolderVariables = ["TMPDIR", "TMP", "TEMP"];

    private readonly PrerequisiteAttribute[] prerequisites = [.. prerequisites.Distinct()];
    private readonly Dictionary<string, string?> before = [];
    private string? folder;

    /// <summary>
    /// Sets the variables that launches inherit. Not before the build: its servers outlive the run, and the folder does not.
    /// </summary>
    public void Enter()
    {
        DeleteLeftovers();
        folder = Directory.CreateTempSubdirectory($"{FolderPrefix}{Environment.ProcessId}-").FullName;
        foreach (string variable in TemporaryFolderVariables)
        {
            Set(variable, folder);
        }

        // Where the runtime that the launches are compiled for is not installed, they run on the next newer one, as this program does.
        if (Environment.GetEnvironmentVariable(RollForwardVariable) is null)
        {
            Set(RollForwardVariable, "Major");
        }

        Set(RunScope.Variable, Guid.NewGuid().ToString("N"));
        foreach (PrerequisiteAttribute prerequisite in prerequisites)
        {
            if (prerequisite.ForLaunches() is (string variable, string value))
            {
                Set(variable, value);
            }
        }
    }

    public void Dispose()
    {
        if (folder is null)
        {
            return;
        }

        try
        {
            foreach (PrerequisiteAttribute prerequisite in prerequisites)
            {
                prerequisite.CleanUp();
            }
        }
        catch (DbException)
        {
            // The server has gone away meanwhile: its launches have failed and said so.
        }

        foreach ((string variable, string? value) in before)
        {
            Environment.SetEnvironmentVariable(variable, value);
        }

        TryDelete(folder);
    }

    /// <summary>The folders of runs that were killed.</summary>
    private static void DeleteLeftovers()
    {
        foreach (string leftover in Directory.GetDirectories(Path.GetTempPath(), FolderPrefix + "*"))
        {
            string process = Path.GetFileName(leftover)[FolderPrefix.Length..].Split('-')[0];
            if (int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && !IsRunning(id))
            {
                TryDelete(leftover);
            }
        }
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            return true; // another user's
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A process just killed may still hold a file (Windows); the next run tries again.
        }
    }

    private void Set(string variable, string value)
    {
        before.TryAdd(variable, Environment.GetEnvironmentVariable(variable));
        Environment.SetEnvironmentVariable(variable, value);
    }
}
