using System.Globalization;
using System.Text.RegularExpressions;
using BenchmarkRounds.Commands;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using Xunit;

namespace AsyncPatterns.Tests.Reporting;

/// <summary>What is committed is what the program makes of the committed measurements.</summary>
public partial class CommittedResultsTests
{
    private static readonly string Root = Repository.Root(AsyncPatternsStudy.Definition)!;

    /// <summary>The full sets in the repository: those committed, and a user's own beside them, whose run has written their pages.</summary>
    public static TheoryData<string> Sets() =>
        [.. ReportCommand.Sets(Path.Combine(Root, "results")).Where(folder => StudyInfo.Read(folder) is { Quick: false })
            .Select(folder => Path.GetFileName(folder)!)];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_page_and_picture_regenerates_byte_for_byte(string machine)
    {
        string folder = Path.Combine(Root, "results", machine);
        foreach (ReportFile file in MachineReport.Render(ResultSet.Load(folder), AsyncPatternsStudy.Definition))
        {
            Assert.Equal(File.ReadAllText(Path.Combine(folder, file.Name)), file.Text);
        }
    }

    [Fact]
    public void The_index_and_the_blocks_of_the_readme_regenerate()
    {
        ResultSet[] sets =
            [.. Sets().Select(row => row.Data).Order(StringComparer.Ordinal).Select(name => ResultSet.Load(Path.Combine(Root, "results", name)))];
        string readme = File.ReadAllText(Path.Combine(Root, "README.md"));

        Assert.All(ResultsIndex.Render(sets, AsyncPatternsStudy.Definition), file => Assert.Equal(File.ReadAllText(Path.Combine(Root, "results", file.Name)), file.Text));
        Assert.Equal(readme, ReadmeBlocks.Replace(readme, sets, AsyncPatternsStudy.Definition));
        Assert.True(Directory.Exists(CommittedSets.Folder(CommittedSets.OfTheHeadline())));
        Assert.Contains("<!-- end of sides -->", readme, StringComparison.Ordinal);
        Assert.Contains("<!-- end of comparison -->", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_relative_link_leads_somewhere()
    {
        string[] pages = [Path.Combine(Root, "README.md"), .. Directory.GetFiles(Path.Combine(Root, "results"), "*.md", SearchOption.AllDirectories)];
        foreach (string page in pages)
        {
            string text = File.ReadAllText(page);
            foreach (Match link in Links().Matches(text))
            {
                string[] parts = link.Groups["to"].Value.Split('#');
                string target = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, Uri.UnescapeDataString(parts[0]));
                Assert.True(File.Exists(target), $"{page}: {link.Value}");
                if (parts.Length == 2 && Lines().Match(parts[1]) is { Success: true } lines)
                {
                    // A row's name leads to the method that was measured, from its first line to its last.
                    string[] code = File.ReadAllLines(target);
                    string[] body = code[(int.Parse(lines.Groups["first"].Value, CultureInfo.InvariantCulture) - 1)..int.Parse(lines.Groups["last"].Value, CultureInfo.InvariantCulture)];
                    Assert.Contains($" {link.Groups["text"].Value.Trim('`')}(", body[0], StringComparison.Ordinal);
                    Assert.True(body[^1] == "    }" || body[^1].EndsWith(';'), $"{page}: {link.Value} ends in the middle");
                    continue;
                }

                Assert.True(
                    parts.Length == 1 || File.ReadLines(target).Any(line => line.StartsWith('#') && Anchor(line) == parts[1]),
                    $"{page}: {link.Value} has no such heading");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void A_result_file_names_no_folder(string machine)
    {
        foreach (string file in Directory.GetFiles(Path.Combine(Root, "results", machine)))
        {
            string text = File.ReadAllText(file);
            Assert.DoesNotContain(Root, text, StringComparison.Ordinal);
            Assert.DoesNotContain("/home/", text, StringComparison.Ordinal);
            Assert.DoesNotContain("/tmp/", text, StringComparison.Ordinal);
        }
    }

    private static string Anchor(string heading) =>
        heading.TrimStart('#').Trim().ToLowerInvariant().Replace(' ', '-');

    [GeneratedRegex(@"^L(?<first>\d+)-L(?<last>\d+)$")]
    private static partial Regex Lines();

    [GeneratedRegex(@"(?<text>`\w+`)?\]\((?<to>(?!https?:)[^)\s]+)\)")]
    private static partial Regex Links();
}
