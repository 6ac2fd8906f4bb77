using BbbGen.CloudFormation.Vocabulary;
using BbbGen.CloudFormation.Vocabulary.IAM;

namespace BbbGen.Templates.Stacks;

/// <summary>What every policy of a key begins with.</summary>
internal static class KeyAdministration
{
    /// <summary>Without it, no one in the account could change or delete the key (KMS developer guide, "Default key policy").</summary>
    public static Statement Statement { get; } = new()
    {
        Sid = "Administration",
        Principal = Principal.Aws($"arn:{Pseudo.Partition}:iam::{Pseudo.AccountId}:root"),
        Action = ["kms:*"],
        Resource = ["*"],
    };
}
