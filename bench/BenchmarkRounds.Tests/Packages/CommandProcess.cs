using System.Collections;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Xunit;

namespace BenchmarkRounds.Tests.Packages;

/// <summary>A command in a process of its own, as a user types it.</summary>
internal static class CommandProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>What they are before any test: a run beside the command has variables of its own, among them its temporary folder.</summary>
    private static IDictionary variables = new Hashtable();

    [ModuleInitializer]
    internal static void Remember() => variables = Environment.GetEnvironmentVariables();

    /// <summary>Runs a command that has to end with an exit code; at the limit it is ended with all its children.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="folder">The current folder.</param>
    /// <param name="environment">Variables beside those with which the tests were started.</param>
    /// <param name="exitCode">How it has to end.</param>
    /// <returns>What it wrote, to both outputs.</returns>
    public static async Task<string> Run(
        IReadOnlyList<string> command, string folder, IReadOnlyDictionary<string, string> environment, int exitCode = 0)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (DictionaryEntry variable in variables)
        {
            start.Environment[(string)variable.Key] = (string?)variable.Value;
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{string.Join(' ', command)}: has not ended within {Limit.TotalMinutes} minutes.");
        }

        string written = await output + await error;
        Assert.True(process.ExitCode == exitCode, $"{string.Join(' ', command)}: exit code {process.ExitCode}.\n{written}");
        return written;
    }
}
