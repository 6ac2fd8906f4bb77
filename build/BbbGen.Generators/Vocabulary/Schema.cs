namespace BbbGen.Generators.Vocabulary;

/// <summary>A property, attribute or member of a definition: <c>Name! type trait…</c>.</summary>
internal sealed record SchemaProperty(string Name, string Type, bool Required, bool ReplacesOnChange, string? Reference);

/// <summary>One <c>.cfn</c> file: the facts of a resource type. <c>schemas/README.md</c> explains the format.</summary>
internal sealed class Schema
{
    private const string Keywords = " xor or needs excludes ";

    /// <summary>AWS's name of the type, such as <c>AWS::EFS::FileSystem</c>.</summary>
    public string Type { get; private set; } = "";

    /// <summary>The middle part of the type, such as <c>EFS</c>.</summary>
    public string Service => Type.Split(':')[2];

    /// <summary>The last part of the type, such as <c>FileSystem</c>.</summary>
    public string Name => Type.Split(':')[4];

    public List<SchemaProperty> Properties { get; } = [];

    public List<SchemaProperty> Attributes { get; } = [];

    public List<(string Name, List<SchemaProperty> Properties)> Definitions { get; } = [];

    /// <summary>Lines that follow no rule of the format.</summary>
    public List<string> BadLines { get; } = [];

    public static Schema Parse(string text)
    {
        var schema = new Schema();
        var current = schema.Properties;
        foreach (var line in text.Split('\n').Where(line => line.Length > 0))
        {
            var words = line.Trim().Split(' ');
            if (line.StartsWith("type ", StringComparison.Ordinal) && words[1].Split(':').Length == 5)
            {
                schema.Type = words[1];
            }
            else if (line.StartsWith(" def ", StringComparison.Ordinal))
            {
                current = [];
                schema.Definitions.Add((words[1], current));
            }
            else if (line.StartsWith("  = ", StringComparison.Ordinal) && words.Length >= 3)
            {
                schema.Attributes.Add(Property([.. words.Skip(1)]));
            }
            else if (line.StartsWith("  ", StringComparison.Ordinal) && words.Length >= 2)
            {
                if (!Keywords.Contains(" " + words[0] + " "))
                {
                    current.Add(Property(words));
                }
            }
            else
            {
                schema.BadLines.Add(line);
            }
        }

        if (schema.Type.Length == 0)
        {
            schema.BadLines.Add("no line says: type AWS::Service::Resource");
        }

        return schema;
    }

    private static SchemaProperty Property(string[] words) => new(
        words[0].TrimEnd('!'),
        words[1],
        words[0].EndsWith("!", StringComparison.Ordinal),
        words.Contains("create"),
        words.Skip(2).TakeWhile(word => word != "~").FirstOrDefault(word => word.StartsWith("@", StringComparison.Ordinal))?.Substring(1));
}
