using System.CommandLine;
using System.Globalization;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Reporting;

namespace BenchmarkRounds.Commands;

/// <summary>Says what there is to run.</summary>
internal static class ListCommand
{
    /// <summary>The verb "list".</summary>
    internal static Command Create(SharedOptions shared, TextWriter output)
    {
        var command = new Command("list", "The benchmark classes, their questions, cases and estimated times.")
        {
            shared.Filter, shared.Quick, shared.RuntimeAsync, shared.Rounds, shared.Machine, shared.Output,
        };
        command.SetAction(parsed => Execute(
            new StudyOptions
            {
                Definition = shared.Definition,
                Filters = parsed.GetValue(shared.Filter) ?? [],
                Quick = parsed.GetValue(shared.Quick),
                RuntimeAsync = parsed.GetValue(shared.RuntimeAsync),
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
        LaunchTimes times = LaunchTimes.Load(options.Output, options.EffectiveMachine, options.Quick);
        StudyPlan plan = StudyPlan.Create(options, StudyJob.CreateConfig(StudyJob.Create(options.Quick, options.RuntimeAsync)));
        foreach (PlannedClass planned in plan.Classes)
        {
            TimeSpan time = TimeSpan.FromSeconds(times.SecondsARound(plan with { Classes = [planned] }) * options.EffectiveRounds);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{planned.Class.Type.Name}: {planned.Cases.Count} cases, about {Quantities.Duration(time)}"));
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
                output.WriteLine($"    not measured, as {missing.Key}: {string.Join(", ", missing.Select(pair => pair.Key[(planned.Class.Type.Name.Length + 1)..]))}");
            }
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.LaunchesARound} cases, {options.EffectiveRounds} rounds: about {Quantities.Duration(TimeSpan.FromSeconds(times.SecondsARound(plan) * options.EffectiveRounds))}"));
        return StudyCommandLine.Success;
    }
}
