using BenchmarkRounds.Annotations;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Comparison;

/// <summary>Which bytes are another number than before: to the byte where a row runs on one thread, by what races do where threads race.</summary>
public class AllocationChangeTests
{
    [Theory]
    [InlineData(1_000_000, 0, 1, false)] // rounding
    [InlineData(1_000_000, 0, 2, true)]
    [InlineData(1_000_000, 0, 24, true)]
    [InlineData(1_000_000, 100_000, 100_008, true)]
    [InlineData(1_000_000, 100_008, 100_000, true)]
    [InlineData(512, 1329, 1328, false)] // between equal runs of a row on one thread
    [InlineData(200, 0, 3, false)] // reported of a benchmark that allocates nothing, dotnet/BenchmarkDotNet issue 2321
    [InlineData(200, 0, 24, true)]
    [InlineData(1, 120, 1184, false)] // the first call of a method, issue 1962
    [InlineData(1, 100_000, 102_000, true)]
    [InlineData(1, 0, 1101, false)] // as much as rounding and the runtime
    [InlineData(1, 0, 1102, true)]
    [InlineData(0, 1000, 2000, false)] // over how many operations is not known: as over one
    public void On_one_thread_bytes_are_exact_but_for_what_the_runtime_allocates_beside(long operations, long before, long after, bool isCalled)
    {
        AllocationChange change = Assert.Single(AllocationChange.Judge([new AllocationChange(before, after, operations, IsExact: true)]))!;

        Assert.Equal((isCalled, isCalled && after > before), (change.IsCalled, change.IsMore));
    }

    [Theory]
    [InlineData(1, 400_000, 86, 31, true)]
    [InlineData(1, 400_000, 60, 50, false)]
    [InlineData(130, 400_000, 86, 31, false)] // between equal runs of a contended lock
    [InlineData(130, 600_000, 19, 44, false)]
    [InlineData(130, 2, 5904, 18_072, false)] // connections that one of them opened
    [InlineData(130, 1_000_000, 100_000, 130_000, false)]
    [InlineData(2, 1_000_000, 100_000, 130_000, true)]
    [InlineData(130, 1_000_000, 0, 200, true)]
    [InlineData(1, 1_000_000, 100, 101, false)]
    public void Where_threads_race_a_change_is_what_equal_runs_do_not_show(int rows, long operations, long before, long after, bool isCalled)
    {
        AllocationChange?[] all =
        [
            new(before, after, operations, IsExact: false), null, .. Enumerable.Repeat(new AllocationChange(100, 101, 1000, IsExact: false), rows - 1),
        ];

        IReadOnlyList<AllocationChange?> judged = AllocationChange.Judge(all);

        Assert.Equal(isCalled, judged[0]!.IsCalled);
        Assert.DoesNotContain(judged.Skip(1), change => change?.IsCalled == true);
    }

    [Theory]
    [InlineData(1.00, 20.0, true)]
    [InlineData(0.01, 100.0, true)] // it sleeps
    [InlineData(1.10, 400.0, true)] // as much as a row on one thread may use
    [InlineData(1.11, 20.0, false)]
    [InlineData(1.90, 20.0, false)]
    [InlineData(1.00, 5000.0, false)] // its threads wake each other, one core at a time
    [InlineData(1.00, 700.0, false)] // in one launch of eight
    [InlineData(null, 20.0, false)]
    [InlineData(1.00, null, false)]
    public void A_row_of_a_study_ran_on_one_thread_when_its_launches_say_so(double? cores, double? switchesASecond, bool isExact)
    {
        ResultSet set = WithCosts(SampleClass.Row("Parse", 1000), cores, switchesASecond);
        CaseResult row = set.Classes[0].Cases[0] with { AllocatedBytes = 100, Operations = 1000 };

        Assert.Equal(isExact, AllocationChange.Between(set, row, set, row)!.IsExact);
        Assert.True(AllocationChange.Between(set with { Info = null }, row, set with { Info = null }, row)!.IsExact);
        Assert.Equal(isExact, AllocationChange.Between(set with { Info = null }, row, set, row)!.IsExact);
        Assert.Null(AllocationChange.Between(set, row with { AllocatedBytes = null }, set, row));
        Assert.Null(AllocationChange.Between(set, null, set, row));
    }

    [Theory]
    [InlineData(1.0, true)]
    [InlineData(1.9, false)]
    public void A_contended_row_is_not_called_where_a_row_on_one_thread_is(double cores, bool isCalled)
    {
        CaseResult Parse(long bytes) => SampleClass.Row("Parse", 1000) with { AllocatedBytes = bytes, Operations = 1_000_000 };
        ResultSet before = WithCosts(Parse(80), cores, 20);
        ResultSet after = WithCosts(Parse(88), cores, 20);

        ComparisonCell cell = Comparer.Compare([before, after], 0.05, []).Rows[0].Cells[1];

        Assert.Equal(isCalled, cell.Allocation!.IsCalled);
    }

    private static ResultSet WithCosts(CaseResult row, double? cores, double? switchesASecond)
    {
        Dictionary<string, LaunchValues> numbers = [];
        void Add(string name, double? value)
        {
            if (value is double known)
            {
                numbers[name] = new LaunchValues(LaunchChoice.Median, row.Launches.ToDictionary(launch => launch.Round, launch => launch.Round == 3 ? known : known / 2));
            }
        }

        Add(MachineCost.CoresUsed, cores);
        Add(MachineCost.ContextSwitches, switchesASecond * 1000 / 1e9);
        return SampleClass.Set(
            SampleClass.Info with { Numbers = new Dictionary<string, IReadOnlyDictionary<string, LaunchValues>> { [row.Key.ToString()] = numbers } }, row);
    }
}
