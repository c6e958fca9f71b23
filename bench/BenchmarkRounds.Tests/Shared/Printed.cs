using System.Text;

namespace BenchmarkRounds.Tests;

/// <summary>What one test prints, while others print what they like.</summary>
internal static class Printed
{
    private static readonly AsyncLocal<StringWriter?> Current = new();

    static Printed() => Console.SetOut(new Splitter(Console.Out));

    /// <summary>The lines that are printed by an action and by what it starts.</summary>
    public static async Task<string[]> By(Func<Task> action)
    {
        using var mine = new StringWriter();
        Current.Value = mine;
        try
        {
            await action();
        }
        finally
        {
            Current.Value = null;
        }

        return mine.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private sealed class Splitter(TextWriter others) : TextWriter
    {
        public override Encoding Encoding => others.Encoding;

        private TextWriter Mine => Current.Value ?? others;

        public override void Write(char value) => Mine.Write(value);

        public override void Write(string? value) => Mine.Write(value);

        public override void WriteLine(string? value) => Mine.WriteLine(value);
    }
}
