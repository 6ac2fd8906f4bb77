using System.Text.Json.Serialization;

namespace BbbGen.Testing.Moto;

/// <summary>What AWS lets the account do. In the beginning it may do everything, and has the quotas AWS gives to all.</summary>
public sealed record MotoAccount
{
    /// <summary>Whether SES sends to everybody, or is in its sandbox.</summary>
    [JsonPropertyName("production_access")]
    public bool? ProductionAccess { get; init; }

    /// <summary>Quota code, such as L-F678F1CE, to its value.</summary>
    [JsonPropertyName("quotas")]
    public IReadOnlyDictionary<string, double>? Quotas { get; init; }

    /// <summary>Actions that the simulation denies, such as <c>ec2:CreateVpc</c> or <c>rds:*</c>.</summary>
    [JsonPropertyName("denied_actions")]
    public IReadOnlyList<string>? DeniedActions { get; init; }

    /// <summary>The account's plan: <c>FREE</c>, or <c>PAID</c> as in the beginning.</summary>
    [JsonPropertyName("plan")]
    public string? Plan { get; init; }

    /// <summary>Names of service-linked roles to take away.</summary>
    [JsonPropertyName("missing_roles")]
    public IReadOnlyList<string>? MissingRoles { get; init; }
}
