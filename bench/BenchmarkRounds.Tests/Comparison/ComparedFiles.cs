using System.Text.Json;
using Xunit;

namespace BenchmarkRounds.Tests.Comparison;

/// <summary>What the command line says of files, row by row.</summary>
internal sealed record ComparedFiles(JsonElement Root, string Error)
{
    /// <summary>A file that shows one kind of what other projects have.</summary>
    public static string Path(string name) => Golden.Data("Foreign", System.IO.Path.Combine("people", name));

    /// <summary>Compares files or folders.</summary>
    public static ComparedFiles Compare(params string[] sets)
    {
        (int code, string output, string error) = Tool.Run(["compare", .. sets, "--format", "json"]);
        Assert.True(code == 0, error);
        return new ComparedFiles(JsonDocument.Parse(output).RootElement, error);
    }

    /// <summary>Every row and what became of it in the last set: "Shop.Work.Parse: Slower 1.5", or the remark.</summary>
    public string[] Rows => [.. Root.GetProperty("rows").EnumerateArray().Select(row => $"{Name(row)}: {Outcome(row.GetProperty("cells").EnumerateArray().Last())}")];

    /// <summary>Whether the last set was measured in the environment of the base.</summary>
    public bool IsSameEnvironment => Root.GetProperty("sets").EnumerateArray().Last().GetProperty("sameEnvironment").GetBoolean();

    /// <summary>The times of the rows in the first set, in nanoseconds.</summary>
    public double[] Times => [.. Root.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("cells")[0].GetProperty("time").GetProperty("estimate").GetDouble())];

    /// <summary>The bytes of the rows in the first set.</summary>
    public long?[] Bytes =>
    [
        .. Root.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("cells")[0].GetProperty("allocatedBytes"))
            .Select(bytes => bytes.ValueKind == JsonValueKind.Null ? (long?)null : bytes.GetInt64()),
    ];

    private static string Name(JsonElement row)
    {
        string Text(string what) => row.GetProperty(what).GetString()!;
        return $"{Text("class")}.{Text("method")}{(Text("parameters").Length == 0 ? "" : $"({Text("parameters")})")}{(Text("job").Length == 0 ? "" : $" [{Text("job")}]")}";
    }

    /// <summary>A row without a remark and without a verdict has no time in the base.</summary>
    private static string Outcome(JsonElement cell) =>
        cell.GetProperty("verdict").ValueKind != JsonValueKind.Null
            ? FormattableString.Invariant($"{cell.GetProperty("verdict")} {cell.GetProperty("change").GetProperty("estimate").GetDouble():0.##}")
            : cell.GetProperty("remark").ValueKind == JsonValueKind.Null ? "not in the base"
            : $"{cell.GetProperty("remark")} {cell.GetProperty("remarkDetail")}".TrimEnd();
}
