using BenchmarkRounds.Comparison;
using BenchmarkRounds.Reporting;

namespace BenchmarkRounds.Commands;

/// <summary>What a comparison was asked for.</summary>
internal sealed record CompareOptions
{
    /// <summary>Folders, files and globs of them; all sets of <see cref="Results"/> when empty.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <summary>The folder of the result sets.</summary>
    public required string Results { get; init; }

    /// <summary>The study, whose claims are judged on every set; null without one.</summary>
    public StudyDefinition? Definition { get; init; }

    /// <summary>The set that the others are compared with; null for the first.</summary>
    public string? Base { get; init; }

    /// <summary>Changes up to this share do not matter; 0.05 for 5 %.</summary>
    public double Threshold { get; init; } = 0.05;

    /// <summary>Globs on "Class.Method(Parameters)"; empty for all cases.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>"Class.Method" each: baselines that no study.json names.</summary>
    public IReadOnlyList<string> Baselines { get; init; } = [];

    /// <summary>What is shown.</summary>
    public ComparisonViews Views { get; init; } = ComparisonViews.All;

    /// <summary>In which order the rows stand.</summary>
    public ComparisonOrder Sort { get; init; }

    /// <summary>As what.</summary>
    public ComparisonFormat Format { get; init; }

    /// <summary>A file instead of the output; null for the output.</summary>
    public string? Output { get; init; }

    /// <summary>The file of a page for a browser, beside everything else; null for none.</summary>
    public string? Html { get; init; }

    /// <summary>The summary of a job, which the Markdown is appended to, beside everything else; null for none.</summary>
    public string? StepSummary { get; init; }

    /// <summary>What makes the command fail, after the whole comparison was written.</summary>
    public IReadOnlyList<FailOn> FailOn { get; init; } = [];

    /// <summary>Whether a change that all rows share is known to be the machine's: then no gate fails on it.</summary>
    public bool MachineChanged { get; init; }
}

/// <summary>As what a comparison is written.</summary>
internal enum ComparisonFormat
{
    /// <summary>Tables for a terminal.</summary>
    Terminal,

    /// <summary>Markdown.</summary>
    Markdown,

    /// <summary>JSON of a versioned schema.</summary>
    Json,

    /// <summary>The rows, for a spreadsheet.</summary>
    Csv,
}

/// <summary>In which order the rows of a comparison stand.</summary>
internal enum ComparisonOrder
{
    /// <summary>By class, in the order of its methods.</summary>
    Name,

    /// <summary>What has changed most for certain first.</summary>
    Change,
}
