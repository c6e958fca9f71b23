using System.Globalization;

namespace BenchmarkRounds.Annotations;

/// <summary>Cases that need so much free memory that not every machine has it.</summary>
public sealed class NeedsMemoryAttribute : PrerequisiteAttribute
{
    /// <summary>What they need, with room to spare.</summary>
    public required int Megabytes { get; init; }

    /// <inheritdoc/>
    public override string? WhyMissing()
    {
        GC.Collect(0); // what is known of the memory dates from the latest collection
        GCMemoryInfo memory = GC.GetGCMemoryInfo(GCKind.Any);
        long free = (memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes) >> 20;
        return free >= Megabytes
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"it needs {Megabytes} MB of memory, and {free} MB are free");
    }
}
