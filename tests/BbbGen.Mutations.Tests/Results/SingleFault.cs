using BbbGen.CloudFormation.Verifying;
using BbbGen.Testing;

namespace BbbGen.Mutations.Tests.Results;

/// <summary>A small template with one fault that AWS refuses, or that cannot work as written, and what the rules find in it.</summary>
/// <param name="Kind">What the fault is about: the name of the file in <c>SingleFaults</c>.</param>
/// <param name="Name">The fault, in words.</param>
/// <param name="Text">The template.</param>
internal sealed record SingleFault(string Kind, string Name, string Text)
{
    private const string Folder = "tests/BbbGen.Mutations.Tests/SingleFaults";

    /// <summary>Before each template: this, and the fault in words.</summary>
    private const string Head = "--- ";

    private static readonly Lazy<IReadOnlyList<SingleFault>> Everything = new(() =>
        [.. Directory.EnumerateFiles(Repository.PathOf(Folder), "*.yaml").Order(StringComparer.Ordinal).SelectMany(Read)]);

    /// <summary>All, by kind.</summary>
    public static IReadOnlyList<SingleFault> All => Everything.Value;

    public string Id => $"{Kind}: {Name}";

    public string Extension => Text.StartsWith('{') ? "json" : "yaml";

    /// <summary>The findings, from the most severe.</summary>
    public IReadOnlyList<Finding> Findings()
    {
        var name = $"template.{Extension}";
        TemplateFile? file = null;
        UnparsedFile? unread = null;
        try
        {
            file = TemplateFile.Read(name, Text);
        }
        catch (DocumentException problem)
        {
            unread = new(name, problem);
        }

        var subject = new Subject(
            new TemplateTree(file is null ? [] : [file]), new Dictionary<string, string>(), new EvaluationSettings())
        {
            Unread = unread is null ? [] : [unread],
        };
        return Verifier.Verify(subject, GeneralRules.All);
    }

    private static IEnumerable<SingleFault> Read(string path) =>
        from part in ('\n' + File.ReadAllText(path)).Split('\n' + Head, StringSplitOptions.RemoveEmptyEntries)
        let end = part.IndexOf('\n', StringComparison.Ordinal)
        select new SingleFault(Path.GetFileNameWithoutExtension(path), part[..end], part[(end + 1)..].TrimEnd('\n') + '\n');
}
