using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Templates.Verifying;

/// <summary>The only template that is sent in a request, because the bucket does not exist yet.</summary>
internal sealed class SourcesInline : Rule
{
    /// <summary>AWS CloudFormation quotas, "Template body size in a request".</summary>
    private const int LongestInline = 51_200;

    /// <inheritdoc/>
    public override string Code => "BBB109";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "The template that creates the bucket fits in a request.";

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where Masters.Is(file, "buildbuckets") && file.Size > LongestInline
        select Found(
            file,
            default,
            $"The template has {file.Size} bytes, but CloudFormation allows {LongestInline} in a request",
            "move what the bucket does not need to another template");
}
