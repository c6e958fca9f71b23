using System.Globalization;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Running;

/// <summary>
/// One run at a time into a result set, and knowledge of other runs on the machine. The lock is the operating system's on an open
/// file: it ends with the process, however that ends. What may stay behind after a crash is two small files of fixed names, which
/// mean nothing.
/// </summary>
internal sealed class RunLock : IDisposable
{
    private readonly List<(FileStream Lock, string OwnerFile)> sets = [];
    private FileStream? machine;

    private RunLock()
    {
    }

    /// <summary>Whether another run is measuring on this machine, into whatever set: the two disturb each other.</summary>
    public bool IsMachineShared => machine is null;

    /// <summary>Takes the locks of the result sets of a run.</summary>
    /// <param name="output">The folder of the result sets; created when it is not there.</param>
    /// <param name="names">The names of the sets.</param>
    /// <exception cref="StudyException">Another process has one of them, or the folder cannot be written.</exception>
    public static RunLock Acquire(string output, params IReadOnlyList<string> names)
    {
        var taken = new RunLock();
        try
        {
            Directory.CreateDirectory(output);
            foreach (string name in names)
            {
                taken.Take(output, name);
            }

            taken.machine = TryOpenOfMachine();
            return taken;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            taken.Dispose();
            throw new StudyException($"--output: {output} cannot be written: {exception.Message}", exception);
        }
        catch (StudyException)
        {
            taken.Dispose();
            throw;
        }
    }

    private void Take(string output, string name)
    {
        string ownerFile = Path.Combine(output, $".{name}.owner");
        FileStream set = TryOpen(Path.Combine(output, $".{name}.lock")) ?? throw new StudyException(
            $"{Path.Combine(output, name)}: {Owner(ownerFile)} is measuring into this set. Wait for it, or name another set (--machine NAME).");
        sets.Add((set, ownerFile));
        File.WriteAllText(ownerFile, string.Create(
            CultureInfo.InvariantCulture, $"process {Environment.ProcessId}, since {DateTimeOffset.UtcNow:yyyy-MM-dd HH:mm} UTC,"));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        machine?.Dispose();
        foreach ((FileStream set, string ownerFile) in sets)
        {
            AtomicFile.TryDelete(ownerFile);
            set.Dispose();
        }
    }

    /// <summary>The machine's lock; null when another process has it.</summary>
    private static FileStream? TryOpenOfMachine()
    {
        string folder = Path.GetTempPath();
        try
        {
            return TryOpen(Path.Combine(folder, "benchmark-rounds.lock"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StudyException($"The temporary folder {folder} cannot be written: {exception.Message} Set TMPDIR (on Windows TMP) to one that can.", exception);
        }
    }

    /// <summary>Null when another process has it open.</summary>
    private static FileStream? TryOpen(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException) when (File.Exists(file))
        {
            return null;
        }
        catch (UnauthorizedAccessException) when (File.Exists(file))
        {
            return null; // another user's
        }
    }

    private static string Owner(string file)
    {
        try
        {
            string owner = File.ReadAllText(file);
            return owner.Length is > 0 and < 100 && !owner.Any(char.IsControl) ? owner : "another process";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }
}
