namespace BbbGen.Deployment;

/// <summary>The two templates that are deployed by name; the others are nested.</summary>
internal static class TemplateNames
{
    /// <summary>The prerequisites: the bucket.</summary>
    public const string Sources = "bbb-on-aws-buildbuckets.template.yaml";

    /// <summary>The master.</summary>
    public const string Master = "bbb-on-aws-master.template.yaml";

    /// <summary>The prerequisites' output that holds the bucket's name.</summary>
    public const string BucketOutput = "BBBStackBucket";
}
