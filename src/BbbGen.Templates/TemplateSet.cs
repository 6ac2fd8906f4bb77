using BbbGen.CloudFormation.Documents;
using BbbGen.Templates.Stacks;

namespace BbbGen.Templates;

/// <summary>A template as it is committed, uploaded and deployed.</summary>
/// <param name="FileName">The name of its file, without folder.</param>
/// <param name="Text">Its YAML: UTF-8, line feeds, no byte order mark.</param>
public sealed record GeneratedTemplate(string FileName, string Text);

/// <summary>All templates of the product: the entry point for their text.</summary>
public static class TemplateSet
{
    /// <summary>The file name of the template an operator deploys.</summary>
    public const string Master = "bbb-on-aws-master.template.yaml";

    /// <summary>The file name of the template that creates the bucket for all the others.</summary>
    public const string Sources = "bbb-on-aws-buildbuckets.template.yaml";

    /// <summary>The logical ID of the bucket in <see cref="Sources"/>.</summary>
    public const string BucketResource = BuildBucketsResource.BBBStackBucket;

    /// <summary>The output of <see cref="Sources"/> that holds the bucket's name.</summary>
    public const string BucketOutput = BuildBucketsOutput.BBBStackBucketName;

    /// <summary>The templates, generated on each call, always with the same bytes.</summary>
    public static IReadOnlyList<GeneratedTemplate> Generate()
    {
        var templates = Templates;
        var generated = new GeneratedTemplate[templates.Count];

        // Templates are independent, so they are generated in parallel.
        Parallel.For(0, templates.Count, index =>
            generated[index] = new(templates[index].FileName, YamlWriter.Write(templates[index].ToNode())));
        return generated;
    }

    /// <summary>The label of a resource; of an unknown one, logical ID and type.</summary>
    public static string LabelOf(string logicalId, string type) => WordsOf(logicalId) ?? $"{logicalId} ({type})";

    /// <summary>The label of a resource and its logical ID; of an unknown one, the logical ID.</summary>
    public static string NameOf(string logicalId) => WordsOf(logicalId) is { } words ? $"{words} ({logicalId})" : logicalId;

    /// <summary>The label of a resource, or null.</summary>
    public static string? WordsOf(string logicalId) => ResourceLabels.Of(logicalId);

    private static IReadOnlyList<Template> Templates =>
    [
        new BuildBucketsTemplate(),
        new MasterTemplate(),
        new AcmCertTemplate(),
        new AmiFinderTemplate(),
        new SesTemplate(),
        new NetworkTemplate(),
        new SecurityGroupsTemplate(),
        new StorageTemplate(),
        new DatabaseTemplate(),
        new CacheDbTemplate(),
        new EcsTemplate(),
        new BbbTurnTemplate(),
        new FrontendAppsTemplate(),
        new BbbAppScalableTemplate(),
        new BbbAppSingleTemplate(),
    ];
}
