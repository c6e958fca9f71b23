using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace BenchmarkRounds.Results;

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

    /// <summary>
    /// SHA-256 over the code of the sources: line endings normalized, so that a checkout on Windows has the same hash, and without
    /// lines that are empty or nothing but a comment, which change no measurement.
    /// </summary>
    /// <returns>Lower-case hexadecimal digits; empty when the assembly carries no sources.</returns>
    public static string Hash(Type type)
    {
        SortedDictionary<string, string> sources = Read(type);
        string all = string.Concat(sources.Select(source => $"// {source.Key}\n{WithoutComments(source.Value)}"));
        return sources.Count == 0 ? "" : Convert.ToHexStringLower(Sha256.Hash(Encoding.UTF8.GetBytes(all)));
    }

    /// <summary>The one file that is called after a class; null when there is none.</summary>
    public static string? ReadFile(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        string name = $"{(type.DeclaringType ?? type).Name.Split('`')[0]}.cs";
        string[] files = [.. type.Assembly.GetManifestResourceNames().Where(resource => resource[(resource.LastIndexOfAny(['/', '\\']) + 1)..] == name)];
        return files is [string file] ? ReadText(type.Assembly, [file]) : null;
    }

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
