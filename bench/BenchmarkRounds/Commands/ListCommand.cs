using System.CommandLine;
using System.Globalization;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Runtimes;

namespace BenchmarkRounds.Commands;

/// <summary>Says what there is to run.</summary>
internal static class ListCommand
{
    /// <summary>The verb "list".</summary>
    internal static Command Create(SharedOptions shared, TextWriter output)
    {
        var command = new Command("list", "The benchmark classes, their questions, cases and estimated times.")
        {
            shared.Filter, shared.Quick, shared.Sides, shared.Rounds, shared.Machine, shared.Output,
        };
        command.SetAction(parsed => Execute(
            new StudyOptions
            {
                Definition = shared.Definition,
                Pack = Pack.Here,
                Filters = parsed.GetValue(shared.Filter) ?? [],
                Quick = parsed.GetValue(shared.Quick),
                Sides = shared.SidesOf(parsed),
                Rounds = parsed.GetValue(shared.Rounds),
                Machine = parsed.GetValue(shared.Machine),
                Output = shared.OutputPath(parsed),
            },
            output));
        return command;
    }

    /// <summary>Writes each class with its question, its cases and the time they take.</summary>
    /// <returns>0.</returns>
    public static int Execute(StudyOptions options, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        IReadOnlyList<StudyOptions> sets = options.OfSets();
        LaunchTimes[] times = [.. sets.Select(set => LaunchTimes.Load(set.Output, set.EffectiveMachine, set.Quick))];
        StudyOptions all = sets.MaxBy(set => set.Side.TargetMajor)!;
        StudyPlan plan = StudyPlan.Create(all, StudyJob.CreateConfig(StudyJob.Create(all.Quick, all.Side)));
        TimeSpan TimeOf(StudyPlan some) => TimeSpan.FromSeconds(times.Sum(side => side.SecondsARound(some)) * options.EffectiveRounds);
        foreach (PlannedClass planned in plan.Classes)
        {
            TimeSpan time = TimeOf(plan with { Classes = [planned] });
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{planned.Class.Type.Name}: {Quantities.Count(planned.Cases.Count, "case")}, about {Quantities.Duration(time)}"));
            if (planned.Class.Question.Length > 0)
            {
                output.WriteLine($"  {planned.Class.Question}");
            }

            foreach (var method in planned.Cases.GroupBy(one => one.Descriptor.WorkloadMethod.Name))
            {
                string parameters = string.Join(" | ", method.Select(one => one.Parameters.PrintInfo).Where(text => text.Length > 0));
                output.WriteLine($"    {method.Key}{(parameters.Length > 0 ? $"  {parameters}" : "")}");
            }

            foreach (var missing in planned.NotMeasured.GroupBy(pair => pair.Value))
            {
                output.WriteLine($"    not measured: {string.Join(", ", missing.Select(pair => pair.Key[(planned.Class.Type.Name.Length + 1)..]))} ({missing.Key})");
            }
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Quantities.Count(plan.LaunchesARound, "case")}, {(options.Sides.Count > 0 ? $"{options.Sides.Count} sides, " : "")}{options.EffectiveRounds} rounds: about {Quantities.Duration(TimeOf(plan))}"));
        return StudyCommandLine.Success;
    }
}
