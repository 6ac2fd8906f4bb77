namespace BbbGen.Schemas.Apis;

/// <summary>One entry of <c>operations.txt</c>.</summary>
/// <param name="Name">The service as the AWS SDK for .NET names it, such as <c>IdentityManagement</c>.</param>
/// <param name="Folder">Its folder in botocore's data, such as <c>iam/2010-05-08</c>.</param>
/// <param name="Operations">The operations, in the order of the file.</param>
/// <param name="Members">The selected members of structures.</param>
internal sealed record ServiceEntry(string Name, string Folder, IReadOnlyList<string> Operations, MemberSelection Members)
{
    /// <summary>Reads the list.</summary>
    /// <param name="text">The text of <c>operations.txt</c>.</param>
    /// <returns>Its entries, in the order of the file.</returns>
    public static IReadOnlyList<ServiceEntry> ReadAll(string text)
    {
        var entries = IndentedList.Read(text).Select(words => words switch
        {
            [var name, var folder, _, ..] when folder.Contains('/', StringComparison.Ordinal) =>
                new ServiceEntry(name, folder, [.. words.Skip(2).Where(word => !MemberSelection.IsOne(word))],
                    MemberSelection.Read(words.Skip(2).Where(MemberSelection.IsOne))),
            _ =>
                throw new SchemaException($"'{words[0]}' must be followed by its folder in botocore's data and by at least one operation."),
        }).ToList();
        var twice = entries.GroupBy(entry => entry.Name).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? entries : throw new SchemaException($"{twice.Key} is listed twice.");
    }
}
