using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>A shell script in the place of Python, for as long as a test takes.</summary>
internal sealed class FakePython : IDisposable
{
    /// <summary>What a script starts with that is asked for its version first and then is the worker.</summary>
    public const string IsCPython = "if [ \"$3\" = -c ]; then echo CPython 3.11.7; exit; fi\n";

    private readonly TemporaryFolder folder = new();
    private readonly TemporaryVariable variable;

    /// <param name="script">What it does.</param>
    public FakePython(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows runs no shell script.");
        Path = System.IO.Path.Combine(folder.Path, "python");
        File.WriteAllText(Path, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        variable = new TemporaryVariable(AsyncPatterns.Benchmarks.PythonInterpreter.Variable, Path);
    }

    public string Path { get; }

    public void Dispose()
    {
        variable.Dispose();
        folder.Dispose();
    }
}
