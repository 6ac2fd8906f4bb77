using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>The name of a region, or of a zone in one, in a value.</summary>
internal sealed partial class LiteralRegion() : LiteralRule("CFN602", "Values contain no region: they use AWS::Region.")
{
    /// <inheritdoc/>
    protected override (string Message, string Fix)? Validate(LiteralText literal) =>
        literal.Value.Contains('-') && Region().Match(literal.Value) is { Success: true } match && !IsMeant(literal)
            ? ($"{literal.Owner} names the region {match.Value}, even for stacks elsewhere", "use AWS::Region, or make it a parameter")
            : null;

    /// <summary>Values that require a fixed region: CloudFront certificates, and global names.</summary>
    private static bool IsMeant(LiteralText literal) =>
        literal.Key is "HostedZoneId" or "LayerArn" or "Layers" or "Image" or "ImageUri" or "CertificateArn" or "AcmCertificateArn"
            or "WebACLId" or "PeerRegion" or "Region"
        || (literal.Key.StartsWith("aws:") && literal.Key is not "aws:SourceArn");

    private const string Areas =
        "(af-south|ap-(east|northeast|south|southeast)|ca-(central|west)|cn-(north|northwest)|eu-(central|north|south|west)|il-central|"
            + "me-(central|south)|mx-central|sa-east|us-(gov-)?(east|west))";

    [GeneratedRegex("(?<![A-Za-z0-9_-])" + Areas + "-[1-9](?![0-9A-Za-z_-]{2})")]
    private static partial Regex Region();
}
