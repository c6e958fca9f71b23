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
        new("AsyncPatterns.Benchmarks.BlockingBenchmarks", "f7a78aba8a656641e347a040ae62dbac1622e56b8fef3bad4b969a63c10a60be", "236d5d0d1095d603a48d493dcedc5cd3031d9bbfd7a11d7f5d384a18a716b588"),
        new("AsyncPatterns.Benchmarks.CallerBenchmarks", "96eb873e65226753e383295739c3e8aabc994786faac18011750ebdd2f53f6c7", "41af0809885e9eeb5fdac92432575a68ad6f8638702f08d919f2cb56d008af4e"),
        new("AsyncPatterns.Benchmarks.ConfigureAwaitBenchmarks", "bc2e92fe1147795781f67f1adf84d67c7d41e3c6e9120d93a4422a5ece75a10c", "397dff814a1f36578ab8468759e4f41853047e41e88520786a87bce8cca1ffbd"),
        new("AsyncPatterns.Benchmarks.CpuBoundBenchmarks", "42e89cc6d685fde137fd90e856272d646d1ca22ad4add8d1d75c3bb642518eb8", "e39fef6f48ee8c37a240d187770e397997c0e8e10e80b94273262279cc694fa0"),
        new("AsyncPatterns.Benchmarks.DatabaseBenchmarks", "ab8e7058531efd3ea3d6aff6d6b6c6044aa6597971bb722a5520d9f3a0d78302", "a7e3fe0f0c6b0a38a18943e791e59df25f54bc370989f2db18d127140af281ae"),
        new("AsyncPatterns.Benchmarks.DelayBenchmarks", "54eba14dd892294cced16c263ef40a53542311297d58ca29e752ce833c7bb052", "6e76347925b1f2ae8f81e03e4015533e49843a9c571a4d928d85aff14cf6b9fe"),
        new("AsyncPatterns.Benchmarks.EventLoopBenchmarks", "1055dc9e7ff6de165634baf3d05e05a146b56c997ef677dac5581618277706bd", "95f1841b2ba32b234278d6a0785052aca4a54b5e94f2b086fcf018f354b64686"),
        new("AsyncPatterns.Benchmarks.FanInBenchmarks", "01542aa6936553fe9784078b89c149b35b3f0689a1f351bc17aeac402f828e0f", "b581bc145fd01ae9ce3b68e6f35f68b0de8f4aeedcff855365d2ccfca8a61ac5"),
        new("AsyncPatterns.Benchmarks.FireAndForgetBenchmarks", "8391fe3f63907aab4b80ed875fb1162f30ef564ea8c189e09ba5ad628eb85e35", "15496dca86378c192696ad8734569e10379b31176ff2147e61774aca34eb743a"),
        new("AsyncPatterns.Benchmarks.GreetingBenchmarks", "4ad2f67e918d6c9bffe410ef1b4edbcfa907fdcb0813db66015b99292d796639", "a4e5dc9e1ab47dbf2d6276a64b7729574fb58b73c8aba71079a7a6edb6bf47c7"),
        new("AsyncPatterns.Benchmarks.QueueBenchmarks", "8901bec299004dbf55802da2c863cb4442897fcb89c4b4cffbf9f50158c46241", "fc0f17553a78c41f2b1f28b9142831bfd26fe0bdaeeac88911ee0b30e4e4b277"),
        new("AsyncPatterns.Benchmarks.ResponsivenessBenchmarks", "758135140a17c5ad5a210ff9faeb87bfd0672960dc091e4bb11c2cf92fcb79d2", "bc1c7b373110fbf0dcd4401991d8d99b1d8d487ebf1e830d3516337156759694"),
        new("AsyncPatterns.Benchmarks.ScaleBenchmarks", "fe4be447472e1a8e3297bee4a682157360727ee7e433e7faff6341ce98f3e834", "10a6edb037308e0d60c0122c0ad32b90427334a1df8d215a00d4c476f9349ffd"),
        new("AsyncPatterns.Benchmarks.StarvationBenchmarks", "8aa70bdd5c51faf85a48dd70478a43f1d95ead6b5e0cbf9714e386c9b94fa8c8", "f432edd58df9b50d29641637f31d574ecaace3571bde6c451e2a3f57c664dd90"),
        new("AsyncPatterns.Benchmarks.SyncOverAsyncBenchmarks", "28bfe1afa203bd6b4775e1479a80e8b7b9a40c29f6a7444cbe607c582c6861cc", "11daaa17c5b181790cf656358191c784e0beac6e14b0532f577bd502c4d1b30f"),
        new("AsyncPatterns.Benchmarks.TaskGroupBenchmarks", "0b93f89c27be91594a31a6ae679d84ad097675bfa4c20585816f64dedb67c8dc", "644ddfc9521ffc48b8a865aa6322b62db3bb0803f458642b98fb5e5837c1a7b6"),
        new("AsyncPatterns.Benchmarks.TaskGroupFailureBenchmarks", "8ff7998366138a1ed7e5acd9e6524f2ad655e8f030f6198740b4732e4a957a95", "fb3feb1e354fc1d56fb60564d7596c324a8199f86ec4d9a191edd6500061410e"),
        new("AsyncPatterns.Benchmarks.ThrottlingBenchmarks", "e894d3db1ac977436b6d8176a8177a14ae9618275e29eda7c912fa4be321fe5f", "093769cdd30cd027005fbf4d8123e2e4f2e58a506d536ac9c70edb161c651d82"),
        new("AsyncPatterns.Benchmarks.TimeoutBenchmarks", "54bc808e2c7da3819bb1cfb63e96ef11c5baa2c172049b9dd349f5b0a31b6ccf", "d78d19eba32d89745cbea77bba78c00288efc740869de24eb19463f263284710"),
        new("AsyncPatterns.Benchmarks.ValueTaskBenchmarks", "5528521787e53f4888fe784d93f5e2ba2c3f480239c662b654c26df732636b49", "90593ac8bf4aab99a87b1ab3e1da08c35edebff441f116bf36d95a64e4758aaf"),
    ];
}
