using BenchmarkRounds;

namespace AsyncPatterns;

/// <summary>
/// Classes whose sources were moved or renamed on 2026-11-26, when the engine became a project of its own. What is measured is the same:
/// the results published before that day stay comparable, and can be extended. An entry ends with the next change of its class.
/// </summary>
internal static class MovedSources
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<UnchangedSource> All { get; } =
    [
        new("AsyncPatterns.Benchmarks.AsyncStreamBenchmarks", "76f48153b7e4f50ff977602c5e780b90496f2dc70595d7d57561f4c1b50ca22c", "b6e6fe3b38458cb5f37828f88e4488f273c0267ba5dab372ecb23425d122df53"),
        new("AsyncPatterns.Benchmarks.BackpressureBenchmarks", "948ba34d4db5e7d3d64075c60b0cf2e2283278fb0b92aea0759498f2c9827731", "69fb389f1ad17a1f704f60acf6da41b599c63f0cfc752f211e27c7b275ff16d3"),
        new("AsyncPatterns.Benchmarks.ConfigureAwaitBenchmarks", "bc2e92fe1147795781f67f1adf84d67c7d41e3c6e9120d93a4422a5ece75a10c", "397dff814a1f36578ab8468759e4f41853047e41e88520786a87bce8cca1ffbd"),
        new("AsyncPatterns.Benchmarks.DatabaseBenchmarks", "ab8e7058531efd3ea3d6aff6d6b6c6044aa6597971bb722a5520d9f3a0d78302", "a7e3fe0f0c6b0a38a18943e791e59df25f54bc370989f2db18d127140af281ae"),
        new("AsyncPatterns.Benchmarks.FanInBenchmarks", "01542aa6936553fe9784078b89c149b35b3f0689a1f351bc17aeac402f828e0f", "b581bc145fd01ae9ce3b68e6f35f68b0de8f4aeedcff855365d2ccfca8a61ac5"),
        new("AsyncPatterns.Benchmarks.SyncOverAsyncBenchmarks", "28bfe1afa203bd6b4775e1479a80e8b7b9a40c29f6a7444cbe607c582c6861cc", "11daaa17c5b181790cf656358191c784e0beac6e14b0532f577bd502c4d1b30f"),
    ];
}
