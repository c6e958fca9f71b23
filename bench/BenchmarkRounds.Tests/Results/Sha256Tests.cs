using System.Security.Cryptography;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Results;

/// <summary>The study's own SHA-256 beside the system's, and no use of the system's where a study runs.</summary>
public class Sha256Tests
{
    [Fact]
    public void It_is_the_hash_of_the_system_for_every_length_around_its_blocks()
    {
        byte[] bytes = [.. Enumerable.Range(0, 1000).Select(i => (byte)(i * 7))];

        Assert.All(Enumerable.Range(0, 300).Append(bytes.Length), length => Assert.Equal(SHA256.HashData(bytes.AsSpan(0, length)), Sha256.Hash(bytes.AsSpan(0, length))));
    }

    [Fact]
    public void A_study_runs_where_there_is_no_OpenSSL()
    {
        string program = Path.Combine(BenchmarkRounds.Commands.Repository.Root(TestStudy.Definition)!, "bench", "BenchmarkRounds");

        Assert.All(
            Directory.GetFiles(program, "*.cs", SearchOption.AllDirectories).Where(file => Path.GetFileName(Path.GetDirectoryName(file)) != "Packing"),
            file => Assert.DoesNotContain("System.Security.Cryptography", File.ReadAllText(file), StringComparison.Ordinal));
    }
}
