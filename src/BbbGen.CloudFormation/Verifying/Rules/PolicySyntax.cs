using System.Collections.Frozen;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A policy that IAM, or the service it belongs to, refuses as malformed.</summary>
internal sealed class PolicySyntax() : ResourceRule(
    "CFN614",
    Severity.Error,
    "Policies follow IAM's grammar.",
    "IAM/latest/UserGuide/reference_policies_grammar.html",
    Policy.Types)
{
    private static readonly FrozenSet<string> Elements = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition");

    private static readonly FrozenSet<string> Operators = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike",
        "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals",
        "DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals",
        "Bool", "BinaryEquals", "IpAddress", "NotIpAddress", "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "Null");

    private static readonly string[] PrincipalKinds = ["AWS", "CanonicalUser", "Federated", "Service"];

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource) =>
        Policy.Of(resource).SelectMany(policy => policy.Document switch
        {
            { Value: Resolved.Map } => Validate(policy),
            { Text: { Length: > 0 } text } when text.TrimStart()[0] is not '{' && !text.Contains("{{", StringComparison.Ordinal) =>
                [Found(policy.Document, "A policy is neither a mapping nor JSON", "write Version and Statement")],
            _ => [],
        });

    private IEnumerable<Finding?> Validate(Policy policy)
    {
        if (policy.Document["Version"] is { Text: { } version } written && version is not ("2012-10-17" or "2008-10-17")
            && !version.StartsWith("2012-10-17T"))
        {
            yield return Found(written, $"There is no version {version} of the policy language", "write 2012-10-17");
        }

        foreach (var (key, element) in policy.Document.Entries.Where(entry => entry.Key is not ("Version" or "Id" or "Statement")))
        {
            yield return Found(element, $"A policy has no element {key}", "remove it, or put it into a statement");
        }

        if (!policy.Document["Statement"].IsWritten)
        {
            yield return Found(policy.Document, "A policy has no statement", "write Statement");
        }

        foreach (var statement in policy.Statements.Where(statement => statement.Body.Text is not null))
        {
            yield return Found(statement.Body, "A statement of a policy is not a mapping", "write Effect, Action and what they apply to");
        }

        // Services decide about Sid in resource policies (IAM user guide, "IAM JSON policy elements: Sid").
        foreach (var again in policy.Statements.Select(statement => statement.Body["Sid"])
            .Where(id => policy.Kind is not PolicyKind.Resource && id.Text is { Length: > 0 })
            .GroupBy(id => id.Text).SelectMany(same => same.Skip(1)))
        {
            yield return Found(again, $"Two statements of a policy have the Sid {again.Text}", "give each another one, or none");
        }

        foreach (var statement in policy.Statements.Where(statement => statement.Body.Value is Resolved.Map))
        {
            foreach (var finding in Validate(statement))
            {
                yield return finding;
            }
        }
    }

    private IEnumerable<Finding?> Validate(Statement statement)
    {
        var body = statement.Body;
        var effect = body["Effect"];
        if (effect is { Text: { } text } && text is not ("Allow" or "Deny"))
        {
            yield return Found(effect, $"A statement's effect is Allow or Deny, not {text}", "write Allow or Deny");
        }

        if (!Has(body, "Effect"))
        {
            yield return Found(body, "A statement has no Effect", "write Effect: Allow or Deny");
        }

        if (statement.Policy.Kind is PolicyKind.Identity && !Has(body, "Resource", "NotResource"))
        {
            yield return Found(body, "A statement of an identity-based policy names no resource", "write Resource");
        }

        if (statement.Policy.Kind is not PolicyKind.Identity && !Has(body, "Principal", "NotPrincipal"))
        {
            yield return Found(body, "A statement of a resource-based policy names no principal", "write Principal");
        }

        foreach (var resource in statement.Policy.Kind is PolicyKind.Identity ? body["Resource"].Items.Where(IsNoResource) : [])
        {
            yield return Found(resource, $"{resource.Text} is neither an ARN nor *", "write the ARN of the resource");
        }

        foreach (var (key, element) in body.Entries.Where(entry => !Elements.Contains(entry.Key)))
        {
            yield return Found(element, $"A statement of a policy has no element {key}", "correct its name, or remove it");
        }

        if (!Has(body, "Action", "NotAction"))
        {
            yield return Found(body, "A statement names no action", "write Action");
        }

        foreach (var (key, element) in body.Entries.Where(entry => IsForbidden(statement.Policy.Kind, entry.Key)))
        {
            yield return Found(
                element,
                $"{(statement.Policy.Kind is PolicyKind.Trust ? "A trust policy" : "An identity-based policy")} must not contain {key}",
                "remove it");
        }

        foreach (var element in (string[])["Action", "Principal", "Resource"])
        {
            if (Has(body, element) && Has(body, $"Not{element}"))
            {
                yield return Found(body[$"Not{element}"], $"A statement has {element} and Not{element}", "remove one of them");
            }
        }

        // Services whose policies are not checked here may have other actions than IAM's.
        foreach (var action in body["Action"].Items.Concat(body["NotAction"].Items).Where(action => IsNoAction(action)))
        {
            yield return Found(action, $"The action {action} does not name its service", "write SERVICE:ACTION, such as s3:GetObject");
        }

        if (body["Sid"].Text is { } sid && statement.Policy.Kind is not PolicyKind.Resource && !sid.All(char.IsAsciiLetterOrDigit))
        {
            yield return Found(body["Sid"], $"The Sid {sid} has other characters than letters and digits", "rename it");
        }

        foreach (var (key, principal) in body["Principal"].Entries.Where(entry => !PrincipalKinds.Contains(entry.Key)))
        {
            yield return Found(
                principal, $"There is no kind of principal {key}", $"write one of {string.Join(", ", PrincipalKinds)}");
        }

        if (body["Condition"] is { Value: Resolved.List or Resolved.Text } list)
        {
            yield return Found(list, "The condition of a statement is not a mapping", "write an operator, a key and a value");
        }

        foreach (var (key, condition) in body["Condition"].Entries.Where(entry => !IsOperator(entry.Key)))
        {
            yield return Found(condition, $"There is no condition operator {key}", "write one of IAM's, such as StringEquals");
        }
    }

    private static bool IsNoAction(Property action) =>
        action.Text is { Length: > 0 } text && !text.Contains(':') && !text.Contains('*') && !text.Contains("${", StringComparison.Ordinal);

    private static bool Has(Property body, params IReadOnlyCollection<string> elements) =>
        body.Entries.Any(entry => elements.Contains(entry.Key, StringComparer.OrdinalIgnoreCase));

    /// <summary>The empty default of a parameter represents a value to be set later.</summary>
    private static bool IsNoResource(Property resource) =>
        resource.Text is { Length: > 0 } text && !text.StartsWith("arn:", StringComparison.Ordinal) && !text.ContainsAny('*', '?', '{');

    private static bool IsForbidden(PolicyKind kind, string element) => kind switch
    {
        PolicyKind.Identity => element is "Principal" or "NotPrincipal",
        PolicyKind.Trust => element is "Resource" or "NotResource",
        _ => false,
    };

    private static bool IsOperator(string written)
    {
        var name = written;
        if (name.IndexOf(':') is > 0 and var colon && name[..colon].ToUpperInvariant() is "FORALLVALUES" or "FORANYVALUE")
        {
            name = name[(name.IndexOf(':') + 1)..];
        }

        return Operators.Contains(name.EndsWith("IfExists", StringComparison.OrdinalIgnoreCase) ? name[..^"IfExists".Length] : name);
    }
}
