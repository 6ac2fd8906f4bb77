using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.Costs;
using BbbGen.Sizing;
using BbbGen.Terminal;

namespace BbbGen.Cli;

/// <summary>Asks for the options of <c>init</c> that are not given, one sentence each, and checks each answer like an option.</summary>
internal sealed class InitQuestions(CommandEnvironment environment, ParseResult line, CancellationToken cancellationToken)
{
    /// <summary>Its prices are known. Offered if neither a profile nor a variable has a region.</summary>
    private const string UsualRegion = "eu-central-1";

    private static readonly Usage Assumed = new();

    private readonly Screen _screen = environment.Screen;
    private readonly Command _root = line.RootCommandResult.Command;
    private readonly List<string> _words = [.. line.Tokens.Select(token => token.Value)];

    /// <summary>The command line with the answers.</summary>
    /// <exception cref="BbbException">The input has ended.</exception>
    public async Task<ParseResult> AskAsync()
    {
        _screen.WriteLine("An empty answer takes the value in brackets. Nothing is written before the last question.");
        var profile = await AskAsync("--profile", "AWS profile", "", "the credentials of the AWS CLI");
        var connection = await ConnectAsync(profile, null, isSilent: true);
        var region = await AskAsync("--region", "AWS region", connection?.Account.Target.Region ?? UsualRegion);
        await AskAsync("--email", "Your email address, for alarms and as the administrator's login");
        connection ??= IsGiven("--hosted-zone") ? null : await ConnectAsync(profile, region, isSilent: false);
        var zone = await AskForZoneAsync(connection);
        await AskAsync(
            "--domain", "Domain of the site; people open conference.DOMAIN", zone is null ? null : $"bbb.{zone.Name}");
        await AskAsync("--stack", "Name of the stack, under which the deployment is known in the account", "bbb");
        await AskAsync("--people", "People in meetings at the same time", Text(Assumed.People));
        await AskAsync("--rooms", "Meetings at the same time", "", $"one for {Usage.UsualRoom} people");
        await AskAsync("--cameras", "Whose cameras are on: none, teacher, few or all", "teacher");
        await AskAsync("--recordings", "Recordings kept, in GB", Text(Assumed.RecordingsStored));
        await AskAsync(
            "--type", "single (one server) or scalable (several)", "", $"scalable for more than {Recommendation.PeopleOfSingle} people");
        await AskAsync("--stage", "dev, stage or prod; stage and prod have a second database instance, which costs more", "dev");
        return _root.Parse([.. _words]);
    }

    /// <param name="usual">The value of an empty answer; empty: the option is not given then; null: an answer is necessary.</param>
    /// <param name="shown">How the value of an empty answer is shown; null: as it is.</param>
    /// <returns>The value; null if the option is not given.</returns>
    private async Task<string?> AskAsync(string option, string sentence, string? usual = null, string? shown = null)
    {
        if (IsGiven(option))
        {
            return Given(option);
        }

        while (true)
        {
            var answer = await AnswerAsync($"{sentence}{(usual is null ? "" : $" [{shown ?? usual}]")}:");
            var value = answer.Length == 0 ? usual : answer;
            if (value is "")
            {
                return null;
            }

            if (value is not null && Accept(option, value))
            {
                return value;
            }
        }
    }

    /// <summary>Offers the public hosted zones of the account, if there is a connection.</summary>
    private async Task<HostedZone?> AskForZoneAsync(Connection? connection)
    {
        var zones = connection is null || IsGiven("--hosted-zone") ? [] : await ZonesAsync(connection);
        if (zones is [])
        {
            await AskAsync("--hosted-zone", "ID of the Route 53 public hosted zone for the domain");
            return null;
        }

        _screen.WriteLine("Public hosted zones of the account:");
        _screen.WriteLine(zones.Select((zone, place) => $"  {place + 1}  {zone.Name} ({zone.Id})"));
        while (true)
        {
            var answer = await AnswerAsync("Hosted zone for the domain, its number or ID [1]:");
            var zone = int.TryParse(answer.Length == 0 ? "1" : answer, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? zones.ElementAtOrDefault(number - 1)
                : zones.Find(zone => zone.Id == answer);
            if (Accept("--hosted-zone", zone?.Id ?? answer))
            {
                return zone;
            }
        }
    }

    private async Task<List<HostedZone>> ZonesAsync(Connection connection)
    {
        try
        {
            var zones = await connection.Services.Route53.ZonesAsync(cancellationToken);
            return [.. zones.Where(zone => !zone.IsPrivate).OrderBy(zone => zone.Name, StringComparer.Ordinal)];
        }
        catch (BbbException problem)
        {
            _screen.WriteLine($"The hosted zones of the account cannot be listed: {problem.Message}");
            return [];
        }
    }

    /// <summary>Null without valid credentials, which <c>init</c> does not need.</summary>
    private async Task<Connection?> ConnectAsync(string? profile, string? region, bool isSilent)
    {
        try
        {
            return await environment.Connect(profile, region, cancellationToken);
        }
        catch (BbbException problem)
        {
            if (!isSilent)
            {
                _screen.WriteLine($"The hosted zones of the account cannot be listed: {problem.Message}");
            }

            return null;
        }
    }

    /// <summary>Adds an option to the command line, or says why its value is refused.</summary>
    private bool Accept(string option, string value)
    {
        var word = $"{option}={value}";
        var problems = CommandLineProblems.Of(_root.Parse([line.CommandResult.Command.Name, word]));
        _screen.Problems(problems);
        if (problems.Count > 0)
        {
            return false;
        }

        _words.Add(word);
        return true;
    }

    private async Task<string> AnswerAsync(string question) =>
        await _screen.AskAsync(question, cancellationToken)
            ?? throw BbbException.Invalid("The input ended before the last question", "answer every question, or give options");

    private bool IsGiven(string option) => line.GetResult(option) is OptionResult { Implicit: false };

    private string? Given(string option) => (line.GetResult(option) as OptionResult)?.Tokens[^1].Value;

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
