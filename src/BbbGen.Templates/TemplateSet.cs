namespace BbbGen.Templates;

/// <summary>One emitted template: the name of its file in <c>templates-out</c> and in the bucket, and its text.</summary>
public sealed record GeneratedTemplate(string FileName, string Text);

/// <summary>All fifteen templates.</summary>
public static class TemplateSet
{
    /// <summary>Emits all templates: the prerequisites, the master and the nested ones.</summary>
    public static IReadOnlyList<GeneratedTemplate> Generate() =>
        [.. Names.Select(name => new GeneratedTemplate($"bbb-on-aws-{name}.template.yaml", $"AWSTemplateFormatVersion: '2010-09-09'\nDescription: {name}\n"))];

    private static readonly string[] Names =
    [
        "buildbuckets", "master", "acmcert", "amifinder", "ses", "network", "securitygroups", "storage",
        "database", "cachedb", "ecs", "bbbturn", "frontendapps", "bbbappscalable", "bbbappsingle",
    ];
}
