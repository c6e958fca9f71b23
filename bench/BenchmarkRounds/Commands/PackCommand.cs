using System.CommandLine;
using System.Globalization;
using System.Reflection;
using BenchmarkRounds.Packing;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using BenchmarkRounds.Runtimes;

namespace BenchmarkRounds.Commands;

/// <summary>Packs the study, to be run where there is no SDK.</summary>
internal static class PackCommand
{
    private const string DefaultFolder = "packs";

    /// <summary>The verb "pack".</summary>
    internal static Command Create(StudyDefinition definition, TextWriter output, CancellationToken cancellation)
    {
        var rids = new Option<string[]>("--rid")
        {
            Description = $"What to pack for, an archive each: {string.Join(", ", PackTarget.Known)}. This machine when none is named.",
            HelpName = "RID",
            AllowMultipleArgumentsPerToken = true,
        };
        var folder = new Option<string>("--output", "-o")
        {
            Description = "The folder of the archives.",
            HelpName = "DIR",
            DefaultValueFactory = _ => DefaultFolder,
        };
        folder.Validators.Add(SharedOptions.RefuseEmpty);
        var command = new Command("pack", "Pack the study with its compiled benchmarks and a runtime: it then runs where there is no SDK.") { rids, folder };
        command.SetAction(parsed => Execute(definition, parsed.GetValue(rids) ?? [], Path.GetFullPath(parsed.GetValue(folder)!), output, cancellation));
        return command;
    }

    /// <summary>Writes an archive for each target, and says where it is and what it hashes to.</summary>
    /// <returns>0.</returns>
    /// <exception cref="StudyException">The study cannot be packed here, or not for such a target.</exception>
    /// <exception cref="ResultException">What a pack is made of cannot be had, or an archive not be written.</exception>
    private static int Execute(StudyDefinition definition, IReadOnlyList<string> rids, string folder, TextWriter output, CancellationToken cancellation)
    {
        RefuseInPack("pack", Pack.Here);
        PackTarget[] targets = [.. rids.Distinct().Select(PackTarget.Parse).DefaultIfEmpty(PackTarget.ThisMachine)];
        string program = Assembly.GetEntryAssembly()?.GetName().Name ?? throw new StudyException("pack: this program has no assembly to start.");
        var packer = new StudyPacker(definition, program, arguments => DotNetCommand.Run(cancellation, arguments), output.WriteLine);
        try
        {
            foreach (PackArchive archive in packer.Pack(targets, folder))
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{archive.Path}: {archive.Size / 1e6:0.0} MB, SHA-256 {archive.Hash}"));
            }
        }
        catch (MissingRuntimeException exception)
        {
            throw new ResultException($"pack: {exception.Message.TrimEnd('.')}.", exception);
        }

        output.WriteLine($"Unpack it on the other machine and start {packer.Name}; results are then in the folder 'results' beside it.");
        return StudyCommandLine.Success;
    }

    /// <summary>Refuses what needs the SDK and the sources.</summary>
    /// <param name="verb">The command.</param>
    /// <param name="pack">The pack that this program is part of; null for none.</param>
    /// <exception cref="StudyException">It is one.</exception>
    internal static void RefuseInPack(string verb, Pack? pack)
    {
        if (pack is not null)
        {
            throw new StudyException($"{verb}: this is a pack, which has compiled benchmarks and compiles no others. Use the repository and the .NET SDK.");
        }
    }
}
