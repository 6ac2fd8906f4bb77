using System.Text;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Deployment;
using BbbGen.Deployment.Recovery;
using BbbGen.Rehearsal;
using BbbGen.Templates;
using BbbGen.Terminal;

namespace BbbGen.Commands;

/// <summary>Brings an account to what is asked for: the bucket's stack, the files in the bucket, the master stack.</summary>
internal sealed class Rollout(Run run)
{
    private static readonly Dictionary<string, string> NoParameters = [];

    /// <summary>Does it.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="templates">All templates.</param>
    /// <param name="consent">What the operator agreed to beforehand. The bucket needs no consent.</param>
    /// <param name="stop">Ends it; what AWS has begun goes on there.</param>
    /// <returns>What came of it, and the bucket if it came so far.</returns>
    public async Task<(Outcome Outcome, string? Bucket)> RunAsync(DeploymentRequest request, IReadOnlyList<GeneratedTemplate> templates, Consent consent, CancellationToken stop)
    {
        var changer = ChangerOf(request);
        var tags = (await run.Account.Stacks.FindAsync(request.Stack.Sources, stop))?.Tags ?? NoParameters;
        var record = new DeploymentRecord(Program.Version, DeploymentRecord.DigestOf(templates.Select(template => (template.FileName, template.Text))), run.Clock.GetUtcNow());
        run.Screen.Say(RecordView.Lines(request.Stack.Value, DeploymentRecord.In(tags), record));
        var sources = new StackDefinition(request.Stack.Sources, new TemplateSource.Inline(Template(templates, TemplateSet.Sources).Text), NoParameters, IncludesNested: false) { Tags = record.Into(tags) };
        var settings = new EvaluationSettings { StackName = request.Stack.Sources };
        var prepared = await changer.ApplyAsync(sources, () => Prediction.OfOne(Template(templates, TemplateSet.Sources), settings), consent with { ToChanges = true }, stop);
        if (StackOf(prepared) is not { } sourcesStack)
        {
            return (prepared, null);
        }

        var bucket = BucketOf(sourcesStack);
        var upload = await new Uploader(run.Account.Bucket(bucket)).UploadAsync(Files(templates), stop);
        run.Screen.Say($"Bucket {bucket}: {upload.Sent} files sent, {upload.Unchanged} unchanged");

        var url = run.Account.Target.ObjectUrl(bucket, TemplateSet.Master);
        var master = new StackDefinition(request.Stack.Value, new TemplateSource.Stored(url), request.MasterParameters, IncludesNested: true) { Templates = templates };
        var creation = () => Prediction.Of(templates, request.MasterParameters, settings with { StackName = request.Stack.Value });
        return (await changer.ApplyAsync(master, creation, consent, stop), bucket);
    }

    private StackChanger ChangerOf(DeploymentRequest request)
    {
        var attendance = run.Attendance(request.Stack.Value);
        return new(new(run.Account.Stacks, run.Clock), new(new(run.Account.Stacks, run.Clock), attendance, run.Screen), attendance, run.Screen);
    }

    private static GeneratedTemplate Template(IEnumerable<GeneratedTemplate> templates, string fileName) =>
        templates.Single(template => template.FileName == fileName);

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
