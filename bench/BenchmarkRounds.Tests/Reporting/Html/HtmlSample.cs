using System.Globalization;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Tests.Reporting.Html;

/// <summary>Result sets and their page for a browser, made for a test: classes of ten rows, of which the second is slower from set to set.</summary>
internal static class HtmlSample
{
    /// <summary>A name that would end the script, begin an element or run code, were it anything but text.</summary>
    public const string Hostile = "</script><script>window.hit=1</script><img src=x onerror=\"window.hit=1\"><!-- & ' ` ${1} \u2028{data}";

    public const int RowsOfAClass = 10;

    private static readonly string[] Methods = ["Baseline", "Second", "Third", "Fourth", "Fifth"];

    /// <summary>The page of some sets.</summary>
    public static HtmlData Data(IReadOnlyList<ResultSet> sets, double threshold = 0.05, string[]? story = null) =>
        HtmlTables.Create("Sample", Comparer.CompareWithEach(sets, threshold), story ?? []);

    /// <param name="count">How many sets.</param>
    /// <param name="classes">How many classes.</param>
    /// <param name="suffix">What every name ends in.</param>
    /// <param name="rounds">How many launches a row has.</param>
    public static ResultSet[] Sets(int count, int classes = 2, string suffix = "", int rounds = 8) =>
        [.. Enumerable.Range(0, count).Select(set => Set(set, classes, suffix, rounds))];

    private static ResultSet Set(int set, int classes, string suffix, int rounds)
    {
        ClassResult[] all = [.. Enumerable.Range(0, classes).Select(one => Class(set, one, suffix, rounds))];
        StudyInfo info = SampleInfo.Create(
            Name("set", set) + suffix, SampleInfo.Machine,
            [.. all.Select(one => (one.Name, SampleInfo.Class("Baseline") with { Question = $"What does {one.Name[2..]} cost?{suffix}" }))]);
        return new ResultSet(Path.Combine(Path.GetTempPath(), Name("set", set)), info.Machine, info, all);
    }

    private static ClassResult Class(int set, int number, string suffix, int rounds)
    {
        string name = $"N.{Name("Class", number)}Benchmarks";
        var random = new Random((100 * set) + number);
        return new ClassResult(
            name,
            [
                .. from parameters in (string[])["Count=10", "Count=1000"]
                   from method in Methods
                   let time = 1000 * (Array.IndexOf(Methods, method) + 1) * (method == "Second" ? 1 + (0.5 * set) : 1)
                   select new CaseResult(
                       new CaseKey(name, method == "Third" ? method + suffix : method, parameters + suffix),
                       [.. Enumerable.Range(1, rounds).Select(round => new Launch(round, time * (1 + (0.02 * random.NextDouble()))))],
                       64, new Dictionary<string, double> { ["WaitP99Nanoseconds"] = time / 10 }),
            ],
            "0.15.8");
    }

    private static string Name(string what, int number) => what + (number + 1).ToString(CultureInfo.InvariantCulture);
}
