using BbbGen.Mutations.Tests.Making;

namespace BbbGen.Mutations.Tests.Kinds;

/// <summary>Common places for mistakes.</summary>
internal static class Places
{
    /// <summary>Every place of every template.</summary>
    public static IReadOnlyList<Spot> Everywhere { get; } = [.. Original.All.SelectMany(original => original.Root.WithAllBelow)
        .Where(spot => spot.Path.Count > 0)];

    /// <summary>Every resource of every template.</summary>
    public static IEnumerable<Spot> Resources => Original.All.SelectMany(original => original.Resources);

    /// <summary>The nested stacks.</summary>
    public static IEnumerable<Spot> Stacks => Original.OfType(ResourceDeclaration.StackType);

    /// <summary>The texts of <c>Fn::Sub</c>, except scripts.</summary>
    public static IEnumerable<Spot> SubTexts => Everywhere.Where(spot =>
        spot.Node is Node.Text(var text) && !text.Contains('\n') && (spot.Key == "!Sub" || (spot.Key == "0" && spot.Path[^2] == "!Sub")));

    /// <summary>The statements of IAM policies.</summary>
    public static IEnumerable<Spot> Statements =>
        Everywhere.Where(spot => spot.Node is Node.Map map && map["Effect"] is not null && map["Action"] is not null);

    /// <summary>The containers of task definitions.</summary>
    public static IEnumerable<Spot> Containers => Original.OfType("AWS::ECS::TaskDefinition")
        .SelectMany(task => task.Below("Properties", "ContainerDefinitions"));

    /// <summary>The arguments of a function that are a text.</summary>
    public static IEnumerable<Spot> Calls(string function) =>
        Everywhere.Where(spot => spot.Key == "!" + function && spot.Node is Node.Text);

    /// <summary>The text at a place.</summary>
    public static string TextOf(Spot spot) => ((Node.Text)spot.Node).Value;

    /// <summary>Whether a name is the template's own, not one of AWS's.</summary>
    public static bool IsOwn(Spot name) => !TextOf(name).StartsWith("AWS::");

    /// <summary>The template's own names in the text of a <c>Fn::Sub</c>.</summary>
    public static IEnumerable<string> OwnNames(Spot text) => SubTemplate.Parts(TextOf(text))
        .Where(part => part.IsName && !part.Text.StartsWith("AWS::") && !part.Text.StartsWith("Value"))
        .Select(part => part.Text);
}
