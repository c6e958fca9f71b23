using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AsyncPatterns.Benchmarks;

/// <summary>The Python on this machine, as far as the asyncio rows need it.</summary>
/// <param name="Description">"CPython 3.11.7"; null when it cannot be used.</param>
/// <param name="Problem">Why it cannot be used, in one line that names no folder; null when it can.</param>
public sealed partial record PythonInterpreter(string? Description, string? Problem)
{
    /// <summary>The variable that names another Python than <c>python3</c>.</summary>
    public const string Variable = "ASYNCPATTERNS_PYTHON";

    /// <summary>The variable that tells a launch which program <see cref="Command"/> comes down to.</summary>
    internal const string ProgramVariable = "ASYNCPATTERNS_PYTHON_PROGRAM";

    /// <summary>The first one with task groups.</summary>
    private static readonly Version Oldest = new(3, 11);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly ConcurrentDictionary<(string Command, string? Path), PythonInterpreter> Known = [];

    /// <summary>
    /// The program itself, as it says; null when it does not. <c>python3</c> may be a script that looks for the right one, which
    /// takes three times as long as Python's own start.
    /// </summary>
    internal string? Program { get; private init; }

    /// <summary>What a launch starts: the program that the run has found, where there is a run.</summary>
    internal static string Executable => Environment.GetEnvironmentVariable(ProgramVariable) is { Length: > 0 } program ? program : Command;

    /// <summary>What starts it.</summary>
    public static string Command => IsNamed ? Environment.GetEnvironmentVariable(Variable)! : OperatingSystem.IsWindows() ? "python" : "python3";

    /// <summary>How messages call it: a folder would name the machine.</summary>
    public static string Subject => IsNamed ? $"the Python that {Variable} names" : Command;

    private static bool IsNamed => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable));

    /// <summary>Looks at the Python there is: once for each, as a start takes tens of milliseconds.</summary>
    public static PythonInterpreter Find() =>
        Known.GetOrAdd((Command, Environment.GetEnvironmentVariable("PATH")), _ => Ask(Command, Subject, Patience));

    /// <summary>Asks a Python what it is.</summary>
    /// <param name="command">What starts it.</param>
    /// <param name="subject">How the problem calls it.</param>
    /// <param name="patience">How long it may take.</param>
    public static PythonInterpreter Ask(string command, string subject, TimeSpan patience)
    {
        const string Question =
            "import asyncio, platform, sys; print(platform.python_implementation(), platform.python_version()); print(sys.executable)";
        var start = new ProcessStartInfo(command, ["-I", "-S", "-c", Question])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            process.BeginErrorReadLine(); // read, lest it blocks; an older Python complains there of the options
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            if (!output.Wait(patience) || !process.WaitForExit(patience))
            {
                process.Kill(entireProcessTree: true);
                return new PythonInterpreter(null, string.Create(
                    CultureInfo.InvariantCulture, $"{subject} did not say its version within {patience.TotalSeconds:0.###} s"));
            }

            string[] said = output.Result.Split('\n', StringSplitOptions.TrimEntries);
            return Judge(said[0], process.ExitCode, subject) with { Program = said is [_, { Length: > 0 } program, ..] && File.Exists(program) ? program : null };
        }
        catch (Win32Exception)
        {
            return new PythonInterpreter(null, $"{subject} was not found, or cannot be started; 3.11 or later is needed");
        }
    }

    /// <summary>Whether a line is an interpreter's and a version's name: "CPython 3.11.7".</summary>
    public static bool IsDescription(string line) => Line().IsMatch(line);

    private static PythonInterpreter Judge(string said, int exitCode, string subject)
    {
        if (exitCode != 0)
        {
            return new PythonInterpreter(null, string.Create(
                CultureInfo.InvariantCulture, $"{subject} cannot run asyncio (exit code {exitCode}); 3.11 or later is needed"));
        }

        Match match = Line().Match(said);
        return !match.Success ? new PythonInterpreter(null, $"{subject} does not say its version; 3.11 or later is needed")
            : Version.Parse(match.Groups["version"].Value) < Oldest ? new PythonInterpreter(null, $"{subject} is {said}; 3.11 or later is needed")
            : new PythonInterpreter(said, null);
    }

    [GeneratedRegex(@"^[A-Za-z]{1,20} (?<version>\d{1,3}\.\d{1,3})(\.\d{1,3})?[A-Za-z0-9.+-]{0,20}$", RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}
