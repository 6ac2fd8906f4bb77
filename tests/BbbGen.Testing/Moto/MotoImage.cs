namespace BbbGen.Testing.Moto;

/// <summary>A public machine image; its members are named as EC2's DescribeImages names them.</summary>
/// <param name="ImageId">Starts with "ami-".</param>
/// <param name="Name">What name patterns are matched against.</param>
/// <param name="OwnerId">The account; Canonical's is 099720109477.</param>
/// <param name="Architecture">"x86_64" or "arm64".</param>
/// <param name="CreationDate">ISO 8601 in UTC; now where it is not given.</param>
public sealed record MotoImage(
    string ImageId, string Name, string OwnerId, string Architecture = "x86_64", string? CreationDate = null);
