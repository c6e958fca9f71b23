using System.Globalization;
using System.Text.Json.Serialization;

namespace BenchmarkRounds.Results;

/// <summary>What a result set was measured on. No host, no user. What was added later is null in older files, and where a system does not tell it.</summary>
/// <param name="OperatingSystem">"Linux Debian GNU/Linux 12 (bookworm)".</param>
/// <param name="Architecture">"X64".</param>
/// <param name="Processor">The processor's brand.</param>
/// <param name="Cores">Logical cores that the process may use.</param>
/// <param name="Runtime">".NET 10.0.12".</param>
/// <param name="BenchmarkDotNet">Its version.</param>
/// <param name="GarbageCollector">"workstation, concurrent".</param>
internal sealed record MachineInfo(
    string OperatingSystem, string Architecture, string Processor, int Cores, string Runtime, string BenchmarkDotNet,
    string GarbageCollector)
{
    /// <summary>The processor's family: "25". One brand may be sold for many.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Family { get; init; }

    /// <summary>Its model within the family: "17".</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; init; }

    /// <summary>Its revision: "1".</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Stepping { get; init; }

    /// <summary>Who made an ARM core: "0x41".</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Implementer { get; init; }

    /// <summary>Which ARM core it is, or which ones: "0xd0c", "0xd44+0xd41".</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Part { get; init; }

    /// <summary>The caches of a core, those that it shares included: "L1d 32K, L1i 32K, L2 1024K, L3 32768K".</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Caches { get; init; }

    /// <summary>The highest frequency: "3700 MHz".</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MaximumFrequency { get; init; }

    /// <summary>What the machine is virtual in: "KVM".</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Hypervisor { get; init; }

    /// <summary>The release of the kernel.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Kernel { get; init; }

    /// <summary>What emulates the processor; null when nothing does, and in older files.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Emulator { get; init; }

    /// <summary>All that tells one environment from another, in a fixed order.</summary>
    [JsonIgnore]
    public IReadOnlyList<MachineFact> Facts =>
    [
        new(MachineFact.System, OperatingSystem),
        new(MachineFact.KernelRelease, Kernel) { IsDetail = true },
        new("Architecture", Architecture) { IsHardware = true },
        new(MachineFact.Brand, Processor) { IsHardware = true },
        new(MachineFact.ProcessorFamily, Family) { IsHardware = true, IsDetail = true, IsOfProcessor = true },
        new(MachineFact.ProcessorModel, Model) { IsHardware = true, IsDetail = true, IsOfProcessor = true },
        new("Processor stepping", Stepping) { IsHardware = true, IsDetail = true, IsOfProcessor = true },
        new("Processor implementer", Implementer) { IsHardware = true, IsDetail = true, IsOfProcessor = true },
        new("Processor part", Part) { IsHardware = true, IsDetail = true, IsOfProcessor = true },
        new("Caches", Caches) { IsHardware = true, IsDetail = true, IsOfProcessor = true },
        // Of one machine it may change with a setting.
        new("Maximum frequency", MaximumFrequency) { IsDetail = true, IsOfProcessor = true },
        new("Hypervisor", Hypervisor) { IsHardware = true, IsDetail = true },
        new(MachineFact.CoreCount, Cores > 0 ? Cores.ToString(CultureInfo.InvariantCulture) : null) { IsHardware = true },
        new(MachineFact.RuntimeVersion, Runtime),
        new("BenchmarkDotNet", BenchmarkDotNet),
        new(MachineFact.Collector, GarbageCollector),
    ];

    /// <summary>What differs between two environments.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>Nothing of what one of them does not tell.</returns>
    public IEnumerable<(MachineFact Here, MachineFact There)> Differences(MachineInfo other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Facts.Zip(other.Facts).Where(pair =>
            pair.First.Value is string here && pair.Second.Value is string there && here != there);
    }

    /// <summary>By what a machine is another one than this: an upgrade of its system or of its runtime makes none of it.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>Nothing of what one of them does not tell.</returns>
    public IEnumerable<(MachineFact Here, MachineFact There)> OtherMachine(MachineInfo other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Differences(other).Where(pair =>
            pair.Here.IsHardware || (pair.Here.What == MachineFact.System && SystemFamily != other.SystemFamily));
    }

    /// <summary>Whether anything beside the brand is known that tells machines apart.</summary>
    [JsonIgnore]
    public bool HasDetails => Facts.Any(fact => fact is { IsHardware: true, IsDetail: true, Value: not null });

    /// <summary>"Linux" of "Linux Debian GNU/Linux 12 (bookworm)".</summary>
    private string SystemFamily => OperatingSystem.Split(' ')[0];
}

/// <summary>One thing that tells environments apart.</summary>
/// <param name="What">"Processor".</param>
/// <param name="Value">What it is; null where it is not known.</param>
internal sealed record MachineFact(string What, string? Value)
{
    internal const string System = "Operating system";
    internal const string KernelRelease = "Kernel";
    internal const string Brand = "Processor";
    internal const string ProcessorFamily = "Processor family";
    internal const string ProcessorModel = "Processor model";
    internal const string CoreCount = "Cores";
    internal const string RuntimeVersion = "Runtime";
    internal const string Collector = "Garbage collector";

    /// <summary>Whether another value is another machine, not only another environment on it.</summary>
    public bool IsHardware { get; init; }

    /// <summary>Whether older files lack it: where one side does not know it, nothing differs.</summary>
    public bool IsDetail { get; init; }

    /// <summary>Whether it says more of what the brand is the name of.</summary>
    public bool IsOfProcessor { get; init; }
}
