using System.Diagnostics;
using System.Globalization;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// This assembly as a program, started beside a benchmark to be its worker or its server: see <see cref="ChildProgram"/>. It ends when its standard input does, so also
/// when the process that started it is killed; what it prints goes to that process and never into a launch's output.
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process process;

    private ChildProcess(Process process) => this.process = process;

    public Stream Input => process.StandardInput.BaseStream;

    public Stream Output => process.StandardOutput.BaseStream;

    public int Id => process.Id;

    /// <summary>Starts the program that stands beside the benchmark.</summary>
    public static ChildProcess Start(params IEnumerable<string> arguments)
    {
        (string file, string[] first) = CommandOf(typeof(ChildProcess).Assembly.Location);
        var start = new ProcessStartInfo(file, [.. first, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new ChildProcess(
            Process.Start(start) ?? throw new InvalidOperationException("A process beside the benchmark could not be started."));
    }

    /// <summary>What starts an assembly: "dotnet", or in a pack of the study, which has none, the program beside the assembly.</summary>
    internal static (string File, string[] First) CommandOf(string assembly) => File.Exists(Path.Combine(Path.GetDirectoryName(assembly)!, "pack.json"))
        ? (Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null), [])
        : ("dotnet", [assembly]);

    /// <summary>Reads a line that it prints, a number.</summary>
    /// <exception cref="InvalidOperationException">It ended or said nothing in time; the message holds what it complained about.</exception>
    public int ReadNumber(TimeSpan patience)
    {
        Task<string?> line = process.StandardOutput.ReadLineAsync();
        if (line.Wait(patience) && int.TryParse(line.Result, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return number;
        }

        process.Kill();
        string complaint = process.StandardError.ReadToEnd().ReplaceLineEndings(" ").Trim();
        throw new InvalidOperationException($"A process beside the benchmark did not start. {complaint}".TrimEnd());
    }

    /// <summary>What it uses is the row's cost: it does the row's work, and stands for no other machine.</summary>
    public void CountAsOwn() => OwnProcesses.Add(process);

    /// <summary>Closes its input, which ends it.</summary>
    public void Dispose()
    {
        OwnProcesses.Remove(process);
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            process.Kill();
        }

        process.Dispose();
    }
}
