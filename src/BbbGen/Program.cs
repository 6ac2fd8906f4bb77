using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using BbbGen.AwsAccess;
using BbbGen.Commands;
using BbbGen.Deployment;
using BbbGen.Terminal;

namespace BbbGen;

/// <summary>Puts the parts together and turns what goes wrong into an exit code.</summary>
internal static class Program
{
    /// <summary>Long enough to remove a change set after Ctrl-C; the runtime ends the process then.</summary>
    private static readonly TimeSpan TidyingTime = TimeSpan.FromSeconds(20);

    // AWSSDK.Core makes the clients for assumed roles and SSO by reflection; without these the native binary lacks their constructors.
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, "Amazon.SecurityToken.AmazonSecurityTokenServiceClient", "AWSSDK.SecurityToken")]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, "Amazon.SecurityToken.AmazonSecurityTokenServiceConfig", "AWSSDK.SecurityToken")]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, "Amazon.SSO.AmazonSSOClient", "AWSSDK.SSO")]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, "Amazon.SSO.AmazonSSOConfig", "AWSSDK.SSO")]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, "Amazon.SSOOIDC.AmazonSSOOIDCClient", "AWSSDK.SSOOIDC")]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, "Amazon.SSOOIDC.AmazonSSOOIDCConfig", "AWSSDK.SSOOIDC")]
    public static Task<int> Main(string[] args) =>
        RunAsync(args, AwsAccount.ConnectAsync, ProcessScreen.Create(), TimeProvider.System, CancellationToken.None);

    /// <summary>The whole program with its surroundings given: what tests start.</summary>
    internal static async Task<int> RunAsync(string[] args, Connect connect, Screen screen, TimeProvider clock, CancellationToken stop)
    {
        try
        {
            var line = CommandLine(Patiently(connect, clock), screen, clock).Parse(args);
            if (line.Errors.Count > 0)
            {
                screen.Problems(line.Errors.Select(error => error.Message));
                return ExitCode.Invalid;
            }

            return await line.InvokeAsync(
                new() { Output = screen.Output, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TidyingTime },
                stop);
        }
        catch (BbbException problem)
        {
            screen.Problem(problem.Message);
            return problem.ExitCode;
        }
        catch (OperationCanceledException)
        {
            screen.Say("Interrupted.");
            return ExitCode.Interrupted;
        }
        catch (Exception bug)
        {
            screen.Problem($"This is a bug in bbbgen {Version}; please report it with the lines below.");
            screen.Say(bug.ToString());
            return ExitCode.Bug;
        }
    }

    /// <summary>The program's, of three parts.</summary>
    internal static string Version => typeof(Program).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <summary>Nobody gives up because AWS is busy for a moment.</summary>
    private static Connect Patiently(Connect connect, TimeProvider clock) => async (profile, region, stop) =>
    {
        var connection = await connect(profile, region, stop);
        var (account, patience) = (connection.Account, new Patience(clock));
        return connection with
        {
            Account = account with { Stacks = new PatientStacks(account.Stacks, patience), Bucket = name => new PatientBucket(account.Bucket(name), patience) },
        };
    };

    private static RootCommand CommandLine(Connect connect, Screen screen, TimeProvider clock)
    {
        var root = new RootCommand("Generates and deploys BigBlueButton on AWS. It creates resources that cost money.")
        {
            new GenerateCommand(screen),
            new ValidateCommand(connect, screen, clock),
            new RehearseCommand(screen, clock),
            new DeployCommand(connect, screen, clock),
            new DestroyCommand(connect, screen, clock),
        };
        root.Options.Remove(root.Options.OfType<System.CommandLine.Help.HelpOption>().Single());
        root.Options.Add(Help.Option());
        return root;
    }
}
