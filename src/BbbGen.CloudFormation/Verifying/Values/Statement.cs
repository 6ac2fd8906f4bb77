namespace BbbGen.CloudFormation.Verifying.Values;

/// <summary>A statement of a policy.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Body">Its contents.</param>
internal sealed record Statement(Policy Policy, Property Body)
{
    public bool IsAllow => Body["Effect"].Text == "Allow";

    public bool HasCondition => Body["Condition"].IsWritten;

    public IEnumerable<Property> Actions => Body["Action"].Items;

    public IEnumerable<Property> Resources => Body["Resource"].Items;

    /// <summary>All principals of any kind.</summary>
    public IEnumerable<Property> Principals => Body["Principal"] is { Value: Evaluation.Resolved.Map } map
        ? map.Entries.SelectMany(entry => entry.Value.Items)
        : Body["Principal"].Items;
}
