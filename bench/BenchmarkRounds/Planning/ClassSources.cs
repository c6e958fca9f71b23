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
    /// The class's own sources, those of its base classes, and those of every part of the benchmarks that they mention, directly or
    /// through another part. All sources when no file is called after the class; none when the assembly carries none.
    /// </summary>
    /// <returns>The texts with "\n" at the end of each line, by the name of the part.</returns>
    public static SortedDictionary<string, string> Read(Type type)
    {
        ILookup<string, string> files = type.Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal).ToLookup(FileName);
        var used = new SortedDictionary<string, string>(StringComparer.Ordinal);
        string[] own = [.. OwnNames(type)];
        var open = new Stack<string>(files.Contains($"{own[0]}.cs") ? own : files.Select(file => Path.GetFileNameWithoutExtension(file.Key)));
        while (open.TryPop(out string? name))
        {
            if (used.ContainsKey(name) || !files.Contains($"{name}.cs"))
            {
                continue;
            }

            used[name] = ReadText(type.Assembly, files[$"{name}.cs"]);
            if (files.Contains($"{name}.py"))
            {
                used[$"{name}.py"] = ReadText(type.Assembly, files[$"{name}.py"]); // the part's other half
            }

            foreach (Match word in Words().Matches(used[name]))
            {
                // Other benchmark classes are mentioned in comments only; parts are what the code uses.
                if (!word.Value.EndsWith("Benchmarks", StringComparison.Ordinal))
                {
                    open.Push(word.Value);
                    open.Push($"{word.Value}Attribute");
                }
            }
        }

        return used;
    }

    /// <summary>The names of the class and of its base classes, or of the classes that they are nested in.</summary>
    private static IEnumerable<string> OwnNames(Type type)
    {
        for (Type? one = type; one is not null && one.Assembly == type.Assembly; one = one.BaseType)
        {
            yield return (one.DeclaringType ?? one).Name.Split('`')[0];
        }
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
