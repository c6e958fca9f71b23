using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Running;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Planning;

/// <summary>What the attributes of a class's methods say of its rows, as study.json records it.</summary>
internal static class RowProperties
{
    /// <summary>Clocks of processor time that are a tick behind, and the call that reads them.</summary>
    private const double ClockTolerance = 0.1;

    /// <summary>What every launch must hold: no more cores are busy than there are. A number beyond is measured wrong.</summary>
    /// <param name="cores">The cores that launches can use.</param>
    public static IReadOnlyList<RowRule> OfEveryLaunch(int cores) =>
        cores > 0 ? [new RowRule(MachineCost.CoresUsed, null, Math.Round(cores * (1 + ClockTolerance), 2))] : [];

    /// <summary>What must hold, by case; bounds that a parameter sets are filled in.</summary>
    /// <exception cref="StudyException">A rule names a parameter that is no number.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<RowRule>> Rules(IEnumerable<BenchmarkCase> cases) => cases
        .Select(one => (StudyPlan.KeyOf(one), Rules: (IReadOnlyList<RowRule>)[.. one.Descriptor.WorkloadMethod.GetCustomAttributes<MustHoldAttribute>().Select(rule => Rule(one, rule))]))
        .Where(pair => pair.Rules.Count > 0).ToDictionary(pair => pair.Item1.ToString(), pair => pair.Rules);

    /// <summary>Those methods that are none of the patterns to choose from, and what they are.</summary>
    public static IReadOnlyDictionary<string, string> Roles(Type type) => type.GetMethods()
        .Select(method => (method.Name, method.GetCustomAttribute<RoleAttribute>()?.Role))
        .Where(pair => pair.Role is not (null or RowRole.Contender))
        .ToDictionary(pair => pair.Name, pair => $"{pair.Role}");

    private static RowRule Rule(BenchmarkCase one, MustHoldAttribute rule) => new(
        rule.Metric, Bound(one, rule.AtLeast, rule.AtLeastParameter), Bound(one, rule.AtMost, rule.AtMostParameter));

    private static double? Bound(BenchmarkCase one, double value, string? parameter) =>
        parameter is null ? double.IsNaN(value) ? null : value
        : one.Parameters[parameter] is IConvertible and not string ? Convert.ToDouble(one.Parameters[parameter], CultureInfo.InvariantCulture)
        : throw new StudyException($"{StudyPlan.KeyOf(one)}: what it must hold names '{parameter}', which is no parameter that is a number.");
}
