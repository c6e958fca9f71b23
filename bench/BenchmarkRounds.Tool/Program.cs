using System.CommandLine;
using System.Text;
using BenchmarkRounds.Commands;

if (!Console.IsOutputRedirected)
{
    Console.OutputEncoding = Encoding.UTF8;
}

var root = new RootCommand("Compares result sets of BenchmarkDotNet: before and after a change, or several machines.")
{
    CompareCommandLine.Create(
        definition: null, SharedOptions.CreateFilter(several: false), Console.Out, Console.Error, isTerminal: !Console.IsOutputRedirected),
};
return StudyCommandLine.Invoke(root, args, Console.Out, Console.Error);
