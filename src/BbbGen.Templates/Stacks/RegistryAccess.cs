namespace BbbGen.Templates.Stacks;

/// <summary>
/// The permissions to pull images from the account's own registry (Amazon ECR), into which an operator may have copied them.
/// </summary>
internal static class RegistryAccess
{
    /// <summary>The suffix of a registry's host name in the partitions that have Amazon SES, which China has not.</summary>
    private const string Suffix = ".amazonaws.com/";

    /// <summary>
    /// Statements that allow to pull these images and no other. Their condition is on the account in the name of an image, such as
    /// <c>123456789012.dkr.ecr.eu-west-1.amazonaws.com/copies/greenlight:v3</c>: if none is in the account's own registry, it is never
    /// true, and nothing is allowed. A condition of the template could not leave the statements out, because there would be one for each
    /// combination of images.
    /// </summary>
    public static IReadOnlyList<Statement> ToPull(params IReadOnlyList<Value<string>> images)
    {
        var inOwnRegistry = new PolicyCondition("StringEquals", "aws:PrincipalAccount", Each(images, Account));
        return
        [
            new()
            {
                Action = ["ecr:GetAuthorizationToken"],
                Resource = ["*"], // no resource-level permissions
                Condition = [inOwnRegistry],
            },
            new()
            {
                Action = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
                Resource = Each(images, image =>
                    $"arn:{Pseudo.Partition}:ecr:{Pseudo.Region}:{Pseudo.AccountId}:repository/{Repository(image)}"),
                Condition = [inOwnRegistry],
            },
        ];
    }

    private static ValueList<string> Each(IReadOnlyList<Value<string>> images, Func<Value<string>, Value<string>> part) =>
        [.. images.Select(part)];

    private static Value<string> Account(Value<string> image) => Split(".", image)[0];

    /// <summary>
    /// The name without registry, tag and digest. The image is appended because there must be a second part: that of a name from
    /// another registry is the name itself, which the condition makes harmless.
    /// </summary>
    private static Value<string> Repository(Value<string> image) =>
        Split(":", Split("@", Split(Suffix, $"{image}{Suffix}{image}")[1])[0])[0];
}
