using System.Reflection;
using System.Runtime.CompilerServices;

namespace BenchmarkRounds.Annotations;

/// <summary>Finds out whose state machines async methods were compiled for. A project is compiled for one of them throughout.</summary>
internal static class StateMachines
{
    /// <summary>How a method is marked that the runtime runs by itself.</summary>
    private const MethodImplAttributes RunByRuntime = (MethodImplAttributes)0x2000;

    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly string[] Tasks = ["Task", "Task`1", "ValueTask", "ValueTask`1"];

    /// <summary>Looks at the benchmark class, then at its assembly, until one method tells.</summary>
    /// <param name="benchmarks">The class.</param>
    /// <returns>Null when none does.</returns>
    public static string? Find(Type? benchmarks) => benchmarks is null
        ? null
        : benchmarks.Assembly.GetTypes().Prepend(benchmarks).SelectMany(type => type.GetMethods(Declared)).Select(Tell).FirstOrDefault(told => told is not null);

    /// <summary>Iterators and methods with a builder of their own are the compiler's in any case: they tell nothing.</summary>
    private static string? Tell(MethodInfo method) =>
        (method.MethodImplementationFlags & RunByRuntime) != 0 ? LaunchEnvironment.OfRuntime
        : Tasks.Contains(method.ReturnType.Name) && method.IsDefined(typeof(AsyncStateMachineAttribute)) && !method.IsDefined(typeof(AsyncMethodBuilderAttribute))
            ? LaunchEnvironment.OfCompiler
        : null;
}
