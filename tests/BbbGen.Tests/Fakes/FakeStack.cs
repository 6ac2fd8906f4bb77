using BbbGen.Deployment;

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

    public Dictionary<string, string> Parameters { get; init; } = [];

    /// <summary>ARN of the stack it is nested in.</summary>
    public string? RootId { get; set; }

    public IReadOnlyDictionary<string, string> Tags { get; set; } = new Dictionary<string, string>();

    public bool IsProtected { get; set; }

    /// <summary>What it is made of.</summary>
    public List<StackResource> Resources { get; } = [];

    /// <summary>The template it was deployed with; null: the test says nothing of it.</summary>
    public string? Template { get; set; }

    /// <summary>What was deployed last, to be compared.</summary>
    public string? Deployed { get; set; }
}
