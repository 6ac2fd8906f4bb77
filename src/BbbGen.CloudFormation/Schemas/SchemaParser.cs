namespace BbbGen.CloudFormation.Schemas;

/// <summary>
/// Parses the text of a <c>.cfn</c> file, followed by the type's lines of <c>schemas/overrides</c>; <c>schemas/README.md</c> explains both.
/// The generator parses every file with it at compile time, so that all lines are valid at run time.
/// </summary>
internal sealed class SchemaParser
{
    private readonly List<string> _problems = [];
    private ResourceSchema _schema = new("", []);
    private StructureSchema _structure = new(null);

    private SchemaParser()
    {
    }

    /// <summary>Reads one type.</summary>
    /// <param name="text">Its lines, each terminated by a line feed.</param>
    /// <returns>The type, and the lines that do not match the format.</returns>
    public static (ResourceSchema Schema, IReadOnlyList<string> Problems) Parse(string text)
    {
        var parser = new SchemaParser();
        foreach (var line in text.Split('\n'))
        {
            if (line.Length > 0 && !parser.Read(line))
            {
                parser._problems.Add(line);
            }
        }

        parser.CheckWhole();
        return (parser._schema, parser._problems);
    }

    private bool Read(string line)
    {
        if (line.StartsWith("  ", StringComparison.Ordinal))
        {
            return _schema.Type.Length > 0 && ReadMember(line.Substring(2));
        }

        var words = line.Split(' ');
        return (words[0], words.Length) switch
        {
            ("type", 3) => Begin(words[1], words[2]),
            ("", 3) when words[1] == "def" => _schema.Add(_structure = new(words[2])),
            ("ref-is-arn", 2) => words[1] == _schema.Type && (_schema.RefIsArn = true),
            ("reads-settings", 2) => words[1] == _schema.Type && (_schema.ReadsSettings = true),
            ("reads-below", 3) => words[1] == _schema.Type && ReadBelow(words[2]),
            ("wants", 3) => Correct(words[1], words[2]),
            _ => false,
        };
    }

    private bool ReadMember(string line)
    {
        var words = line.Split(' ');
        return words[0] switch
        {
            "*" => words.Length == 1 && !_structure.IsOpen && (_structure.IsOpen = true),
            "-" => words.Length == 2 && _structure.Omit(words[1]),
            "=" =>
                words.Length > 2 && PropertyLine.Parse(line.Substring("= ".Length)) is { } attribute && _schema.Add(WithOwnArn(attribute)),
            "xor" or "or" or "needs" or "excludes" => Constraint.Parse(words) is { } constraint && _structure.Add(constraint),
            _ => PropertyLine.Parse(line) is { } property && _structure.Add(property),
        };
    }

    private bool Begin(string type, string identifier)
    {
        const string Mark = "id=";
        if (_schema.Type.Length > 0 || type.Split(':').Length != 5 || !identifier.StartsWith(Mark, StringComparison.Ordinal))
        {
            return false;
        }

        _schema = new(type, identifier.Substring(Mark.Length).Split(','));
        _structure = _schema.Properties;
        return true;
    }

    private bool ReadBelow(string prefix)
    {
        _schema.ReadBelow(prefix);
        return true;
    }

    /// <summary>A correction without a target is a mistake: the property was renamed or omitted.</summary>
    private bool Correct(string path, string what)
    {
        var steps = path.Split('.');
        var structure = steps.Length == 3 && _schema.Definitions.TryGetValue(steps[1], out var definition)
            ? definition
            : _schema.Properties;
        if (steps[0] != _schema.Type || steps.Length > 3 || steps.Length == 3 != structure.Name is not null
            || !structure.Properties.TryGetValue(steps[steps.Length - 1], out var property))
        {
            return false;
        }

        var corrected = what == "policy" ? property with { IsPolicy = true }
            : what.Length > 0 && what[0] == '@' && Reference.Parse(what.Substring(1)) is { } reference
            ? property with { References = [reference] }
            : null;
        if (corrected is not null)
        {
            structure.Correct(corrected);
        }

        return corrected is not null;
    }

    /// <summary>The schemas rarely say that <c>TopicArn</c> of a topic is a topic's ARN.</summary>
    private PropertySchema WithOwnArn(PropertySchema attribute) =>
        attribute.Name == "Arn" || attribute.Name == _schema.Name + "Arn" || attribute.Name == _schema.Name + "ARN"
            ? attribute with { References = [new Reference(_schema.Type, "Arn")] }
            : attribute;

    /// <summary>Checks that are possible only at the end: unresolved names.</summary>
    private void CheckWhole()
    {
        if (_schema.Type.Length == 0)
        {
            _problems.Add("no line says: type AWS::Service::Resource");
        }

        foreach (var structure in _schema.Definitions.Values.Append(_schema.Properties))
        {
            var strangers = structure.Constraints.SelectMany(constraint =>
                constraint.Names.Append(constraint.Subject ?? constraint.Names[0])).Where(name => !structure.Takes(name));
            _problems.AddRange(
                strangers.Distinct().Select(name => $"a rule of {structure.Name ?? _schema.Type} names {name}, which it does not have"));
            var lost = structure.Properties.Values.Where(
                property => property.Kind.Structure is { } name && !_schema.Definitions.ContainsKey(name));
            _problems.AddRange(lost.Select(property => $"{property.Name} is of {property.Kind.Structure}, which is not defined"));
        }
    }
}
