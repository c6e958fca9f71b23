namespace BenchmarkRounds.Results;

/// <summary>The pack that measured a set: a copy of the study that needs no SDK.</summary>
/// <param name="Commit">The commit that it was built from; null when that is not known.</param>
/// <param name="Sdk">The version of the SDK that built it.</param>
/// <param name="Runtime">The version of the runtime in it: "10.0.12".</param>
/// <param name="Rid">The system and the processor that it is for: "linux-x64".</param>
internal sealed record PackInfo(string? Commit, string Sdk, string Runtime, string Rid);
