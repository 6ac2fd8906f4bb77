using BbbGen.Aws.Contracts;

namespace BbbGen.Validation;

/// <summary>What CloudFormation itself says of templates.</summary>
/// <param name="Refusals">File → why it is not taken.</param>
/// <param name="NotAsked">Files that cannot be sent.</param>
internal sealed record OnlineAnswer(IReadOnlyDictionary<string, string> Refusals, IReadOnlyList<FileNote> NotAsked)
{
    /// <summary>AWS CloudFormation quotas, "Template body size in a request".</summary>
    private const int LongestInline = 51_200;

    /// <summary>AWS allows a few calls a second and answers the rest with Throttling, which only costs time.</summary>
    private const int AtOnce = 8;

    /// <summary>Nothing was asked.</summary>
    public static OnlineAnswer None { get; } = new(new Dictionary<string, string>(), []);

    /// <summary>Asks for all files, several at a time.</summary>
    public static async Task<OnlineAnswer> AskAsync(IStacks stacks, TemplateSources sources, CancellationToken cancellationToken)
    {
        var sent = sources.Templates.Where(file => file.Size <= LongestInline).ToArray();
        var refusals = new string?[sent.Length];
        await Parallel.ForAsync(0, refusals.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (index, cancelled) =>
            refusals[index] = await stacks.RefusalAsync(sent[index].Text, cancelled));
        return new(
            sent.Zip(refusals).Where(answer => answer.Second is not null).ToDictionary(answer => answer.First.Name, answer => answer.Second!),
            [.. sources.Templates.Except(sent).Select(file => new FileNote(file.Name, $"not sent to CloudFormation: it has {file.Size} bytes, and ValidateTemplate takes {LongestInline} without a bucket"))]);
    }
}
