using System.Text;
using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>A template that was read: its sections as written, with positions. It may come from any author and may be invalid.</summary>
public sealed class TemplateFile
{
    private readonly Dictionary<string, ResourceDeclaration> _resources;
    private readonly Dictionary<string, ParameterDeclaration> _parameters;
    private readonly Dictionary<string, Node> _conditions;
    private readonly Lazy<DocumentPaths> _paths;

    private TemplateFile(string name, string text, Node root)
    {
        (Name, Text, Root) = (name, text, root);
        _paths = new(() => new DocumentPaths(root));
        Size = Encoding.UTF8.GetByteCount(text);
        var patterns = new AllowedPatterns();
        Parameters = [.. Section("Parameters").Select(entry => new ParameterDeclaration(entry, patterns))];
        Resources = [.. Section("Resources").Where(entry => !Macros.IsMacro(entry.Key)).Select(entry => new ResourceDeclaration(entry))];
        Outputs = [.. Section("Outputs").Where(entry => !Macros.IsMacro(entry.Key))];
        Conditions = [.. Section("Conditions").Where(entry => !Macros.IsMacro(entry.Key))];
        Mappings = [.. Section("Mappings")];
        _parameters = Parameters.ToDictionary(parameter => parameter.Name);
        _resources = Resources.ToDictionary(resource => resource.LogicalId);
        _conditions = Conditions.ToDictionary(condition => condition.Key, condition => condition.Value);
        Macros = new Macros(root);
    }

    /// <summary>The file's name, with the folder in which it was found, if any; separated by slashes.</summary>
    public string Name { get; }

    /// <summary>The text it was read from, without a byte order mark.</summary>
    public string Text { get; }

    /// <summary>Length of the text in bytes of UTF-8, as AWS counts it.</summary>
    public int Size { get; }

    /// <summary>The whole document. A mapping, unless the template is invalid.</summary>
    public Node Root { get; }

    public IReadOnlyList<ParameterDeclaration> Parameters { get; }

    public IReadOnlyList<ResourceDeclaration> Resources { get; }

    public IReadOnlyList<Entry> Conditions { get; }

    public IReadOnlyList<Entry> Mappings { get; }

    public IReadOnlyList<Entry> Outputs { get; }

    /// <summary>What macros rewrite in it.</summary>
    public Macros Macros { get; }

    /// <summary>Whether a macro may rewrite any part of it: then missing parts may come from the macro.</summary>
    public bool HasTransform => Macros.ReachAll;

    /// <summary>Reads a template: JSON when its first character is a brace, YAML otherwise. A file that is named as JSON is read as
    /// strictly as CloudFormation reads JSON, which allows no comments.</summary>
    /// <exception cref="DocumentException">The text is not a valid document.</exception>
    public static TemplateFile Read(string name, string text)
    {
        var body = text.TrimStart('\ufeff');
        var root = body.AsSpan().TrimStart() is not ['{', ..] ? YamlReader.Read(body)
            : name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? JsonReader.Read(body, allowsComments: false)
            : ReadBraces(body);
        return new(name, body, root);
    }

    /// <summary>The resource declared under that logical id, or null.</summary>
    public ResourceDeclaration? Resource(string logicalId) => _resources.GetValueOrDefault(logicalId);

    /// <summary>The parameter declared under that name, or null.</summary>
    public ParameterDeclaration? Parameter(string name) => _parameters.GetValueOrDefault(name);

    /// <summary>The condition declared under that name, or null.</summary>
    public Node? Condition(string name) => _conditions.GetValueOrDefault(name);

    /// <summary>The path of keys to a position, separated by slashes; empty if there is nothing.</summary>
    internal string PathTo(Mark mark) => _paths.Value.To(mark);

    /// <summary>The entries of a section; empty if the section does not exist or is not a mapping.</summary>
    public IEnumerable<Entry> Section(string name) => Entry.Of((Root as Node.Map)?[name]);

    /// <summary>
    /// YAML may begin with a brace too, so a text that is not JSON is read as YAML. If it is neither, the format that fits longer is meant.
    /// </summary>
    private static Node ReadBraces(string text)
    {
        try
        {
            return JsonReader.Read(text);
        }
        catch (DocumentException problem)
        {
            try
            {
                return YamlReader.Read(text);
            }
            catch (DocumentException other) when (other.Mark <= problem.Mark)
            {
                throw problem;
            }
        }
    }
}
