using System.CommandLine;
using BenchmarkRounds.Environments;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Commands;

/// <summary>Looks at what may disturb a measurement here: the same checks as before each run.</summary>
internal static class DoctorCommand
{
    /// <summary>The verb "doctor".</summary>
    internal static Command Create(SharedOptions shared, TextWriter output)
    {
        var thorough = new Option<bool>("--thorough") { Description = "Also say how to check the whole chain, which takes minutes: by measuring the same thing twice." };
        var command = new Command("doctor", "What around the program may disturb a measurement here.") { shared.Output, thorough };
        command.SetAction(parsed => Execute(shared.OutputPath(parsed), output, parsed.GetValue(thorough)));
        return command;
    }

    /// <summary>Writes a line for each check.</summary>
    /// <returns>0, whatever the checks say: attention never stops a run.</returns>
    public static int Execute(string results, TextWriter output, bool isThorough = false)
    {
        ArgumentNullException.ThrowIfNull(output);
        foreach (EnvironmentCheck check in EnvironmentChecks.All(results))
        {
            string status = check.Status switch
            {
                CheckStatus.Ok => "OK",
                CheckStatus.Attention => "Attention",
                _ => "Not known",
            };
            output.WriteLine($"{status,-9}  {check.Name}: {check.Detail}");
        }

        if (isThorough)
        {
            output.WriteLine(
                "The whole chain: measure the same thing twice, 'run --sides net10.0 net10.0', and compare the two sets. No row should be Faster or Slower.");
        }

        return StudyCommandLine.Success;
    }
}
