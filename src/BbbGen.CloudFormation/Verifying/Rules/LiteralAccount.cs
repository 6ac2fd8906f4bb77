using System.Collections.Frozen;
using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>An account id in a value.</summary>
internal sealed partial class LiteralAccount() : LiteralRule("CFN604", "Values contain no account ID: they use AWS::AccountId.")
{
    /// <summary>
    /// Accounts of AWS and of image publishers, which any template may contain. Source: Elastic Load Balancing "Enable access logs",
    /// CloudTrail and Redshift log delivery, EKS and SageMaker image registries, Amazon's and Canonical's machine images.
    /// </summary>
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        "127311923021", "033677994240", "027434742980", "797873946194", "098369216593", "754344448648", "589379963580", "718504428378",
        "383597477331", "600734575887", "114774131450", "783225319266", "582318560864", "985666609251", "054676820928", "156460612806",
        "652711504416", "635631232127", "009996457667", "897822967062", "076674570225", "507241528517", "048591011584", "190560391635",
        "638102146993", "037604701340", "099720109477", "137112412989", "602401143452", "763104351884", "591542846629", "877085696533",
        "801119661308", "309956199498", "125523088429", "679593333241", "136693071363", "086441151436", "193672423079", "307160386991");

    /// <inheritdoc/>
    protected override (string Message, string Fix)? Validate(LiteralText literal) =>
        literal.Value.Length >= 12 && Account().Match(literal.Value) is { Success: true } match
            && !Known.Contains(match.Groups["account"].Value)
        && (match.Groups["arn"].Success
            || literal.Key is "Principal" or "AWS" or "CanonicalUser" or "aws:SourceAccount" or "aws:PrincipalAccount")
            ? ($"{literal.Owner} names the account {match.Groups["account"].Value}", "use AWS::AccountId, or make it a parameter")
            : null;

    /// <summary>Images and layers are shared by their publishers' accounts.</summary>
    [GeneratedRegex(
        @"(?<arn>arn:[^:\s]+:(?!lambda:[^:]*:[0-9]+:layer)[a-z0-9-]+:[^:\s]*:(?<account>[0-9]{12})(?=:|$))|^(?<account>[0-9]{12})$")]
    private static partial Regex Account();
}
