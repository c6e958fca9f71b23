using System.Reflection;
using System.Text;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Reporting;

/// <summary>One file for a browser, without network or server: the page, its style, its script and its data.</summary>
internal static class HtmlPage
{
    /// <summary>The text of the file.</summary>
    public static string Render(HtmlData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        string style = Read("page.css");
        string script = Read("page.js");
        // The policy lets the browser load nothing and run nothing else, whatever stands in a result file.
        return Read("page.html")
            .Replace("{style-hash}", Hash(style), StringComparison.Ordinal).Replace("{script-hash}", Hash(script), StringComparison.Ordinal)
            .Replace("{style}", style, StringComparison.Ordinal).Replace("{script}", script, StringComparison.Ordinal)
            .Replace("{data}", data.ToJson(), StringComparison.Ordinal);
    }

    private static string Hash(string text) => Convert.ToBase64String(Sha256.Hash(Encoding.UTF8.GetBytes(text)));

    private static string Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
