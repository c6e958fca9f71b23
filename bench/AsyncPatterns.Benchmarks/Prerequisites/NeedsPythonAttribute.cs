using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>Rows that run in a Python of 3.11 or later: <c>python3</c>, or what <see cref="PythonInterpreter.Variable"/> names.</summary>
public sealed class NeedsPythonAttribute : PrerequisiteAttribute
{
    /// <inheritdoc/>
    public override string? WhyMissing() => PythonInterpreter.Find().Problem;

    /// <inheritdoc/>
    public override string? Found() => PythonInterpreter.Find().Description;

    /// <inheritdoc/>
    public override KeyValuePair<string, string>? ForLaunches() =>
        PythonInterpreter.Find().Program is string program ? new(PythonInterpreter.ProgramVariable, program) : null;
}
