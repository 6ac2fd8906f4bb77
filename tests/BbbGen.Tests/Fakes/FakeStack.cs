using BbbGen.Aws.Model;

namespace BbbGen.Tests.Fakes;

/// <summary>A stack of <see cref="FakeStacks"/>.</summary>
internal sealed class FakeStack(string name, string id)
{
    /// <summary>A stack as bbbgen makes them: that of a bucket if its name says so, else a master as <see cref="Rig.Deploy"/> asks for it.</summary>
    public static FakeStack Own(string name, string id, string status) => name.EndsWith("-Sources", StringComparison.Ordinal)
        ? new(name, id) { Status = status, Description = "BigBlueButton on AWS: the bucket for templates and scripts." }
        : new(name, id)
        {
            Status = status,
            Description = "BigBlueButton on AWS: the system as a whole.",
            Parameters = new()
            {
                ["BBBOperatorEMail"] = "ops@uni.example",
                ["BBBStackBucketStack"] = $"{name}-Sources",
                ["BBBDomainName"] = "bbb.uni.example",
                ["BBBHostedZone"] = "Z0123456789ABCDEFGHIJ",
            },
        };

    public string Name => name;

    public string Id => id;

    /// <summary>As long as no event says otherwise.</summary>
    public string Status { get; init; } = "CREATE_COMPLETE";

    public string? Reason { get; init; }

    public Dictionary<string, string> Outputs { get; } = [];

    /// <summary>The description in its template; null where AWS gives none.</summary>
    public string? Description { get; set; }

    public Dictionary<string, string> Parameters { get; set; } = [];

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
