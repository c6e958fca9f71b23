using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>Cases that need a PostgreSQL server, named by <see cref="Database.Variable"/>.</summary>
public sealed class NeedsPostgresAttribute : PrerequisiteAttribute
{
    /// <inheritdoc/>
    public override string? WhyMissing() => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Database.Variable))
        ? $"{Database.Variable} is not set"
        : null;

    /// <inheritdoc/>
    public override void Verify() => Database.VerifyPostgres();

    /// <inheritdoc/>
    public override void CleanUp() => Database.RemovePostgresSchema();
}
