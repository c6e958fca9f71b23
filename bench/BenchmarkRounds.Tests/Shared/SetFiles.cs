namespace BenchmarkRounds.Tests;

/// <summary>The files of a result set, for tests that go on from the same one. What leaves them takes seconds.</summary>
internal sealed class SetFiles
{
    private readonly Dictionary<string, string> texts = [];

    /// <summary>Has a set measured the first time, and copied for whoever goes on from it later.</summary>
    /// <param name="kept">What has been measured; null before that.</param>
    /// <param name="set">The folder.</param>
    /// <param name="measure">Measures into it.</param>
    public static void Once(ref SetFiles? kept, string set, Action measure)
    {
        if (kept is null)
        {
            measure();
            kept = Read(set);
        }
        else
        {
            kept.Write(set);
        }
    }

    private static SetFiles Read(string set)
    {
        var files = new SetFiles();
        foreach (string file in Directory.GetFiles(set))
        {
            files.texts.Add(Path.GetFileName(file), File.ReadAllText(file));
        }

        return files;
    }

    private void Write(string set)
    {
        Directory.CreateDirectory(set);
        foreach ((string name, string text) in texts)
        {
            File.WriteAllText(Path.Combine(set, name), text);
        }
    }
}
