namespace BbbGen.CloudFormation.Schemas;

/// <summary>What a text refers to: the id, the name or the ARN of a resource.</summary>
/// <param name="Type">The resource type, such as <c>AWS::EC2::Subnet</c>; its schema may not be included.</param>
/// <param name="Part">Which of its identifiers: <c>Id</c>, <c>Name</c>, <c>Arn</c>, <c>AliasName</c>.</param>
public sealed record Reference(string Type, string Part)
{
    private const string Vendor = "AWS::";

    /// <summary>Whether it is an ARN.</summary>
    public bool IsArn => Part == "Arn";

    /// <summary>The schemas' notation: <c>EC2::Subnet.Id</c>.</summary>
    public override string ToString() => $"{Type.Substring(Vendor.Length)}.{Part}";

    /// <summary>Reads <c>EC2::Subnet.Id</c>; null if it is invalid.</summary>
    internal static Reference? Parse(string notation)
    {
        var parts = notation.Split('.');
        var type = parts[0].Split(':');
        if (parts.Length != 2 || parts[1].Length == 0 || type.Length != 3)
        {
            return null;
        }

        // The schemas use ACM's short service name, CloudFormation the long one; Ids means a list of Id.
        return new($"{Vendor}{(type[0] == "ACM" ? "CertificateManager" : type[0])}::{type[2]}", parts[1] == "Ids" ? "Id" : parts[1]);
    }
}
