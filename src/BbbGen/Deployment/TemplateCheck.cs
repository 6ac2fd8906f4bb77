using System.Text;
using BbbGen.Templates;

namespace BbbGen.Deployment;

/// <summary>What must hold of the templates before any of them is sent.</summary>
internal static class TemplateCheck
{
    /// <summary>AWS CloudFormation quotas, "Template body size in a request".</summary>
    private const int LongestInline = 51_200;

    /// <summary>AWS CloudFormation quotas, "Template body size in an S3 object".</summary>
    private const int LongestStored = 1_000_000;

    /// <summary>One sentence for each problem.</summary>
    public static IReadOnlyList<string> Problems(IEnumerable<GeneratedTemplate> templates) =>
    [
        .. from template in templates
           let size = Encoding.UTF8.GetByteCount(template.Text)
           let limit = template.FileName == TemplateSet.Sources ? LongestInline : LongestStored
           where size > limit
           select $"The template {template.FileName} has {size} bytes, and CloudFormation takes {limit}.",
    ];
}
