using System.ComponentModel;
using System.Diagnostics;

namespace BenchmarkRounds.Runtimes;

/// <summary>The program "dotnet", as it is found here.</summary>
internal static class DotNetCommand
{
    /// <summary>Runs it where BenchmarkDotNet compiles, so that both find the same configuration of NuGet.</summary>
    /// <param name="cancellation">Ends it early.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Its exit code and all that it wrote.</returns>
    /// <exception cref="MissingRuntimeException">It cannot be started.</exception>
    public static (int Code, string Output) Run(CancellationToken cancellation, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en", ["DOTNET_NOLOGO"] = "1", ["MSBUILDDISABLENODEREUSE"] = "1" },
        };
        try
        {
            using Process process = Process.Start(start)!;
            using CancellationTokenRegistration kill = cancellation.Register(() => process.Kill(entireProcessTree: true));
            process.StandardInput.Close();
            Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            cancellation.ThrowIfCancellationRequested();
            return (process.ExitCode, output + errors.GetAwaiter().GetResult());
        }
        catch (Win32Exception exception)
        {
            throw new MissingRuntimeException($"'dotnet' cannot be started: {exception.Message}", exception);
        }
    }
}
