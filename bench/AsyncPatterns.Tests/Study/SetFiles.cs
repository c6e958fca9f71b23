namespace AsyncPatterns.Tests.Study;

/// <summary>The files of a result set, for tests that go on from the same one. What leaves them takes seconds.</summary>
internal sealed class SetFiles
{
    private readonly Dictionary<string, string> texts = [];

    /// <param name="set">The folder.</param>
    public static SetFiles Read(string set)
    {
        var files = new SetFiles();
        foreach (string file in Directory.GetFiles(set))
        {
            files.texts.Add(Path.GetFileName(file), File.ReadAllText(file));
        }

        return files;
    }

    /// <param name="set">The folder, which is made.</param>
    public void Write(string set)
    {
        Directory.CreateDirectory(set);
        foreach ((string name, string text) in texts)
        {
            File.WriteAllText(Path.Combine(set, name), text);
        }
    }
}
