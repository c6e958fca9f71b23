using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Running;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Planning;

/// <summary>A case has the same key before it runs and in the file that BenchmarkDotNet writes of it.</summary>
public class CaseKeyTests
{
    [Fact]
    public void A_case_is_found_again_in_its_file_whatever_its_parameters_are()
    {
        BenchmarkCase[] cases = BenchmarkConverter.TypeToBenchmarks(typeof(WithArrays)).BenchmarksCases;

        Assert.Equal(
            ["WithArrays.Sum(values: [1, 2], Text: \"a\")", "WithArrays.Sum(values: [3, 4], Text: \"a\")"],
            cases.Select(one => StudyPlan.KeyOf(one).ToString().Replace("CaseKeyTests+", "", StringComparison.Ordinal)));
        Assert.All(cases, one => Assert.Equal(StudyPlan.KeyOf(one), ResultSet.KeyOf(Saved(one))));
    }

    private static BdnBenchmark Saved(BenchmarkCase one) =>
        new(one.DisplayInfo, one.Descriptor.Type.Namespace, one.Descriptor.Type.Name, one.Descriptor.WorkloadMethod.Name, one.Parameters.PrintInfo, null, null, null, null)
        {
            FullName = FullNameProvider.GetBenchmarkName(one),
        };

    /// <summary>Arrays that BenchmarkDotNet's columns show alike.</summary>
    public class WithArrays
    {
        /// <summary>The arrays.</summary>
        public static IEnumerable<int[]> Arrays => [[1, 2], [3, 4]];

        /// <summary>A text that is shown as it is.</summary>
        [Params("a")]
        public string Text { get; set; } = "";

        /// <summary>Adds.</summary>
        [Benchmark]
        [ArgumentsSource(nameof(Arrays))]
        public int Sum(int[] values) => values.Sum() + Text.Length;
    }
}
