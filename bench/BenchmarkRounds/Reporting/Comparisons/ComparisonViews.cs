namespace BenchmarkRounds.Reporting;

/// <summary>Which parts of a comparison are shown.</summary>
[Flags]
internal enum ComparisonViews
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Claims by machine.</summary>
    Claims = 1,

    /// <summary>Ratios to each machine's own baseline.</summary>
    Relative = 2,

    /// <summary>Times and bytes.</summary>
    Absolute = 4,

    /// <summary>All of them.</summary>
    All = Claims | Relative | Absolute,
}
