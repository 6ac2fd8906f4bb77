namespace BbbGen.Templates.Tests.Permissions;

/// <summary>Reports all findings in full.</summary>
internal static class Findings
{
    public static void None(IEnumerable<string> sentences)
    {
        var found = string.Join('\n', sentences.Distinct());
        Assert.True(found.Length == 0, found);
    }
}
