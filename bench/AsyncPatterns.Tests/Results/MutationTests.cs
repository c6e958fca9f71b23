using System.Text;
using System.Text.RegularExpressions;
using BenchmarkRounds.Commands;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using CsCheck;
using Xunit;

namespace AsyncPatterns.Tests.Results;

/// <summary>Real files, damaged in every way that chance finds: the answer is a comparison or one clear line, and never markup.</summary>
public partial class MutationTests
{
    private const int Mutations = 300;

    private static readonly string Original = CommittedSets.Folder(CommittedSets.OfTheHeadline());

    private static readonly string[] Names =
        [StudyInfo.FileName, "AsyncPatterns.Benchmarks.GreetingBenchmarks-report-full-compressed.json"];

    private static readonly string[] HostileValues =
    [
        "null", "true", "-1", "0", "-0.0", "1e308", "1e999", "1e-320", "99999999999999999999999", "NaN", "\"NaN\"", "\"-Infinity\"",
        "\"\"", "\"1\"", "{}", "[]", "[null]", "{\"a\":null}", "\"../../x\"", "\"<script>alert(1)</script>|`x`\\n\\u001b[31m\\r\"",
        $"\"{new string('x', 2000)}\"", $"{new string('[', 100)}", "\"\\ud800\"",
    ];

    private static readonly string[] Formats = ["terminal", "markdown", "json", "csv"];

    [Fact]
    public void Whatever_a_file_holds_the_answer_is_a_comparison_or_one_line()
    {
        using var folder = new TemporaryFolder();
        string intact = Path.Combine(folder.Path, "intact");
        Directory.CreateDirectory(intact);
        string[] texts = [.. Names.Select(Text)];
        foreach ((string name, string text) in Names.Zip(texts))
        {
            File.WriteAllText(Path.Combine(intact, name), text);
        }

        int number = 0;
        Gen.Select(Gen.Int[0, Names.Length - 1], Mutation, Gen.OneOf(Formats)).Sample(
            (which, mutate, format) =>
            {
                string set = Path.Combine(folder.Path, $"m{Interlocked.Increment(ref number)}");
                Directory.CreateDirectory(set);
                for (int i = 0; i < Names.Length; i++)
                {
                    File.WriteAllText(Path.Combine(set, Names[i]), i == which ? mutate(texts[i]) : texts[i]);
                }

                Check(intact, set, format);
                Directory.Delete(set, recursive: true);
            },
            iter: Mutations, print: drawn => $"{Names[drawn.Item1]}, {drawn.Item3}");
        Assert.True(number >= Mutations);
    }

    /// <summary>What stands in a file; of study.json what a run of that class alone would have left, so that most damage is to something read.</summary>
    private static string Text(string name)
    {
        if (name != StudyInfo.FileName)
        {
            return File.ReadAllText(Path.Combine(Original, name));
        }

        StudyInfo info = StudyInfo.Read(Original)!;
        return (info with { Classes = info.Classes.Where(known => Names[1].StartsWith(known.Key, StringComparison.Ordinal)).ToDictionary() }).ToJson();
    }

    private static void Check(string intact, string set, string format)
    {
        (int code, string output, string error) = Tool.Run(["compare", intact, set, "--format", format]);

        Assert.True(code is StudyCommandLine.Success or StudyCommandLine.Failure);
        Assert.Equal(code == StudyCommandLine.Failure ? 1 : 0, error.Count(letter => letter == '\n'));
        Assert.True(code == StudyCommandLine.Success || error.Contains(set, StringComparison.Ordinal), error);
        Assert.DoesNotContain(output, IsHarmful);
        Assert.DoesNotContain(error, letter => letter != '\n' && char.IsControl(letter));
        if (format == "markdown")
        {
            Assert.DoesNotContain("<script", MarkupOf(output), StringComparison.Ordinal);
        }

        if (code == StudyCommandLine.Success)
        {
            Assert.All(MachineReport.Render(ResultSet.Load(set), AsyncPatternsStudy.Definition), file =>
            {
                Assert.DoesNotContain("<script", MarkupOf(file.Text), StringComparison.Ordinal);
                Assert.DoesNotContain(file.Text, IsHarmful);
                Assert.Equal(Path.GetFileName(file.Name), file.Name);
            });
        }
    }

    /// <summary>
    /// What a code host may take for markup: all but the code in backticks, whose "&lt;" is text. Lines within HTML know no such
    /// code, so these stay whole.
    /// </summary>
    private static string MarkupOf(string page) => string.Join(
        '\n', page.Split('\n').Select(line => line.StartsWith('<') ? line : CodeSpans().Replace(line, "")));

    private static bool IsHarmful(char letter) => char.IsControl(letter) && letter is not '\n' and not '\r';

    private static readonly Gen<Func<string, string>> Mutation = Gen.OneOf(
        Gen.Double[0, 1].Select(at => (Func<string, string>)(text => text[..(int)(at * text.Length)])),
        Gen.Select(Gen.Double[0, 1], Gen.Int[1, 400]).Select(cut => (Func<string, string>)(text =>
        {
            int at = (int)(cut.Item1 * (text.Length - 1));
            return text.Remove(at, Math.Min(cut.Item2, text.Length - at));
        })),
        Gen.Select(Gen.Double[0, 1], Gen.String[1, 20]).Select(added => (Func<string, string>)(text =>
            text.Insert((int)(added.Item1 * text.Length), added.Item2))),
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.Int[1, 400]).Select(copied => (Func<string, string>)(text =>
        {
            int from = (int)(copied.Item1 * (text.Length - 1));
            return text.Insert((int)(copied.Item2 * text.Length), text.Substring(from, Math.Min(copied.Item3, text.Length - from)));
        })),
        Gen.Select(Gen.Double[0, 0.999999], Gen.OneOf(HostileValues)).Select(put => (Func<string, string>)(text =>
        {
            MatchCollection values = Values().Matches(text);
            Group value = values[(int)(put.Item1 * values.Count)].Groups["value"];
            return new StringBuilder(text).Remove(value.Index, value.Length).Insert(value.Index, put.Item2).ToString();
        })));

    /// <summary>Code in backticks, the first of which is none that was escaped.</summary>
    [GeneratedRegex(@"(?<!\\)`[^`]*`")]
    private static partial Regex CodeSpans();

    /// <summary>What stands after a colon, a bracket or a comma.</summary>
    [GeneratedRegex("""[:,\[]\s*(?<value>"[^"]*"|-?[0-9.eE+]+|true|false|null|\{\}|\[\])""")]
    private static partial Regex Values();
}
