using BenchmarkRounds;

return BenchmarkStudy.Run(args, () => AsyncPatterns.AsyncPatternsStudy.Definition);
