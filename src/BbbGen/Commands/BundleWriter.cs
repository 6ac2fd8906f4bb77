using System.CommandLine;
using BbbGen.Deployment;
using BbbGen.Deployment.Diagnosis;
using BbbGen.Deployment.Diagnosis.Bundles;
using BbbGen.Terminal;

namespace BbbGen.Commands;

/// <summary>Writes the bundle that was asked for, whatever came of the deployment.</summary>
internal sealed class BundleWriter(BundleFile? file, IStacks? stacks, Screen screen, TimeProvider clock)
{
    /// <summary>The command as it was typed.</summary>
    public ParseResult? Line { get; init; }

    /// <summary>Who tells what Auto Scaling groups did, or null: nobody is asked.</summary>
    public IScalingActivities? Activities { get; init; }

    /// <summary>Connects; where that fails, the bundle says so and holds what is known without an account.</summary>
    public static async Task<Connection> ConnectAsync(BundleFile? file, ParseResult line, Screen screen, TimeProvider clock, Func<Task<Connection>> connect)
    {
        var writer = new BundleWriter(file, null, screen, clock) { Line = line };
        return await writer.AlsoOfProblemsAsync(new(Program.Version, null, []), connect, CancellationToken.None);
    }

    /// <summary>Does it, if one was asked for. That it could not be written is said, and changes nothing about the outcome.</summary>
    public async Task WriteAsync(BundleSubject subject, CancellationToken stop)
    {
        if (file is null)
        {
            return;
        }

        try
        {
            var whole = subject with { CommandLine = Line is null ? "" : Typed(Line), Screen = screen.Said };
            file.Write(await new Bundle(stacks, Activities, clock).OfAsync(whole, stop));
            screen.Say($"Wrote {file.Name}: {Bundle.Contents}.");
        }
        catch (BbbException problem)
        {
            screen.Problem(problem.Message);
        }
    }

    /// <summary>Does the work; where it ends in a problem, that is written too before it is passed on.</summary>
    public async Task<T> AlsoOfProblemsAsync<T>(BundleSubject subject, Func<Task<T>> work, CancellationToken stop)
    {
        try
        {
            return await work();
        }
        catch (BbbException problem)
        {
            await WriteAsync(subject with { Problem = problem.Message }, stop);
            throw;
        }
    }

    /// <summary>Folders and profiles are often called after a person: of a path the file's name stays, of a profile that there was one.</summary>
    private static string Typed(ParseResult line)
    {
        var tokens = line.Tokens.Select(token => token.Value).ToList();
        return string.Join(' ', tokens.Select((token, index) =>
            index > 0 && tokens[index - 1] is ("-p" or "--profile") ? "[profile]" : Path.GetFileName(token.Replace('\\', '/')) is { Length: > 0 } name ? name : token));
    }
}
