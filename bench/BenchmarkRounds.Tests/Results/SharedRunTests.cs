using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Results;

/// <summary>Which run with several sides a set is of, as study.json says.</summary>
public sealed class SharedRunTests : IDisposable
{
    private static readonly SharedRun Run = new(
        "run", "net10.0", [new RunSide("net8.0", "net8.0", "m-net8.0") { LeftOut = "there is no such runtime" }, new RunSide("net10.0", "net10.0", "m-net10.0")]);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_set_names_its_run_and_all_its_sides()
    {
        ClassInfo known = SampleInfo.Class("Works") with
        {
            SharedRounds = new Dictionary<string, IReadOnlyDictionary<int, int>>
            {
                ["before"] = new Dictionary<int, int> { [1] = 1, [2] = 2 },
                ["run"] = new Dictionary<int, int> { [3] = 2, [5] = 1 },
            },
        };

        StudyInfo read = Read(SampleInfo.Create(classes: ("C", known)) with { Run = Run });

        Assert.Equal(("run", "net10.0"), (read.Run!.Id, read.Run.Side));
        Assert.Equal(Run.Sides, read.Run.Sides);
        Assert.Equal(["before", "before", "run", null, "run", null], Enumerable.Range(1, 6).Select(read.Classes["C"].RunOf));
        Assert.Equal([(3, 2), (5, 1)], read.Classes["C"].SharedRounds!["run"].Select(round => (round.Key, round.Value)));
    }

    [Fact]
    public void A_set_that_was_measured_alone_names_no_run()
    {
        StudyInfo alone = SampleInfo.Create(classes: ("C", SampleInfo.Class("Works")));

        StudyInfo read = Read(alone);

        Assert.Null(read.Run);
        Assert.Null(read.Classes["C"].RunOf(1));
        Assert.DoesNotContain("run\"", alone.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("shared", alone.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "id": "", "side": "a", "sides": [{ "label": "a", "text": "net10.0", "set": "a" }] }""")]
    [InlineData("""{ "id": "run", "side": "b", "sides": [{ "label": "a", "text": "net10.0", "set": "a" }] }""")]
    [InlineData("""{ "id": "run", "side": "a", "sides": [{ "label": "a", "text": "net10.0", "set": "a" }, null] }""")]
    [InlineData("""{ "id": "run", "side": "a", "sides": [{ "label": "a", "text": "net10.0" }] }""")]
    [InlineData("""{ "id": "run", "side": "a" }""")]
    [InlineData("3")]
    public void A_run_that_is_none_is_refused(string run)
    {
        string json = SampleInfo.Create().ToJson();

        Assert.Throws<ResultException>(() => Read(json.Insert(json.IndexOf('{', StringComparison.Ordinal) + 1, $"\"run\": {run},")));
    }

    private StudyInfo Read(StudyInfo info) => Read(info.ToJson());

    private StudyInfo Read(string json)
    {
        File.WriteAllText(Path.Combine(folder.Path, StudyInfo.FileName), json);
        return StudyInfo.Read(folder.Path)!;
    }
}
