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
        new("AsyncPatterns.Benchmarks.AsyncLockBenchmarks", "c62ab4e457eebe47ee694aa5f71fd00ad1875eefe14a335b7ba9c8904c0ff8c2", "ebd995511da301fb59309747283afa5737cb92d5ad256b46a3b56d0667fedd27"),
        new("AsyncPatterns.Benchmarks.AsyncResourceBenchmarks", "6e6429f6ea752bce1eeeb101b1b9f719d27b2e373b0f46a3be3ffd37f4de8462", "d7a9dd8fa6c7713dcf6ab72d09f1657a963ef021c45167a1bab0e0ec254d1f9b"),
        new("AsyncPatterns.Benchmarks.AsyncStreamBenchmarks", "76f48153b7e4f50ff977602c5e780b90496f2dc70595d7d57561f4c1b50ca22c", "b6e6fe3b38458cb5f37828f88e4488f273c0267ba5dab372ecb23425d122df53"),
        new("AsyncPatterns.Benchmarks.BackpressureBenchmarks", "948ba34d4db5e7d3d64075c60b0cf2e2283278fb0b92aea0759498f2c9827731", "69fb389f1ad17a1f704f60acf6da41b599c63f0cfc752f211e27c7b275ff16d3"),
        new("AsyncPatterns.Benchmarks.BlockingBenchmarks", "f69cdd05fc0791c6b56dc11bdf3f99bc692ad867c45a395abd6b5c5526b2ea0e", "236d5d0d1095d603a48d493dcedc5cd3031d9bbfd7a11d7f5d384a18a716b588"),
        new("AsyncPatterns.Benchmarks.CallerBenchmarks", "6d3b8f25c9bb51a487cce518131fdcd6807100de5d64d37fd714c1b1ac576c71", "41af0809885e9eeb5fdac92432575a68ad6f8638702f08d919f2cb56d008af4e"),
        new("AsyncPatterns.Benchmarks.ConfigureAwaitBenchmarks", "bc2e92fe1147795781f67f1adf84d67c7d41e3c6e9120d93a4422a5ece75a10c", "397dff814a1f36578ab8468759e4f41853047e41e88520786a87bce8cca1ffbd"),
        new("AsyncPatterns.Benchmarks.CpuBoundBenchmarks", "ddb32362a4d215743f51a4e791abfe55328b38b897fb25927cff5ce1b21cde2c", "e39fef6f48ee8c37a240d187770e397997c0e8e10e80b94273262279cc694fa0"),
        new("AsyncPatterns.Benchmarks.DatabaseBenchmarks", "ab8e7058531efd3ea3d6aff6d6b6c6044aa6597971bb722a5520d9f3a0d78302", "a7e3fe0f0c6b0a38a18943e791e59df25f54bc370989f2db18d127140af281ae"),
        new("AsyncPatterns.Benchmarks.DelayBenchmarks", "47010bf1f588fbe96fddf619774d062e93be4504f87544dda4bce65693dc2ba6", "6e76347925b1f2ae8f81e03e4015533e49843a9c571a4d928d85aff14cf6b9fe"),
        new("AsyncPatterns.Benchmarks.EventLoopBenchmarks", "fa846aa4a3df987af0fec28dcf2e34cf80b22c111e92cce4f61d739dd4796f83", "95f1841b2ba32b234278d6a0785052aca4a54b5e94f2b086fcf018f354b64686"),
        new("AsyncPatterns.Benchmarks.FanInBenchmarks", "01542aa6936553fe9784078b89c149b35b3f0689a1f351bc17aeac402f828e0f", "b581bc145fd01ae9ce3b68e6f35f68b0de8f4aeedcff855365d2ccfca8a61ac5"),
        new("AsyncPatterns.Benchmarks.FireAndForgetBenchmarks", "91fccc58f1b10e76c3a1c3d091a1e472f98de7e9b2f0b7ec4f647c4ffc842c86", "15496dca86378c192696ad8734569e10379b31176ff2147e61774aca34eb743a"),
        new("AsyncPatterns.Benchmarks.GreetingBenchmarks", "2604e29c93a0b39b982171571133ca50c87d54222769ee8fc0c9537717094af9", "a4e5dc9e1ab47dbf2d6276a64b7729574fb58b73c8aba71079a7a6edb6bf47c7"),
        new("AsyncPatterns.Benchmarks.QueueBenchmarks", "3e84ab71a6b02cd2fae056deb906cc60eae39eaee63d9c90627f149c117134e0", "fc0f17553a78c41f2b1f28b9142831bfd26fe0bdaeeac88911ee0b30e4e4b277"),
        new("AsyncPatterns.Benchmarks.ResponsivenessBenchmarks", "7ecb7e69f31feb045d0b03e63cce60c1384af1071158842976759ebb603805ef", "bc1c7b373110fbf0dcd4401991d8d99b1d8d487ebf1e830d3516337156759694"),
        new("AsyncPatterns.Benchmarks.ScaleBenchmarks", "9ba4401ccc6c020f7326c0640b5ca1e8bada1a1c1ab9c052aeb856435425ef02", "10a6edb037308e0d60c0122c0ad32b90427334a1df8d215a00d4c476f9349ffd"),
        new("AsyncPatterns.Benchmarks.StarvationBenchmarks", "afa39259a3d49212a6da992e3da52bf7d7b7648ebe1a693fc3f0c0bab9b0ef72", "f432edd58df9b50d29641637f31d574ecaace3571bde6c451e2a3f57c664dd90"),
        new("AsyncPatterns.Benchmarks.SyncOverAsyncBenchmarks", "28bfe1afa203bd6b4775e1479a80e8b7b9a40c29f6a7444cbe607c582c6861cc", "11daaa17c5b181790cf656358191c784e0beac6e14b0532f577bd502c4d1b30f"),
        new("AsyncPatterns.Benchmarks.TaskGroupBenchmarks", "7c5424d2885a6a32e3249dc84f5fb05afb2f6733e7a762053afd8b19c7356d1c", "644ddfc9521ffc48b8a865aa6322b62db3bb0803f458642b98fb5e5837c1a7b6"),
        new("AsyncPatterns.Benchmarks.TaskGroupFailureBenchmarks", "fa4ce9b5ea00e60638b86021440cb67f577481e7783bab95dae30c2f34ffcced", "fb3feb1e354fc1d56fb60564d7596c324a8199f86ec4d9a191edd6500061410e"),
        new("AsyncPatterns.Benchmarks.ThrottlingBenchmarks", "d98cd5b960117276f2a7ad410033d299a693a891dbaa3f286b9f6275e17f4bab", "093769cdd30cd027005fbf4d8123e2e4f2e58a506d536ac9c70edb161c651d82"),
        new("AsyncPatterns.Benchmarks.TimeoutBenchmarks", "196057cc96a6d4782a3ae516e88318197136ff1072c05b83010efd185e4a8f3b", "d78d19eba32d89745cbea77bba78c00288efc740869de24eb19463f263284710"),
        new("AsyncPatterns.Benchmarks.ValueTaskBenchmarks", "89bec2b2f2e549a25e9461874858bdb4789d8ed7c8520428d47d08075bf8eec4", "90593ac8bf4aab99a87b1ab3e1da08c35edebff441f116bf36d95a64e4758aaf"),
    ];
}
