using BbbGen.Aws.Contracts;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Validation;

/// <param name="Refusals">File → why CloudFormation rejects it.</param>
internal sealed record OnlineAnswer(IReadOnlyDictionary<string, string> Refusals, IReadOnlyList<FileNote> NotAsked)
{
    /// <summary>AWS CloudFormation quotas, "Template body size in a request".</summary>
    private const int MaxInlineBytes = 51_200;

    /// <summary>AWS throttles more than a few calls per second.</summary>
    private const int MaxParallelCalls = 8;

    public static OnlineAnswer None { get; } = new(new Dictionary<string, string>(), []);

    public static async Task<OnlineAnswer> AskAsync(IStacks stacks, TemplateSources sources, CancellationToken cancellationToken)
    {
        var sent = sources.Templates.Where(file => file.Size <= MaxInlineBytes).ToArray();
        var refusals = new string?[sent.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = MaxParallelCalls, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, refusals.Length, options, async (index, token) =>
            refusals[index] = await stacks.RefusalAsync(sent[index].Text, token));
        return new(
            sent.Zip(refusals)
                .Where(answer => answer.Second is not null)
                .ToDictionary(answer => answer.First.Name, answer => answer.Second!),
            [
                .. sources.Templates.Except(sent).Select(file => new FileNote(
                    file.Name,
                    $"not sent to CloudFormation: {file.Size} bytes exceed the {MaxInlineBytes} that ValidateTemplate accepts inline")),
            ]);
    }
}

/// <summary>The template is accepted by CloudFormation itself; checked only with <c>--online</c>.</summary>
internal sealed class AcceptedByCloudFormation(IReadOnlyDictionary<string, string> refusals) : Rule
{
    public override string Code => "CFN001";

    public override Severity Severity => Severity.Error;

    public override string Title => "CloudFormation's ValidateTemplate accepts the template (with --online).";

    public override Uri Page { get; } = new("https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ValidateTemplate.html");

    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where refusals.ContainsKey(file.Name)
        select Found(file, default, $"CloudFormation rejects the template: {refusals[file.Name].TrimEnd('.')}", "correct the template");
}
