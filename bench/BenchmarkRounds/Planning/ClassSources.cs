using System.Reflection;
using System.Text.RegularExpressions;

namespace BenchmarkRounds.Planning;

/// <summary>
/// The sources that make up a benchmark class, of those that its assembly carries as resources: one for each file, by its name or
/// by its path.
/// </summary>
internal static partial class ClassSources
{
    /// <summary>
    /// The class's own sources, and those of every part of the benchmarks that they mention, directly or through another part. All
    /// sources when no file is called after the class; none when the assembly carries none.
    /// </summary>
    /// <param name="type">The benchmark class.</param>
    /// <returns>The texts with "\n" at the end of each line, by the name of the part.</returns>
    public static SortedDictionary<string, string> Read(Type type) => Read(type.Assembly, (type.DeclaringType ?? type).Name.Split('`')[0]);

    /// <summary>The same of a class by its name.</summary>
    internal static SortedDictionary<string, string> Read(Assembly assembly, string className)
    {
        ILookup<string, string> files = assembly.GetManifestResourceNames()
            .OrderBy(name => name.Replace('\\', '/'), StringComparer.Ordinal).ToLookup(FileName); // the same order on every system
        var used = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var open = new Stack<string>(files.Contains($"{className}.cs") ? [className] : files.Select(file => Path.GetFileNameWithoutExtension(file.Key)));
        while (open.TryPop(out string? name))
        {
            if (used.ContainsKey(name) || !files.Contains($"{name}.cs"))
            {
                continue;
            }

            used[name] = ReadText(assembly, files[$"{name}.cs"]);
            if (files.Contains($"{name}.py"))
            {
                used[$"{name}.py"] = ReadText(assembly, files[$"{name}.py"]); // the part's other half
            }

            foreach (string word in used[name].Split('\n').SelectMany(Mentioned))
            {
                open.Push(word);
                open.Push($"{word}Attribute");
            }
        }

        return used;
    }

    /// <summary>The lines that are neither empty nor nothing but a comment, in C# or Python.</summary>
    internal static string WithoutComments(string source) => string.Concat(
        source.Split('\n').Where(line => line.TrimStart() is { Length: > 0 } text && !text.StartsWith("//", StringComparison.Ordinal) && !text.StartsWith("# ", StringComparison.Ordinal))
            .Select(line => $"{line}\n"));

    /// <summary>What may be the name of a part. Comments mention other benchmark classes that the code does not use.</summary>
    private static IEnumerable<string> Mentioned(string line)
    {
        int comment = line.IndexOf("//", StringComparison.Ordinal);
        return Words().Matches(line)
            .Where(word => comment < 0 || word.Index < comment || !word.Value.EndsWith("Benchmarks", StringComparison.Ordinal))
            .Select(word => word.Value);
    }

    /// <summary>"Parts/Text.Long.cs" is a file of the part "Text": "Text.cs".</summary>
    private static string FileName(string resource)
    {
        string name = resource[(resource.LastIndexOfAny(['/', '\\']) + 1)..];
        return name.Split('.')[0] + Path.GetExtension(name);
    }

    private static string ReadText(Assembly assembly, IEnumerable<string> resources) => string.Concat(resources.Select(resource =>
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }));

    [GeneratedRegex(@"\b[A-Z]\w+\b")]
    private static partial Regex Words();
}
