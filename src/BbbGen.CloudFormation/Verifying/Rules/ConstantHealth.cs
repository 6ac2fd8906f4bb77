using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A container's health check with a constant result.</summary>
internal sealed partial class ConstantHealth() : ResourceRule(
    "CFN723",
    Severity.Warning,
    "A health check can pass, and can fail.",
    "AmazonECS/latest/developerguide/healthcheck.html",
    "AWS::ECS::TaskDefinition")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        foreach (var container in TaskDefinition.Containers(resource))
        {
            var command = container["HealthCheck"]["Command"];
            var words = command.Items.Select(word => word.Text).ToArray();
            if (words.Length == 0 || words.Contains(null))
            {
                continue;
            }

            var text = string.Join(' ', words.SkipWhile(word => word is "CMD" or "CMD-SHELL")).Trim();
            if (Healthy().IsMatch(text))
            {
                yield return Found(
                    command,
                    $"The health check of the container {container["Name"]} always passes: {text}",
                    "use a command that fails if the container does not work");
            }
            else if (Ill().IsMatch(text))
            {
                yield return Found(
                    command,
                    $"The health check of the container {container["Name"]} never passes: {text}",
                    "use a command that succeeds if the container works");
            }
        }
    }

    [GeneratedRegex("^(exit 0|true|/bin/true|:|echo [^|&;]*)( *\\|\\| *exit [0-9]+)?$|\\|\\| *(exit 0|true|:)$")]
    private static partial Regex Healthy();

    [GeneratedRegex("^(exit [1-9][0-9]*|false|/bin/false)$")]
    private static partial Regex Ill();
}
