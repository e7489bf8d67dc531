using Waymark.Benchmarks;

return await Bench.Run(args);
