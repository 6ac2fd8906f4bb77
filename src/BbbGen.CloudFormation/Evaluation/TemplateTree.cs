using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>Templates that belong together: which nests which is seen from the file names their <c>TemplateURL</c>s end in.</summary>
public sealed class TemplateTree
{
    private readonly Dictionary<ResourceDeclaration, TemplateFile> _nested = [];

    public TemplateTree(IEnumerable<TemplateFile> files)
    {
        Files = [.. files];
        var byName = Files.ToLookup(file => Steps(file.Name)[^1], StringComparer.Ordinal);
        foreach (var file in Files)
        {
            foreach (var stack in file.Resources.Where(resource => resource.IsStack))
            {
                if (LastText((stack.Properties as Node.Map)?["TemplateURL"]) is { } text && Likeliest(file, Steps(text), byName) is { } nested)
                {
                    _nested[stack] = nested;
                }
            }
        }

        Roots = [.. Files.Except(_nested.Values)];
    }

    /// <summary>All of them, in the order they were given.</summary>
    public IReadOnlyList<TemplateFile> Files { get; }

    /// <summary>Those that no other one nests.</summary>
    public IReadOnlyList<TemplateFile> Roots { get; }

    /// <summary>The template a nested stack is made of, or null: none of these, or several that it may be.</summary>
    /// <remarks>
    /// Seen from what is written, before evaluation: a URL's last part is a file's name whatever the bucket is called. In a <c>Join</c> or
    /// <c>Sub</c> it is the end of the last text.
    /// </remarks>
    public TemplateFile? Nested(ResourceDeclaration stack) => _nested.GetValueOrDefault(stack);

    /// <summary>Of several files of that name the one whose folders are the URL's, or else the one that lies beside the parent.</summary>
    private static TemplateFile? Likeliest(TemplateFile parent, string[] url, ILookup<string, TemplateFile> byName)
    {
        TemplateFile[] named = [.. byName[url[^1]]];
        if (named.Length < 2)
        {
            return named is [var only] ? only : null;
        }

        var most = named.Max(file => CommonEnd(Steps(file.Name), url));
        TemplateFile[] alike = [.. named.Where(file => CommonEnd(Steps(file.Name), url) == most)];
        var folder = Steps(parent.Name)[..^1];
        return alike is [var likeliest] ? likeliest : alike.FirstOrDefault(file => Steps(file.Name)[..^1].SequenceEqual(folder));
    }

    private static int CommonEnd(string[] one, string[] other) => one.Reverse().Zip(other.Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();

    private static string[] Steps(string path)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        return (query < 0 ? path : path[..query]).Split('/', '\\');
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
