namespace BbbGen.Templates.Tests.Permissions;

/// <summary>Compares needed with allowed permissions: one sentence for each difference.</summary>
internal static class Comparison
{
    public static IEnumerable<string> Missing(IEnumerable<Need> needs, IReadOnlyList<Grant> grants) => needs.Distinct()
        .Where(need => !grants.Any(grant => grant.Role == need.Role && grant.Actions.Contains(need.Action)))
        .Select(need => $"{need.By} needs {need.Action}, which {need.Role} does not allow.");

    public static IEnumerable<string> Unused(IReadOnlyList<Need> needs, IReadOnlyList<Grant> grants) => grants
        .SelectMany(grant => grant.Actions.Select(action => (grant.Role, Action: action))).Distinct()
        .Where(granted => !needs.Any(need => need.Role == granted.Role && need.Action == granted.Action))
        .Select(granted => $"{granted.Role} allows {granted.Action}, which nothing that runs with it calls.");
}
