using BenchmarkRounds.Reporting;
using Xunit;

namespace BenchmarkRounds.Tests.Reporting;

/// <summary>The code of a row: its lines, and its text without the indentation of its class.</summary>
public class RowSourcesTests
{
    private const string Source = """
        namespace N;

        public class A
        {
            /// <summary>One.</summary>
            [Benchmark]
            public int One()
            {
                return 1;
            }

            public int Two() => Three(
                2);

            private int Three(int number) => number;

            private int Three(long number) => 3;
        #if NET9_0_OR_GREATER
            public int Newer() => 9;
        #endif

            private class B
            {
                public int One() => 11;
            }
        }
        """;

    private static readonly IReadOnlyDictionary<string, RowSource> Methods = RowSources.Parse(Source.ReplaceLineEndings("\n"), "A");

    [Fact]
    public void A_method_starts_behind_its_attributes_and_ends_with_its_body()
    {
        Assert.Equal(new RowSource(7, 10, "public int One()\n{\n    return 1;\n}"), Methods["One"]);
        Assert.Equal(new RowSource(12, 13, "public int Two() => Three(\n    2);"), Methods["Two"]);
    }

    [Fact]
    public void A_method_of_newer_frameworks_is_found_and_one_of_two_with_a_name_is_not()
    {
        Assert.Equal(19, Methods["Newer"].First);
        Assert.DoesNotContain("Three", Methods.Keys);
    }

    [Fact]
    public void What_is_no_such_class_has_no_methods() => Assert.Empty(RowSources.Parse("not C#", "A"));
}
