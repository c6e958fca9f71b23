using BenchmarkRounds.Reporting;
using Xunit;

namespace BenchmarkRounds.Tests.Reporting;

/// <summary>What sources say of the numbers that rows report.</summary>
public class MemberNotesTests
{
    private const string Own = """
        public class A
        {
            /// <summary>The share of calls of <c>SetResult</c>
            /// that ended, of <see cref="Calls"/>.</summary>
            public double EndedInTime => 1;

            /// <summary>Bytes that stay.</summary>
            public const string Kept = "KeptBytes";

            /// <summary>Items.</summary>
            private const string Items = nameof(N.B.WorkItems);

            /// <summary>Too many.</summary>
            private const int Calls = 1;

            /// <summary>No constant.</summary>
            private static readonly string Name = "Changing";

            // A comment only.
            public int Undocumented => 2;
        #if NET9_0_OR_GREATER
            /// <summary>Newer.</summary>
            public int Newer => 9;
        #endif
        }
        """;

    private const string Part = """
        /// <summary>A part.</summary>
        public class B
        {
            /// <summary>Of the part.</summary>
            public double EndedInTime => 1;

            /// <summary>The greatest number inside.</summary>
            public int PeakInside => 1;
        }
        """;

    private static readonly IReadOnlyDictionary<string, string> Notes = MemberNotes.Parse([Own, Part]);

    [Fact]
    public void A_property_is_documented_by_its_summary() => Assert.Equal("The share of calls of `SetResult` that ended, of `Calls`.", Notes["EndedInTime"]);

    [Fact]
    public void A_constant_is_found_by_its_value()
    {
        Assert.Equal("Bytes that stay.", Notes["KeptBytes"]);
        Assert.Equal("Items.", Notes["WorkItems"]);
        Assert.DoesNotContain("Kept", Notes.Keys);
    }

    [Fact]
    public void Parts_and_newer_frameworks_are_read_too()
    {
        Assert.Equal("The greatest number inside.", Notes["PeakInside"]);
        Assert.Equal("Newer.", Notes["Newer"]);
    }

    [Fact]
    public void What_reports_no_number_is_passed_over() => Assert.Equal(["EndedInTime", "KeptBytes", "Newer", "PeakInside", "WorkItems"], Notes.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("B", "A part.")]
    [InlineData("A", "")]
    public void The_summary_of_a_class_is_its_question(string name, string expected) => Assert.Equal(expected, MemberNotes.Question(Part, name));

    [Fact]
    public void What_is_no_source_has_no_notes() => Assert.Empty(MemberNotes.Parse(["not C#", ""]));
}
