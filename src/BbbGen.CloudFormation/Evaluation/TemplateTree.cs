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
    /// Seen from what is written, before evaluation. A path without a host is the way from the parent to a file, as <c>aws cloudformation
    /// package</c> takes it. Of a URL the last part is a file's name, whatever the bucket is called; what stands behind the last variable of a
    /// <c>Join</c> or <c>Sub</c> is all in the file's path. Folders hold projects that know nothing of one another: a file is meant when it
    /// lies beside the parent, or else when just one below the parent's folder, or that of the folder above, is called so, or ends the URL.
    /// </remarks>
    public TemplateFile? Nested(ResourceDeclaration stack, TemplateFile parent)
    {
        if (LastText((stack.Properties as Node.Map)?["TemplateURL"]) is not var (text, isWhole) || text.Length == 0)
        {
            return null;
        }

        var folder = Folder(parent.Name);
        if (isWhole && !text.Contains("://", StringComparison.Ordinal))
        {
            var path = Way(folder + text);
            return _byName[LastPart(path)].FirstOrDefault(file => file.Name == path);
        }

        var end = isWhole ? LastPart(text) : WithoutQuery(text).TrimStart('/');
        return Only(end, file => Folder(file.Name) == folder)
            ?? Only(end, file => file.Name.StartsWith(folder, StringComparison.Ordinal))
            ?? Only(end, file => file.Name.StartsWith(Folder(folder.TrimEnd('/')), StringComparison.Ordinal))
            ?? Only(end, file => WithoutQuery(text).EndsWith($"/{file.Name}", StringComparison.Ordinal));
    }

    /// <summary>The name of the file a nested stack is made of, as its <c>TemplateURL</c> ends; empty where that cannot be seen.</summary>
    public static string FileNameOf(ResourceDeclaration stack) =>
        LastText((stack.Properties as Node.Map)?["TemplateURL"]) is var (text, _) ? LastPart(text) : "";

    /// <summary>The templates a template nests, as far as they are among these.</summary>
    public IEnumerable<TemplateFile> NestedIn(TemplateFile file) =>
        file.Resources.Where(resource => resource.IsStack).Select(stack => Nested(stack, file)).OfType<TemplateFile>();

    private TemplateFile? Only(string end, Func<TemplateFile, bool> isNear) =>
        _byName[LastPart(end)].Where(file => isNear(file) && $"/{file.Name}".EndsWith($"/{end}", StringComparison.Ordinal)).Take(2).ToArray() is [var only] ? only : null;

    private static string WithoutQuery(string path) => path.IndexOf('?', StringComparison.Ordinal) is >= 0 and var query ? path[..query] : path;

    private static string LastPart(string path) => WithoutQuery(path) is var name ? name[(name.LastIndexOfAny(['/', '\\']) + 1)..] : path;

    /// <summary>With a slash at its end; empty for the folder all lie in.</summary>
    private static string Folder(string name) => name[..(name.LastIndexOf('/') + 1)];

    /// <summary>The path without <c>.</c> and <c>..</c>.</summary>
    private static string Way(string path)
    {
        List<string> parts = [];
        foreach (var part in path.Split('/', '\\'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or ""))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    /// <summary>The text behind the last variable, and whether there is no variable at all.</summary>
    private static (string Text, bool IsWhole)? LastText(Node? node) => node switch
    {
        Node.Text(var text) => (text, true),
        Node.Call("Sub", Node.List { Items: [var text, ..] }) => OfSub(text),
        Node.Call("Sub", var text) => OfSub(text),
        Node.Call("Join", Node.List { Items: [_, Node.List { Items: [.., var last] }] }) => LastText(last) is var (text, _) ? (text, false) : null,
        Node.Call("If", Node.List { Items: [_, var then, _] }) => LastText(then),
        _ => null,
    };

    private static (string Text, bool IsWhole)? OfSub(Node node) => node is not Node.Text(var text) ? null
        : text.LastIndexOf('}') is >= 0 and var end && text.Contains("${", StringComparison.Ordinal) ? (text[(end + 1)..], false)
        : (text, true);
}
