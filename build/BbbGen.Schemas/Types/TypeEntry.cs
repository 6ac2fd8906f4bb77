namespace BbbGen.Schemas.Types;

/// <summary>One entry of <c>types.txt</c>.</summary>
/// <param name="Name">The resource type, such as <c>AWS::EC2::VPC</c>.</param>
/// <param name="Omissions">What is omitted from it.</param>
internal sealed record TypeEntry(string Name, IReadOnlyList<Omission> Omissions)
{
    /// <summary>The file of its schema, such as <c>AWS.EC2.VPC.cfn</c>.</summary>
    public string FileName => Name.Replace("::", ".", StringComparison.Ordinal) + ".cfn";

    /// <summary>Reads the list.</summary>
    /// <param name="text">The text of <c>types.txt</c>.</param>
    /// <returns>Its entries, in the order of the file.</returns>
    public static IReadOnlyList<TypeEntry> ReadAll(string text)
    {
        var entries = IndentedList.Read(text).Select(words => new TypeEntry(words[0], [.. words.Skip(1).Select(Omission.Parse)])).ToList();
        var twice = entries.GroupBy(entry => entry.Name).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? entries : throw new SchemaException($"{twice.Key} is listed twice.");
    }
}
