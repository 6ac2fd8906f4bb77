using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>Templates that belong together: which nests which is seen from the file names their <c>TemplateURL</c>s end in.</summary>
public sealed class TemplateTree
{
    private readonly ILookup<string, TemplateFile> _byName;

    public TemplateTree(IEnumerable<TemplateFile> files)
    {
        Files = [.. files];
        _byName = Files.ToLookup(file => LastPart(file.Name), StringComparer.Ordinal);
        var nested = Files.SelectMany(NestedIn).ToHashSet();
        Roots = [.. Files.Where(file => !nested.Contains(file))];
    }

    /// <summary>All of them, in the order they were given.</summary>
    public IReadOnlyList<TemplateFile> Files { get; }

    /// <summary>Those that no other one nests.</summary>
    public IReadOnlyList<TemplateFile> Roots { get; }

    /// <summary>The template a nested stack is made of, or null: none of these.</summary>
    /// <param name="stack">The nested stack.</param>
    /// <param name="parent">The template that declares it.</param>
    /// <remarks>
    /// Seen from what is written, before evaluation: a URL's last part is a file's name whatever the bucket is called. In a <c>Join</c> or
    /// <c>Sub</c> it is the end of the last text. Folders hold projects that know nothing of one another: a file is meant when it lies beside
    /// the parent, or else when just one below the parent's folder, or that of the folder above, is called so.
    /// </remarks>
    public TemplateFile? Nested(ResourceDeclaration stack, TemplateFile parent)
    {
        if (LastText((stack.Properties as Node.Map)?["TemplateURL"]) is not { } text)
        {
            return null;
        }

        var folder = Folder(parent.Name);
        return Only(text, file => Folder(file.Name) == folder)
            ?? Only(text, file => file.Name.StartsWith(folder, StringComparison.Ordinal))
            ?? Only(text, file => file.Name.StartsWith(Folder(folder.TrimEnd('/')), StringComparison.Ordinal));
    }

    /// <summary>The templates a template nests, as far as they are among these.</summary>
    public IEnumerable<TemplateFile> NestedIn(TemplateFile file) =>
        file.Resources.Where(resource => resource.IsStack).Select(stack => Nested(stack, file)).OfType<TemplateFile>();

    private TemplateFile? Only(string url, Func<TemplateFile, bool> isNear) => _byName[LastPart(url)].Where(isNear).Take(2).ToArray() is [var only] ? only : null;

    private static string LastPart(string path)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var name = query < 0 ? path : path[..query];
        return name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
    }

    /// <summary>With a slash at its end; empty for the folder all lie in.</summary>
    private static string Folder(string name) => name[..(name.LastIndexOf('/') + 1)];

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
