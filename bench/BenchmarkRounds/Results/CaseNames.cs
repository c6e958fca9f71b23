using System.Globalization;
using System.Text;

namespace BenchmarkRounds.Results;

/// <summary>Makes the key of a case of the names that BenchmarkDotNet gives it.</summary>
internal static class CaseNames
{
    /// <summary>Longer parameters are cut: no table shows more, and a key is compared often.</summary>
    private const int LongestParameters = 160;

    private const int KeptAtStart = 80;
    private const int KeptAtEnd = 40;

    /// <summary>
    /// The key. BenchmarkDotNet prints parameters for a column: it cuts long texts and names arrays by their type. Where its full
    /// name says more than that, the full name's words are the parameters; so are the classes around a nested one.
    /// </summary>
    /// <param name="space">The namespace; null or empty for none.</param>
    /// <param name="type">The class without its namespace.</param>
    /// <param name="method">The method.</param>
    /// <param name="printed">The parameters as BenchmarkDotNet prints them, "Count=10&amp;text=a".</param>
    /// <param name="fullName">"Space.Outer+Type.Method(text: "a", Count: 10)"; null in files before 0.11.</param>
    public static CaseKey CreateKey(string? space, string type, string method, string? printed, string? fullName)
    {
        string prefix = string.IsNullOrEmpty(space) ? "" : $"{space}.";
        string parameters = printed ?? "";
        if (Split(fullName ?? "", method) is not (string fullClass, string arguments) ||
            !fullClass.StartsWith(prefix, StringComparison.Ordinal) || !fullClass.EndsWith(type, StringComparison.Ordinal))
        {
            return new CaseKey(prefix + type, method, Shorten(parameters));
        }

        string told = arguments.Length == 0 || SaysTheSame(parameters, arguments) ? parameters
            : parameters.Length > 0 && arguments.Contains(", ...]", StringComparison.Ordinal) ? $"{parameters}, {arguments}" // a cut array; the other has its length
            : arguments;
        return new CaseKey(fullClass, method, Shorten(told));
    }

    /// <summary>The class and the arguments of a full name; null when it is not one of the method.</summary>
    private static (string Class, string Arguments)? Split(string fullName, string method)
    {
        int open = fullName.IndexOf($".{method}(", StringComparison.Ordinal);
        return open >= 0 && fullName.EndsWith(')') ? (fullName[..open], fullName[(open + method.Length + 2)..^1])
            : fullName.EndsWith($".{method}", StringComparison.Ordinal) ? (fullName[..^(method.Length + 1)], "")
            : null;
    }

    /// <summary>Whether "Count=10&amp;text=a" has all that 'text: "a", Count: 10' has: each value, bare or quoted, and nothing beside them.</summary>
    private static bool SaysTheSame(string printed, string arguments)
    {
        string[] items = printed.Split('&');
        int length = 2 * (items.Length - 1);
        foreach (string item in items)
        {
            if (item.Split('=', 2) is not [string name, string value])
            {
                return false;
            }

            string[] forms = value == "?" ? [$"{name}: null"] : [$"{name}: {value}", $"{name}: \"{value}\"", $"{name}: '{value}'"];
            if (forms.FirstOrDefault(form => arguments.Contains(form, StringComparison.Ordinal)) is not string found)
            {
                return false;
            }

            length += found.Length;
        }

        return length == arguments.Length;
    }

    /// <summary>Its start and its end, how long it is, and what tells it from another that is cut alike.</summary>
    private static string Shorten(string parameters)
    {
        if (parameters.Length <= LongestParameters)
        {
            return parameters;
        }

        string hash = Convert.ToHexStringLower(Sha256.Hash(Encoding.UTF8.GetBytes(parameters)))[..8];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{parameters[..KeptAtStart]}(...){parameters[^KeptAtEnd..]} [{parameters.Length} letters, {hash}]");
    }
}
