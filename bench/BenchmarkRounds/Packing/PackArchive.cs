using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Packing;

/// <summary>An archive of files. The same files make the same bytes: their order, times, owners and modes are fixed.</summary>
/// <param name="Path">The archive.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Hash">SHA-256 of it, lower-case hexadecimal digits.</param>
internal sealed record PackArchive(string Path, long Size, string Hash)
{
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode ProgramMode = FileMode | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The first day that a zip archive can name.</summary>
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes an archive: there is the whole one or none.</summary>
    /// <param name="path">The archive: a zip archive when it is called so, else a compressed tar archive.</param>
    /// <param name="root">The folder that it unpacks to.</param>
    /// <param name="files">The files.</param>
    /// <exception cref="ResultException">It cannot be written.</exception>
    public static PackArchive Write(string path, string root, IEnumerable<PackFile> files)
    {
        string temporary = path + AtomicFile.TemporarySuffix;
        PackFile[] sorted = [.. files.Select(file => file with { Name = $"{root}/{file.Name}" }).OrderBy(file => file.Name, StringComparer.Ordinal)];
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            using (var archive = new FileStream(temporary, System.IO.FileMode.Create, FileAccess.ReadWrite))
            {
                Action<Stream, PackFile[]> write = path.EndsWith(".zip", StringComparison.Ordinal) ? WriteZip : WriteTar;
                write(archive, sorted);
                archive.Position = 0;
                var written = new PackArchive(path, archive.Length, Convert.ToHexStringLower(SHA256.HashData(archive)));
                archive.Flush(flushToDisk: true);
                archive.Dispose();
                File.Move(temporary, path, overwrite: true);
                return written;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            AtomicFile.TryDelete(temporary);
            throw new ResultException($"{path}: cannot be written: {exception.Message}", exception);
        }
    }

    private static void WriteTar(Stream archive, PackFile[] files)
    {
        using var compressed = new GZipStream(archive, CompressionLevel.SmallestSize, leaveOpen: true);
        using var tar = new TarWriter(compressed, TarEntryFormat.Ustar, leaveOpen: true);
        foreach (PackFile file in files)
        {
            using Stream content = file.Open();
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, file.Name)
            {
                DataStream = content,
                Mode = file.IsProgram ? ProgramMode : FileMode,
                ModificationTime = Time,
            });
        }
    }

    private static void WriteZip(Stream archive, PackFile[] files)
    {
        using var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true);
        foreach (PackFile file in files)
        {
            ZipArchiveEntry entry = zip.CreateEntry(file.Name, CompressionLevel.SmallestSize);
            entry.LastWriteTime = Time;
            entry.ExternalAttributes = 0;
            using Stream content = file.Open();
            using Stream target = entry.Open();
            content.CopyTo(target);
        }
    }
}
