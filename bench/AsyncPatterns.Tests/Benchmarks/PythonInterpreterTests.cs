using AsyncPatterns.Benchmarks;
using BenchmarkDotNet.Running;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Running;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>A Python that cannot be used leaves its rows out, with the reason, and nothing else.</summary>
[Collection(nameof(Alone))]
public class PythonInterpreterTests
{
    [Theory]
    [InlineData("echo CPython 3.10.13", "it is CPython 3.10.13; 3.11 or later is needed")]
    [InlineData("echo CPython 2.7.18", "it is CPython 2.7.18; 3.11 or later is needed")]
    [InlineData("echo hello", "it does not say its version; 3.11 or later is needed")]
    [InlineData("echo CPython 3.11.7 and more", "it does not say its version; 3.11 or later is needed")]
    [InlineData("exit 3", "it cannot run asyncio (exit code 3); 3.11 or later is needed")]
    [InlineData("echo CPython 3.11.7; exit 1", "it cannot run asyncio (exit code 1); 3.11 or later is needed")]
    [InlineData("sleep 60", "it did not say its version within 0.5 s")]
    public void A_Python_that_cannot_be_used_is_a_reason_of_one_line(string script, string reason)
    {
        using var python = new FakePython(script);

        Assert.Equal(new PythonInterpreter(null, reason), PythonInterpreter.Ask(python.Path, "it", TimeSpan.FromSeconds(script[0] == 's' ? 0.5 : 20)));
    }

    [Theory]
    [InlineData("CPython 3.11.0")]
    [InlineData("CPython 3.14.0a1")]
    [InlineData("PyPy 3.11.13")]
    [InlineData("CPython 4.0")]
    public void One_that_can_is_known_by_its_implementation_and_version(string description)
    {
        using var python = new FakePython($"echo {description}");

        Assert.Equal(new PythonInterpreter(description, null), PythonInterpreter.Ask(python.Path, "it", TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void Launches_of_a_run_start_the_program_that_its_Python_comes_down_to()
    {
        using var program = new FakePython("echo CPython 3.11.7; echo the program >&2; sleep 0.3; exit 3");
        using var script = new FakePython($"echo CPython 3.11.7; echo {program.Path}");

        using (var outside = new RunResources([new NeedsPythonAttribute()]))
        {
            Assert.Equal(script.Path, PythonInterpreter.Executable);
            outside.Enter();
            Assert.Equal(program.Path, PythonInterpreter.Executable);
            Assert.Equal(PythonInterpreter.Find(), PythonInterpreter.Ask(script.Path, "it", TimeSpan.FromSeconds(20)));

            using AsyncioWorker worker = AsyncioWorker.Start();
            Assert.Contains("the program", Assert.Throws<InvalidOperationException>(() => worker.Ask("nothing", 0)).Message, StringComparison.Ordinal);
        }

        Assert.Equal(script.Path, PythonInterpreter.Executable);
    }

    [Theory]
    [InlineData("")]
    [InlineData("echo")]
    [InlineData("echo /no/such/program")]
    public void Of_a_Python_that_does_not_say_its_program_they_start_what_was_named(string more)
    {
        using var python = new FakePython($"echo CPython 3.11.7; {more}");

        Assert.Null(new NeedsPythonAttribute().ForLaunches());
    }

    [Fact]
    public void The_reason_names_the_variable_and_no_folder()
    {
        using var variable = new TemporaryVariable(PythonInterpreter.Variable, "/no/such/python");

        Assert.Equal(
            "the Python that ASYNCPATTERNS_PYTHON names was not found, or cannot be started; 3.11 or later is needed",
            new NeedsPythonAttribute().WhyMissing());
        Assert.Null(new NeedsPythonAttribute().Found());
    }

    [Fact]
    public void Without_Python_every_row_of_it_is_not_measured_and_all_others_are()
    {
        StudyPlan with;
        using (new FakePython(FakePython.IsCPython))
        {
            with = Invocation.Plan();
        }

        using var variable = new TemporaryVariable(PythonInterpreter.Variable, "/no/such/python");
        StudyPlan without = Invocation.Plan();

        string[] rows = [.. with.Classes.SelectMany(planned => planned.Cases).Where(NeedsPython).Select(one => StudyPlan.KeyOf(one).ToString())];
        Assert.NotEmpty(rows);
        Assert.DoesNotContain(without.Classes.SelectMany(planned => planned.Cases), NeedsPython);
        Assert.Equal(with.LaunchesARound - rows.Length, without.LaunchesARound);
        Dictionary<string, string> reasons = without.Classes.SelectMany(planned => planned.NotMeasured).ToDictionary();
        Assert.All(rows, row => Assert.StartsWith("the Python that ASYNCPATTERNS_PYTHON names was not found", reasons[row], StringComparison.Ordinal));
    }

    private static bool NeedsPython(BenchmarkCase one) => StudyPlan.PrerequisitesOf(one).OfType<NeedsPythonAttribute>().Any();
}
