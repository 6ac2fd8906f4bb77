using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>
/// What macros rewrite in a template before CloudFormation reads it. A transform of the whole template may change everything, and one in a
/// section, all of that section's entries; <c>Fn::Transform</c> further down reaches the mapping that contains it ("siblings"), and a loop
/// (<c>Fn::ForEach</c>) adds entries next to it.
/// </summary>
public sealed class Macros
{
    /// <summary>Allows more functions, and functions in more places; changes nothing else.</summary>
    private const string Extensions = "AWS::LanguageExtensions";

    private const string Macro = "Fn::Transform";
    private const string Loop = "Fn::ForEach::";

    private readonly List<Mark> _places = [];

    internal Macros(Node root)
    {
        var map = root as Node.Map;
        var names = NamesOf(map?["Transform"]).ToArray();
        HasExtensions = names.Contains(Extensions);
        ReachAll = names.Any(name => name != Extensions) || (map is not null && map.Entries.Any(section =>
            section.Key == Macro || section.Value is Node.Call { Function: "Transform" }
            || (section.Value as Node.Map)?[Macro] is not null));
        AddNames = map is not null && map.Entries.Any(section => section.Value is Node.Call { Function: ['F', 'o', 'r', 'E', 'a', ..] }
            || (section.Value as Node.Map)?.Entries.Any(entry => entry.Key.StartsWith(Loop)) == true);
        Collect(root);
    }

    /// <summary>Whether a macro may change any part of the template.</summary>
    public bool ReachAll { get; }

    /// <summary>Whether loops declare resources, conditions or outputs.</summary>
    public bool AddNames { get; }

    /// <summary>Whether the transform <c>AWS::LanguageExtensions</c> is declared.</summary>
    public bool HasExtensions { get; }

    /// <summary>Where macros and loops are, below the sections.</summary>
    public IReadOnlyList<Mark> Places => _places;

    /// <summary>Whether a macro or a loop may add entries to this node, or replace it.</summary>
    public static bool Reach(Node? node) => node switch
    {
        Node.Call(var function, _) => function == "Transform" || function.StartsWith("ForEach::"),
        Node.Map map => map.Entries.Any(entry => IsMacro(entry.Key)),
        _ => false,
    };

    /// <summary>Whether this is the key of a macro or a loop, not of an entry.</summary>
    internal static bool IsMacro(string key) => key == Macro || key.StartsWith(Loop);

    private static IEnumerable<string> NamesOf(Node? transform) => transform switch
    {
        null => [],
        Node.Text(var name) => [name],
        Node.List list => list.Items.SelectMany(NamesOf),

        // AWS::Include as a mapping with its parameters.
        _ => [Macro],
    };

    private void Collect(Node node)
    {
        switch (node)
        {
            case Node.Call call:
                if (Reach(call))
                {
                    _places.Add(call.Mark);
                }
                else
                {
                    Collect(call.Argument);
                }

                break;
            case Node.List list:
                foreach (var item in list.Items)
                {
                    Collect(item);
                }

                break;
            case Node.Map map:
                foreach (var entry in Entry.Of(map))
                {
                    if (IsMacro(entry.Key))
                    {
                        _places.Add(entry.Mark);
                    }
                    else
                    {
                        Collect(entry.Value);
                    }
                }

                break;
        }
    }
}
