using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>Templates that belong together: which nests which is seen from the file names their <c>TemplateURL</c>s end in.</summary>
public sealed class TemplateTree
{
    private readonly Dictionary<string, TemplateFile> _byName = new(StringComparer.Ordinal);

    public TemplateTree(IEnumerable<TemplateFile> files)
    {
        Files = [.. files];
        foreach (var file in Files)
        {
            _byName.TryAdd(LastPart(file.Name), file);
        }

        var nested = Files.SelectMany(file => file.Resources).Where(resource => resource.IsStack).Select(Nested).OfType<TemplateFile>().ToHashSet();
        Roots = [.. Files.Where(file => !nested.Contains(file))];
    }

    /// <summary>All of them, in the order they were given.</summary>
    public IReadOnlyList<TemplateFile> Files { get; }

    /// <summary>Those that no other one nests.</summary>
    public IReadOnlyList<TemplateFile> Roots { get; }

    /// <summary>The template a nested stack is made of, or null: none of these.</summary>
    /// <remarks>
    /// Seen from what is written, before evaluation: a URL's last part is a file's name whatever the bucket is called. In a <c>Join</c> or
    /// <c>Sub</c> it is the end of the last text.
    /// </remarks>
    public TemplateFile? Nested(ResourceDeclaration stack) =>
        LastText((stack.Properties as Node.Map)?["TemplateURL"]) is { } text ? _byName.GetValueOrDefault(LastPart(text)) : null;

    private static string LastPart(string path)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var name = query < 0 ? path : path[..query];
        return name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
    }

    private static string? LastText(Node? node) => node switch
    {
        Node.Text(var text) => text,
        Node.Call("Sub", Node.List { Items: [var text, ..] }) => LastText(text),
        Node.Call("Sub", var text) => LastText(text),
        Node.Call("Join", Node.List { Items: [_, Node.List { Items: [.., var last] }] }) => LastText(last),
        Node.Call("If", Node.List { Items: [_, var then, _] }) => LastText(then),
        _ => null,
    };
}
