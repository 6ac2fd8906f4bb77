using BbbGen.Schemas;

return CommandLine.Run(args, Console.Out, Console.Error);
