namespace BenchmarkRounds.Packing;

/// <summary>A file of a pack.</summary>
/// <param name="Name">Its path in the pack, with slashes.</param>
/// <param name="Open">Opens its content.</param>
/// <param name="IsProgram">Whether it can be started.</param>
internal sealed record PackFile(string Name, Func<Stream> Open, bool IsProgram = false)
{
    /// <summary>A copy of a file.</summary>
    public static PackFile Copy(string name, string source, bool isProgram = false) => new(name, () => File.OpenRead(source), isProgram);

    /// <summary>A file with a text.</summary>
    public static PackFile OfText(string name, string text) => new(name, () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)));
}
