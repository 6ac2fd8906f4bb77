using System.Text;
using BbbGen.Deployment;
using BbbGen.Deployment.Diagnosis;
using BbbGen.Templates;
using BbbGen.Terminal;

namespace BbbGen.Commands;

/// <summary>Brings an account to what is asked for: the bucket's stack, the files in the bucket, the master stack.</summary>
internal sealed class Rollout(Account account, Investigator investigator, Screen screen, TimeProvider clock)
{
    private static readonly Dictionary<string, string> NoParameters = [];

    private readonly StackChanger _changer = new(new(account.Stacks, clock), new(investigator, screen), screen);

    /// <summary>Does it.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="templates">All templates.</param>
    /// <param name="consent">What the operator agreed to beforehand. The bucket needs no consent.</param>
    /// <param name="stop">Ends it; what AWS has begun goes on there.</param>
    /// <returns>What came of it, and the bucket if it came so far.</returns>
    public async Task<(Outcome Outcome, string? Bucket)> RunAsync(DeploymentRequest request, IReadOnlyList<GeneratedTemplate> templates, Consent consent, CancellationToken stop)
    {
        var sources = new StackDefinition(request.Stack.Sources, new TemplateSource.Inline(TextOf(templates, TemplateSet.Sources)), NoParameters, IncludesNested: false);
        var prepared = await _changer.ApplyAsync(sources, consent with { ToChanges = true }, stop);
        if (StackOf(prepared) is not { } sourcesStack)
        {
            return (prepared, null);
        }

        var bucket = BucketOf(sourcesStack);
        var upload = await new Uploader(account.Bucket(bucket)).UploadAsync(Files(templates), stop);
        screen.Say($"Bucket {bucket}: {upload.Sent} files sent, {upload.Unchanged} unchanged");

        var url = account.Target.ObjectUrl(bucket, TemplateSet.Master);
        var master = new StackDefinition(request.Stack.Value, new TemplateSource.Stored(url), request.MasterParameters, IncludesNested: true);
        return (await _changer.ApplyAsync(master, consent, stop), bucket);
    }

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
}
