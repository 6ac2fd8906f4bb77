namespace BbbGen.Tests.Fakes;

/// <summary>A stack of <see cref="FakeStacks"/>.</summary>
internal sealed class FakeStack(string name, string id)
{
    public string Name => name;

    public string Id => id;

    /// <summary>As long as no event says otherwise.</summary>
    public string Status { get; init; } = "CREATE_COMPLETE";

    public string? Reason { get; init; }

    public Dictionary<string, string> Outputs { get; } = [];

    /// <summary>What it was deployed with.</summary>
    public Dictionary<string, string> Parameters { get; } = [];

    /// <summary>ARN of the stack it is nested in.</summary>
    public string? RootId { get; set; }

    /// <summary>What was deployed last, to be compared.</summary>
    public string? Deployed { get; set; }
}
