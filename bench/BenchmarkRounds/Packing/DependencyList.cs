using System.Text.Json;
using System.Text.Json.Nodes;

namespace BenchmarkRounds.Packing;

/// <summary>What a program consists of, as its file "deps.json" says.</summary>
internal static class DependencyList
{
    private const string Managed = "runtime";
    private const string OfPlatforms = "runtimeTargets";
    private const string Translations = "resources";

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The files, as they are beside the program.</summary>
    public static IReadOnlyList<string> Files(string json) =>
    [
        .. Libraries(JsonNode.Parse(json)!).SelectMany(library => Names(library, Managed).Select(name => name[(name.LastIndexOf('/') + 1)..]).Concat(Names(library, OfPlatforms))),
    ];

    /// <summary>The same list without translations, and without the files of other platforms and those that a pack leaves out.</summary>
    /// <param name="json">The list.</param>
    /// <param name="isKept">Whether a file is in the pack.</param>
    public static string Trim(string json, Func<string, bool> isKept)
    {
        JsonNode list = JsonNode.Parse(json)!;
        foreach (JsonObject library in Libraries(list))
        {
            library.Remove(Translations);
            foreach (string name in Names(library, OfPlatforms).Where(name => !isKept(name)).ToArray())
            {
                library[OfPlatforms]!.AsObject().Remove(name);
            }
        }

        return list.ToJsonString(Format) + "\n";
    }

    private static IEnumerable<JsonObject> Libraries(JsonNode list) =>
        list["targets"]!.AsObject().SelectMany(target => target.Value!.AsObject()).Select(library => library.Value!.AsObject());

    private static IEnumerable<string> Names(JsonObject library, string kind) => library[kind]?.AsObject().Select(file => file.Key) ?? [];
}
