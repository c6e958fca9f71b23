using System.Reflection;
using BenchmarkDotNet.Parameters;
using BenchmarkDotNet.Running;
using BenchmarkRounds.Planning;

namespace BenchmarkRounds.Tests;

/// <summary>Runs a benchmark as BenchmarkDotNet would: parameters, set-up, method, clean-up.</summary>
internal static class Invocation
{
    public static StudyPlan Plan(params string[] filters) => StudyPlan.Create(
        new StudyOptions { Definition = TestStudy.Definition, Filters = filters, Output = "", Machine = "test" },
        StudyJob.CreateConfig(StudyJob.Create(quick: true)));

    /// <param name="one">The case.</param>
    /// <param name="operations">How often its method is called.</param>
    /// <returns>What the last call has returned.</returns>
    public static async Task<object?> Run(BenchmarkCase one, int operations = 1)
    {
        Descriptor descriptor = one.Descriptor;
        object instance = Activator.CreateInstance(descriptor.Type)!;
        foreach (ParameterInstance parameter in one.Parameters.Items)
        {
            descriptor.Type.GetProperty(parameter.Name)!.SetValue(instance, parameter.Value);
        }

        await Call(descriptor.GlobalSetupMethod, instance);
        try
        {
            object? result = null;
            for (int i = 0; i < operations; i++)
            {
                await Call(descriptor.IterationSetupMethod, instance);
                result = await Call(descriptor.WorkloadMethod, instance);
                await Call(descriptor.IterationCleanupMethod, instance);
            }

            return result;
        }
        finally
        {
            await Call(descriptor.GlobalCleanupMethod, instance);
        }
    }

    private static async Task<object?> Call(MethodInfo? method, object instance)
    {
        object? result = method?.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, null, null);
        if (result is not Task task)
        {
            return result;
        }

        await task;
        return task.GetType().GetProperty("Result")?.GetValue(task);
    }
}
