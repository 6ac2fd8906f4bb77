using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>
/// Templates that belong together: the file names at the end of their <c>TemplateURL</c>s show which template nests which.
/// </summary>
public sealed class TemplateTree
{
    private readonly ILookup<string, TemplateFile> _byName;
    private readonly Dictionary<ResourceDeclaration, TemplateFile?> _nested = [];

    public TemplateTree(IEnumerable<TemplateFile> files)
    {
        Files = [.. files];
        _byName = Files.ToLookup(file => LastPart(file.Name), StringComparer.Ordinal);
        foreach (var file in Files)
        {
            foreach (var stack in file.Resources.Where(resource => resource.IsStack))
            {
                _nested[stack] = Find(stack, file);
            }
        }

        var nested = _nested.Values.OfType<TemplateFile>().ToHashSet();
        Roots = [.. Files.Where(file => !nested.Contains(file))];
    }

    /// <summary>All templates, in the given order.</summary>
    public IReadOnlyList<TemplateFile> Files { get; }

    /// <summary>The templates that no other one nests.</summary>
    public IReadOnlyList<TemplateFile> Roots { get; }

    /// <summary>The template of a nested stack; null if it is not among these.</summary>
    /// <param name="stack">The nested stack, of one of these templates.</param>
    public TemplateFile? Nested(ResourceDeclaration stack) => _nested.GetValueOrDefault(stack);

    /// <summary>
    /// The template that the <c>TemplateURL</c> names, determined from the written text, before evaluation. A path without a host is
    /// relative to the parent, as <c>aws cloudformation package</c> interprets it. The last part of a URL is a file name, whatever the name
    /// of the bucket; the text after the last variable of a <c>Join</c> or <c>Sub</c> is part of the file's path. Folders may contain
    /// unrelated projects: a file matches if it is next to the parent, or else if exactly one file below the parent's folder, or below the
    /// folder above it, has that name or path.
    /// </summary>
    private TemplateFile? Find(ResourceDeclaration stack, TemplateFile parent)
    {
        if (LastText((stack.Properties as Node.Map)?["TemplateURL"]) is not var (text, isWhole) || text.Length == 0)
        {
            return null;
        }

        var folder = Folder(parent.Name);
        if (isWhole && !text.Contains("://"))
        {
            var path = Way(folder + text);
            return _byName[LastPart(path)].FirstOrDefault(file => file.Name == path);
        }

        var end = isWhole ? LastPart(text) : WithoutQuery(text).TrimStart('/');
        return Only(end, file => Folder(file.Name) == folder)
            ?? Only(end, file => file.Name.StartsWith(folder))
            ?? Only(end, file => file.Name.StartsWith(Folder(folder.TrimEnd('/'))))
            ?? Only(end, file => WithoutQuery(text).EndsWith($"/{file.Name}"));
    }

    /// <summary>
    /// The file name of a nested stack's template, from the end of its <c>TemplateURL</c>; empty if it cannot be determined.
    /// </summary>
    public static string FileNameOf(ResourceDeclaration stack) =>
        LastText((stack.Properties as Node.Map)?["TemplateURL"]) is var (text, _) ? LastPart(text) : "";

    /// <summary>The templates that a template nests, if they are among these.</summary>
    public IEnumerable<TemplateFile> NestedIn(TemplateFile file) =>
        file.Resources.Where(resource => resource.IsStack).Select(Nested).OfType<TemplateFile>();

    private TemplateFile? Only(string end, Func<TemplateFile, bool> isNear) =>
        _byName[LastPart(end)].Where(file => isNear(file) && $"/{file.Name}".EndsWith($"/{end}")).Take(2).ToArray() is [var only]
            ? only
            : null;

    private static string WithoutQuery(string path) => path.IndexOf('?') is >= 0 and var query ? path[..query] : path;

    private static string LastPart(string path) => WithoutQuery(path) is var name ? name[(name.LastIndexOfAny(['/', '\\']) + 1)..] : path;

    /// <summary>With a slash at its end; empty for the common folder.</summary>
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

    /// <summary>The text after the last variable, and whether there is no variable at all.</summary>
    private static (string Text, bool IsWhole)? LastText(Node? node) => node switch
    {
        Node.Text(var text) => (text, true),
        Node.Call("Sub", Node.List { Items: [var text, ..] }) => OfSub(text),
        Node.Call("Sub", var text) => OfSub(text),
        Node.Call("Join", Node.List { Items: [_, Node.List { Items: [.., var last] }] }) =>
            LastText(last) is var (text, _) ? (text, false) : null,
        Node.Call("If", Node.List { Items: [_, var then, _] }) => LastText(then),
        _ => null,
    };

    private static (string Text, bool IsWhole)? OfSub(Node node) => node is not Node.Text(var text) ? null
        : text.LastIndexOf('}') is >= 0 and var end && text.Contains("${") ? (text[(end + 1)..], false)
        : (text, true);
}
