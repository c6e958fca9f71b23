using System.CommandLine;
using System.CommandLine.Parsing;

namespace BenchmarkRounds.Commands;

/// <summary>What is wrong with a command line, in words of the command line: the parser's own name the runtime's types.</summary>
internal static class CommandLineErrors
{
    /// <summary>The first mistake, in one line.</summary>
    public static string Format(ParseResult parsed)
    {
        ParseError error = parsed.Errors[0];
        string message = error.SymbolResult is OptionResult { Option: Option option } result && result.Tokens.FirstOrDefault(token => IsNone(token.Value, option)) is Token wrong
            ? $"{option.Name} '{wrong.Value}': is {What(ValueOf(option))}."
            : error.Message;
        return $"{message.ReplaceLineEndings(" ")} See --help.";
    }

    /// <summary>Whether a text is no value of an option that takes numbers or one of a few words.</summary>
    private static bool IsNone(string text, Option option)
    {
        Type value = ValueOf(option);
        return value == typeof(int) ? !int.TryParse(text, out _)
            : value.IsEnum && !Enum.TryParse(value, text, ignoreCase: true, out _);
    }

    private static string What(Type value) => value.IsEnum
        ? $"none of {string.Join(", ", Enum.GetNames(value).Select(name => name.ToLowerInvariant()))}"
        : "no whole number";

    /// <summary>The type of one value: of int? and int[] it is int.</summary>
    private static Type ValueOf(Option option)
    {
        Type type = option.ValueType.IsArray ? option.ValueType.GetElementType()! : option.ValueType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }
}
