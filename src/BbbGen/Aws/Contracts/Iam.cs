namespace BbbGen.Aws.Contracts;

/// <summary>IAM's roles, and what they allow.</summary>
internal interface IRoles
{
    /// <summary>ARN of the role, or null: there is none.</summary>
    Task<string?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>Makes the role a service acts with in the account.</summary>
    /// <param name="service">For example <c>ecs.amazonaws.com</c>.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task CreateServiceLinkedAsync(string service, CancellationToken cancellationToken);

    /// <summary>Which of these actions a user's or role's policies do not allow on everything.</summary>
    /// <param name="principal">ARN of a user or role.</param>
    /// <param name="actions">For example <c>ec2:CreateVpc</c>.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<IReadOnlyList<string>> DeniedAsync(string principal, IReadOnlyCollection<string> actions, CancellationToken cancellationToken);
}

/// <summary>How long the caller's credentials last.</summary>
internal interface ICallerSession
{
    /// <summary>What is known of their end.</summary>
    SessionEnd End { get; }
}

/// <summary>When credentials end.</summary>
internal abstract record SessionEnd
{
    private SessionEnd()
    {
    }

    /// <summary>They do not end, or are renewed without anybody doing anything.</summary>
    public sealed record Never : SessionEnd;

    /// <summary>They end, and somebody has to renew them.</summary>
    /// <param name="Time">When.</param>
    /// <param name="Renewal">How, without a full stop.</param>
    public sealed record At(DateTimeOffset Time, string Renewal) : SessionEnd;

    /// <summary>They end, and nothing says when.</summary>
    public sealed record Unknown : SessionEnd;
}

/// <summary>The account's plan: accounts made since July 2025 begin with one.</summary>
internal interface IAccountPlan
{
    /// <summary>AWS's word for the plan, <c>FREE</c> or <c>PAID</c>; null: the account has none, as older ones.</summary>
    Task<string?> FindAsync(CancellationToken cancellationToken);
}
