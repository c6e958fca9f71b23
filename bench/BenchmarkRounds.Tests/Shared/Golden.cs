using BenchmarkRounds.Commands;
using Xunit;

namespace BenchmarkRounds.Tests;

/// <summary>Whole outputs beside what they are expected to be.</summary>
internal static class Golden
{
    /// <summary>The folder of the test data, in the sources: what is received is left there for a look.</summary>
    public static string Data(params string[] parts) =>
        Path.Combine([Repository.Root(TestStudy.Definition)!, "bench", typeof(Golden).Assembly.GetName().Name!, "Data", .. parts]);

    /// <summary>Compares with the file of that name; a difference leaves a ".received" beside it.</summary>
    public static void Check(string name, string text) => CheckFile(Data("Golden", name), text);

    /// <summary>The same with a file that is not in the folder of whole outputs.</summary>
    public static void CheckFile(string expected, string text)
    {
        string received = expected + ".received";
        string plain = text.ReplaceLineEndings("\n");
        if (!File.Exists(expected) || File.ReadAllText(expected).ReplaceLineEndings("\n") != plain)
        {
            File.WriteAllText(received, plain);
            Assert.Fail($"{expected}: differs from {received}. If the new one is right, rename it.");
        }

        File.Delete(received);
    }
}
