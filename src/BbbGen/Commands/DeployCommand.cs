using System.CommandLine;
using System.Diagnostics;
using System.Text;
using BbbGen.Deployment;
using BbbGen.Templates;
using BbbGen.Terminal;
using BbbGen.Validation;

namespace BbbGen.Commands;

/// <summary><c>bbbgen deploy</c>: check, connect, bucket, upload, plan, ask, execute, follow, report.</summary>
internal sealed class DeployCommand : Command, IHasExamples
{
    private readonly RequestOptions _request = new();
    private readonly AwsOptions _aws = new();
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Does not ask before changing anything." };
    private readonly Option<bool> _json = new("--json") { Description = "Prints the result as JSON to stdout." };
    private readonly Option<string[]> _allowReplace = new("--allow-replace")
    {
        HelpName = "LOGICALID",
        Description = "Lets a resource that holds data be replaced or removed; may be repeated.",
    };

    private readonly Connect _connect;
    private readonly Screen _screen;
    private readonly TimeProvider _clock;

    public DeployCommand(Connect connect, Screen screen, TimeProvider clock)
        : base("deploy", "Deploys BigBlueButton, or brings a deployment up to date.")
    {
        (_connect, _screen, _clock) = (connect, screen, clock);
        _aws.AddTo(this);
        _request.AddTo(this);
        Options.Add(_yes);
        Options.Add(_allowReplace);
        Options.Add(_json);
        SetAction(RunAsync);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples =>
    [
        "bbbgen deploy -p school -e ops@uni.example -h Z0123456789ABCDEFGHIJ -s bbb -d bbb.uni.example",
        "bbbgen deploy -p school -e ops@uni.example -h Z0123456789ABCDEFGHIJ -s bbb -d bbb.uni.example --yes --json",
    ];

    private async Task<int> RunAsync(ParseResult line, CancellationToken stop)
    {
        var request = _request.Read(line);
        var templates = TemplateSet.Generate();
        if (TemplateGate.Problems(templates, request) is { Count: > 0 } problems)
        {
            _screen.Problems(problems);
            return ExitCode.Invalid;
        }

        if (!line.GetValue(_yes) && !_screen.CanAsk)
        {
            throw BbbException.Invalid("There is no terminal to ask on", "give --yes to deploy without being asked");
        }

        var account = await _aws.ConnectAsync(_connect, line, stop);
        _screen.Say($"Account {account.Target.Account}, region {account.Target.Region}, as {account.Target.Caller}");

        var changer = new StackChanger(new Deployer(account.Stacks, _clock), _screen);
        var losses = line.GetValue(_allowReplace) ?? [];

        var sources = new StackDefinition(request.Stack.Sources, new TemplateSource.Inline(TextOf(templates, TemplateSet.Sources)), NoParameters, IncludesNested: false);
        var prepared = await changer.ApplyAsync(sources, new(ToChanges: true, losses), stop);
        if (StackOf(prepared) is not { } sourcesStack)
        {
            return Report(line, account.Target, request, prepared, bucket: null);
        }

        var bucket = BucketOf(sourcesStack);
        var upload = await new Uploader(account.Bucket(bucket)).UploadAsync(Files(templates), stop);
        _screen.Say($"Bucket {bucket}: {upload.Sent} files sent, {upload.Unchanged} unchanged");

        var url = account.Target.ObjectUrl(bucket, TemplateSet.Master);
        var master = new StackDefinition(request.Stack.Value, new TemplateSource.Stored(url), request.MasterParameters, IncludesNested: true);
        var outcome = await changer.ApplyAsync(master, new(line.GetValue(_yes), losses), stop);
        return Report(line, account.Target, request, outcome, bucket);
    }

    private static readonly Dictionary<string, string> NoParameters = [];

    private static string TextOf(IEnumerable<GeneratedTemplate> templates, string fileName) =>
        templates.Single(template => template.FileName == fileName).Text;

    private static List<UploadedFile> Files(IEnumerable<GeneratedTemplate> templates) =>
    [
        .. templates.Select(template => new UploadedFile(template.FileName, Encoding.UTF8.GetBytes(template.Text))),
        .. UploadedScripts.All,
    ];

    private static Stack? StackOf(Outcome outcome) => outcome switch
    {
        Outcome.Deployed deployed => deployed.Stack,
        Outcome.Unchanged unchanged => unchanged.Stack,
        _ => null,
    };

    private static string BucketOf(Stack sources) => sources.Outputs.GetValueOrDefault(TemplateSet.BucketOutput)
        ?? throw BbbException.Refused(
            $"The stack {sources.Name} has no output {TemplateSet.BucketOutput}", "look whether somebody else made a stack of that name");

    private int Report(ParseResult line, Target target, DeploymentRequest request, Outcome outcome, string? bucket)
    {
        var report = DeploymentReport.Of(target, request, outcome, bucket);
        _screen.Say(OutcomeView.Lines(outcome, report));
        if (line.GetValue(_json))
        {
            _screen.Answer(report);
        }

        return outcome switch
        {
            Outcome.Deployed or Outcome.Unchanged => ExitCode.Success,
            Outcome.Failed => ExitCode.DeploymentFailed,
            Outcome.Declined => ExitCode.Declined,
            _ => throw new UnreachableException(),
        };
    }
}
