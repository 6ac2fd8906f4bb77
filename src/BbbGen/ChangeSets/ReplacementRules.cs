using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;
using BbbGen.Review;

namespace BbbGen.ChangeSets;

/// <summary>Whether changing a property replaces its resource, from AWS's resource schemas or, where these are vague, its docs.</summary>
internal static class ReplacementRules
{
    /// <summary>Properties of a database instance that the schema lists as conditionally create-only but AWS updates in place, with some
    /// interruption (CloudFormation template reference, AWS::RDS::DBInstance).</summary>
    private static readonly HashSet<string> UpdatedInPlace =
        ["AutoMinorVersionUpgrade", "DBParameterGroupName", "PreferredMaintenanceWindow"];

    /// <summary>Its physical id is the id of the image it finds, which may stay the same.</summary>
    private const string Image = "Custom::Ami";

    /// <summary>Properties of our custom resources that are part of the physical id their function returns (<c>lambdas</c>). CloudFormation
    /// treats another id as a replacement: it deletes the resource with the old id during cleanup.</summary>
    private static readonly Dictionary<string, string[]> PartOfCustomId = new()
    {
        ["Custom::Certificate"] = ["DomainName", "SubjectAlternativeNames"],
        ["Custom::MailIdentity"] = ["DomainName", "SesRegion"],
        ["Custom::SmtpCredentials"] = ["UserName"],
    };

    public static Recreation Of(ResourceInstance resource, string name, Resolved? deployed)
    {
        if (resource.Type.StartsWith("Custom::"))
        {
            return resource.Type == Image ? name == "ServiceTimeout" ? Recreation.Never : Recreation.Sometimes
                : PartOfCustomId.GetValueOrDefault(resource.Type)?.Contains(name) is true ? Recreation.Always
                : Recreation.Never;
        }

        if (ResourceSchema.Find(resource.Type) is not { } schema
            || schema.Properties.Properties.GetValueOrDefault(name) is not { } property)
        {
            return Recreation.Never;
        }

        return property.ReplacesOnChange ? Recreation.Always
            : property.MayReplaceOnChange ? Conditional(resource, name)
            : Within(schema, property.Kind, deployed, resource.Properties[name]) ? Recreation.Always
            : Recreation.Never;
    }

    /// <summary>The custom name of a resource whose replacement would get the same one, which CloudFormation refuses.</summary>
    public static string? ConflictingName(ResourceInstance deployed, ResourceInstance wanted)
    {
        var names = ResourceSchema.Find(wanted.Type)?.Identifier.Where(name => wanted.Properties[name] is Resolved.Text).ToList() ?? [];
        return names.Count > 0 && names.Count == ResourceSchema.Find(wanted.Type)!.Identifier.Count
            && names.All(name => Equals(deployed.Properties[name], wanted.Properties[name]))
            ? wanted.Properties[names[0]]!.AsText
            : null;
    }

    private static Recreation Conditional(ResourceInstance resource, string name) => resource.Type switch
    {
        // The update policy decides whether a group or its instances are replaced.
        "AWS::AutoScaling::AutoScalingGroup" => IsReplacedOnUpdate(resource) ? Recreation.Always : Recreation.Never,
        "AWS::EC2::Instance" when DataLosses.StopsInstance.Contains(name) || name == "SecurityGroupIds" => Recreation.Never,
        "AWS::RDS::DBInstance" when UpdatedInPlace.Contains(name) => Recreation.Never,
        _ => Recreation.Sometimes,
    };

    private static bool IsReplacedOnUpdate(ResourceInstance group) =>
        group.Policies["UpdatePolicy"] is Resolved.Map policy
            && (policy["AutoScalingReplacingUpdate"] as Resolved.Map)?["WillReplace"]?.AsText is "true";

    /// <summary>Whether a nested create-only property changes, such as <c>PosixUser.Uid</c> of an access point.</summary>
    private static bool Within(ResourceSchema schema, PropertyKind kind, Resolved? deployed, Resolved? wanted)
    {
        if (kind is PropertyKind.ListOf(var item) && deployed is Resolved.List(var before) && wanted is Resolved.List(var after))
        {
            return before.Zip(after).Any(pair => Within(schema, item, pair.First, pair.Second));
        }

        if (kind is not PropertyKind.StructureOf(var definition) || !schema.Definitions.TryGetValue(definition, out var structure))
        {
            return false;
        }

        var (one, other) = (deployed as Resolved.Map, wanted as Resolved.Map);
        return structure.Properties.Values.Any(property => !Equals(one?[property.Name], other?[property.Name])
            && (property.ReplacesOnChange || Within(schema, property.Kind, one?[property.Name], other?[property.Name])));
    }
}
