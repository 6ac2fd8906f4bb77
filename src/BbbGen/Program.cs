using System.CommandLine;
using BbbGen.Application;
using BbbGen.Aws.Adapters;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Aws.Retries;
using BbbGen.Aws.Session;
using BbbGen.Cli;
using BbbGen.Cli.Completion;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.Cli.Schedules;
using BbbGen.Terminal;

namespace BbbGen;

/// <summary>Puts the parts together and turns exceptions into a message and an exit code.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        using var interruption = Interruption.OfProcess();
        var screen = ProcessScreen.Create();
        var account = new AwsConnector(CallerEnvironment.OfProcess, screen.AskAsync, TimeProvider.System);
        return await RunAsync(args, account.ConnectAsync, screen, TimeProvider.System, interruption);
    }

    /// <summary>The whole program, with the outside world passed in; the entry point of tests.</summary>
    /// <param name="folder">The folder of the settings file; empty: the current folder.</param>
    internal static async Task<int> RunAsync(
        string[] args, Connect connect, Screen screen, TimeProvider clock, Interruption interruption, string folder = "")
    {
        try
        {
            var environment = new CommandEnvironment(
                WithRetries(connect, clock, interruption.Token), screen, clock, interruption, folder);
            var (line, settings, unusable) = CompletedLine.Of(CommandLine(environment), args, folder);
            var problems = unusable.Count > 0 ? unusable : CommandLineProblems.Of(line);
            if (problems.Count > 0)
            {
                screen.Problems(problems);
                return ExitCode.Invalid;
            }

            if (settings.Count > 0)
            {
                screen.WriteLine($"From {IUsesSettings.File}: {string.Join(", ", settings)}");
            }

            return await line.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = screen.Output,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                },
                interruption.Token);
        }
        catch (BbbException problem)
        {
            screen.Problem(problem.Message);
            return problem.ExitCode;
        }
        catch (OperationCanceledException canceled) when (interruption.Token.IsCancellationRequested)
        {
            screen.WriteLine(InterruptedCallException.Sentence(canceled));
            return interruption.ExitCode;
        }
        catch (IOException problem)
        {
            screen.Problem($"Reading or writing failed: {problem.Message.TrimEnd('.')}; check that the disk is not full and run again.");
            return ExitCode.Invalid;
        }
        catch (Exception bug)
        {
            screen.Problem($"This is a bug in bbbgen {AppInfo.Version}; please report it with the lines below.");
            screen.WriteLine(bug.ToString());
            return ExitCode.Bug;
        }
    }

    /// <summary>A throttled call is repeated.</summary>
    private static Connect WithRetries(Connect connect, TimeProvider clock, CancellationToken interruption) =>
        async (profile, region, cancellationToken) =>
        {
            var connection = await connect(profile, region, cancellationToken);
            var (account, retries) = (connection.Account, new RetrySchedule(clock, interruption));
            return connection with
            {
                Account = account with
                {
                    Stacks = new RetryingStacks(account.Stacks, retries),
                    Bucket = name => new RetryingBucket(account.Bucket(name), retries),
                    Clusters = new RetryingClusterProtection(account.Clusters, retries),
                },
            };
        };

    private static RootCommand CommandLine(CommandEnvironment environment)
    {
        var root = new RootCommand("Deploys BigBlueButton on AWS. AWS charges your account for what is deployed.")
        {
            new InitCommand(environment),
            new ValidateCommand(environment),
            new ParametersCommand(environment.Screen),
            new SizingCommand(environment.Screen),
            new CostCommand(environment),
            new RehearseCommand(environment),
            new DoctorCommand(environment),
            new DeployCommand(environment),
            new LoginCommand(environment),
            new StatusCommand(environment),
            new ServersCommand(environment),
            DrainCommand.Drain(environment),
            DrainCommand.Undrain(environment),
            new ScheduleCommand(environment),
            new WatchCommand(environment),
            new RotateCommand(environment),
            new DestroyCommand(environment),
            new GenerateCommand(environment.Screen),
            new DiffCommand(environment),
            new CompletionCommand(),
            new CompleteCommand(),
            new HelpCommand(environment.Screen),
        };
        root.SetAction(line => Help.Instead(line, environment.Screen));
        root.Options.Remove(root.Options.OfType<System.CommandLine.Help.HelpOption>().Single());
        root.Options.OfType<VersionOption>().Single().Description = "Shows the version.";
        root.Options.Add(Help.Option(environment.Screen));
        return root;
    }
}
