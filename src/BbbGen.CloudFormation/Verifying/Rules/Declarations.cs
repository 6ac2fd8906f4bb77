using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A template without resources.</summary>
internal sealed class MissingResources() : FactRule(
    "CFN103",
    Severity.Error,
    "A template declares at least one resource.",
    "AWSCloudFormation/latest/UserGuide/resources-section-structure.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform && !file.Macros.AddNames
            && file.Root is Node.Map root && root["Resources"] is null or Node.Map { Entries.Count: 0 }
        select Found(file, file.Root.Mark, "The template declares no resource", "declare one in the section Resources");
}

/// <summary>A resource without a type.</summary>
internal sealed class MissingType() : FactRule(
    "CFN105",
    Severity.Error,
    "Every resource has a type.",
    "AWSCloudFormation/latest/UserGuide/resources-section-structure.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from resource in file.Resources
        where resource.Body is Node.Map && !resource.IsRewritten && resource["Type"] is not (Node.Null or Node.Text { Value.Length: > 0 })
        select Found(file, resource.Mark, $"The resource {resource.LogicalId} has no type", "add Type, such as AWS::S3::Bucket");
}

/// <summary>An unknown key next to <c>Type</c>, <c>Default</c> or <c>Value</c>: often one with too little indentation.</summary>
internal sealed class UnknownKey() : FactRule(
    "CFN106",
    Severity.Error,
    "Resources, parameters and outputs have only CloudFormation's keys.",
    "AWSCloudFormation/latest/UserGuide/template-anatomy.html")
{
    private static readonly Dictionary<string, string[]> Keys = new()
    {
        ["Parameters"] = ["Type", "Description", "Default", "NoEcho", "AllowedValues", "AllowedPattern", "ConstraintDescription",
            "MinLength", "MaxLength", "MinValue", "MaxValue"],
        ["Resources"] = ["Type", "Properties", "DependsOn", "Condition", "Metadata", "CreationPolicy", "UpdatePolicy", "DeletionPolicy",
            "UpdateReplacePolicy", "Version"],
        ["Outputs"] = ["Value", "Description", "Export", "Condition"],
    };

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from section in Keys
        from entry in file.Section(section.Key)
        where !Macros.Reach(entry.Value)
        from part in Entry.Of(entry.Value)
        where !section.Value.Contains(part.Key)
        let found = Found(file, part.Mark, $"{entry.Key} has no {part.Key}: CloudFormation does not know it here",
            Nearest.Fix(part.Key, section.Value, $"rename it to one of {string.Join(", ", section.Value)}, or move it where it belongs"))

        // CloudFormation accepts the description of a resource and ignores it (aws-cdk pull request 10522).
        select section.Key == "Resources" && part.Key == "Description" ? found with { Severity = Severity.Warning } : found;
}

/// <summary>A resource type whose schema is not included.</summary>
internal sealed class UnknownType() : FactRule(
    "CFN115",
    Severity.Note,
    "Resource types exist; those without a schema here are not validated.",
    "AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html")
{
    /// <summary>Letters in which a name may differ from one of AWS's to be a misspelling of it.</summary>
    private const int MostSteps = 2;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        from resources in file.Resources.GroupBy(resource => resource.Type)
        let first = resources.First()
        where resources.Key.Length > 0 && !first.IsCustom && ResourceSchema.Find(resources.Key) is null
        select Named(file, resources.Key, first.MarkOf("Type"));

    /// <summary>A name that almost is one of AWS's is misspelled; any other may be a new type, a private one, or one that a macro of the
    /// template replaces.</summary>
    private Finding Named(TemplateFile file, string type, Mark mark) =>
        !file.HasTransform && !TypeNames.All.Contains(type) && Misspelled(type) is { } fix
            ? Found(file, mark, $"There is no resource type {type}", fix) with { Severity = Severity.Error }
            : Found(file, mark, $"The type {type} is not known here: its properties are not checked", "check them yourself");

    private static string? Misspelled(string type)
    {
        if (type.Split("::").Length < 3)
        {
            return "write the whole name, such as AWS::SNS::Topic";
        }

        return TypeNames.All.Where(name => Math.Abs(name.Length - type.Length) <= MostSteps)
            .Select(name => (Name: name, Steps: Nearest.Steps(type, name))).Where(candidate => candidate.Steps <= MostSteps)
            .OrderBy(candidate => candidate.Steps).ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => $"did you mean {candidate.Name}?").FirstOrDefault();
    }
}

/// <summary>A resource type that AWS no longer creates, or not for new accounts.</summary>
internal sealed class RetiredType() : ResourceRule(
    "CFN605",
    Severity.Warning,
    "No resource has a type that AWS has retired.",
    "AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html",
    Retired.Keys)
{
    /// <summary>Type → what happened to it, what to use instead.</summary>
    private static readonly Dictionary<string, (string Why, string Instead)> Retired = new()
    {
        ["AWS::AutoScaling::LaunchConfiguration"] =
            ("accounts opened since 1 October 2024 cannot create one", "use AWS::EC2::LaunchTemplate"),
        ["AWS::CodeStar::GitHubRepository"] =
            ("CodeStar ended on 31 July 2024", "connect the repository with AWS::CodeConnections::Connection"),
        ["AWS::ElastiCache::SecurityGroup"] = ("EC2-Classic is gone", "use AWS::EC2::SecurityGroup and VpcSecurityGroupIds"),
        ["AWS::ElastiCache::SecurityGroupIngress"] = ("EC2-Classic is gone", "use AWS::EC2::SecurityGroup"),
        ["AWS::IoT1Click::Device"] = ("AWS IoT 1-Click ended on 16 December 2024", "use AWS IoT Core"),
        ["AWS::IoT1Click::Placement"] = ("AWS IoT 1-Click ended on 16 December 2024", "use AWS IoT Core"),
        ["AWS::IoT1Click::Project"] = ("AWS IoT 1-Click ended on 16 December 2024", "use AWS IoT Core"),
        ["AWS::OpsWorks::App"] = ("OpsWorks ended on 26 May 2024", "use Systems Manager, or launch templates and Auto Scaling groups"),
        ["AWS::OpsWorks::ElasticLoadBalancerAttachment"] = ("OpsWorks ended on 26 May 2024", "use a target group"),
        ["AWS::OpsWorks::Instance"] = ("OpsWorks ended on 26 May 2024", "use AWS::EC2::Instance"),
        ["AWS::OpsWorks::Layer"] = ("OpsWorks ended on 26 May 2024", "use Auto Scaling groups"),
        ["AWS::OpsWorks::Stack"] = ("OpsWorks ended on 26 May 2024", "use Systems Manager, or launch templates and Auto Scaling groups"),
        ["AWS::OpsWorks::UserProfile"] = ("OpsWorks ended on 26 May 2024", "use IAM"),
        ["AWS::OpsWorks::Volume"] = ("OpsWorks ended on 26 May 2024", "use AWS::EC2::Volume"),
        ["AWS::OpsWorksCM::Server"] = ("OpsWorks CM ended on 5 May 2024", "run Chef or Puppet on your own instances"),
        ["AWS::QLDB::Ledger"] = ("QLDB ended on 31 July 2025", "use Aurora PostgreSQL"),
        ["AWS::QLDB::Stream"] = ("QLDB ended on 31 July 2025", "use Aurora PostgreSQL"),
        ["AWS::RDS::DBSecurityGroup"] = ("EC2-Classic is gone", "use AWS::EC2::SecurityGroup and VPCSecurityGroups"),
        ["AWS::RDS::DBSecurityGroupIngress"] = ("EC2-Classic is gone", "use AWS::EC2::SecurityGroup"),
        ["AWS::Redshift::ClusterSecurityGroup"] = ("EC2-Classic is gone", "use AWS::EC2::SecurityGroup and VpcSecurityGroupIds"),
        ["AWS::Redshift::ClusterSecurityGroupIngress"] = ("EC2-Classic is gone", "use AWS::EC2::SecurityGroup"),
        ["AWS::WAF::ByteMatchSet"] = Waf,
        ["AWS::WAF::IPSet"] = Waf,
        ["AWS::WAF::Rule"] = Waf,
        ["AWS::WAF::SizeConstraintSet"] = Waf,
        ["AWS::WAF::SqlInjectionMatchSet"] = Waf,
        ["AWS::WAF::WebACL"] = Waf,
        ["AWS::WAF::XssMatchSet"] = Waf,
        ["AWS::WAFRegional::ByteMatchSet"] = Waf,
        ["AWS::WAFRegional::GeoMatchSet"] = Waf,
        ["AWS::WAFRegional::IPSet"] = Waf,
        ["AWS::WAFRegional::RateBasedRule"] = Waf,
        ["AWS::WAFRegional::RegexPatternSet"] = Waf,
        ["AWS::WAFRegional::Rule"] = Waf,
        ["AWS::WAFRegional::SizeConstraintSet"] = Waf,
        ["AWS::WAFRegional::SqlInjectionMatchSet"] = Waf,
        ["AWS::WAFRegional::WebACL"] = Waf,
        ["AWS::WAFRegional::WebACLAssociation"] = Waf,
        ["AWS::WAFRegional::XssMatchSet"] = Waf,
    };

    private static (string Why, string Instead) Waf => ("WAF Classic ended on 30 September 2025", "use AWS::WAFv2::WebACL");

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var (why, instead) = Retired[resource.Resource.Type];
        yield return Found(resource, $"{resource.Resource.LogicalId} is an {resource.Resource.Type}: {why}", instead);
    }
}

/// <summary>A name CloudFormation refuses.</summary>
internal sealed class LogicalId() : FactRule(
    "CFN110",
    Severity.Error,
    "Names of parameters, mappings, resources and outputs consist of letters and digits.",
    "AWSCloudFormation/latest/UserGuide/resources-section-structure.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from section in (string[])["Parameters", "Mappings", "Resources", "Outputs"]
        from entry in file.Section(section)
        where !(file.Macros.HasExtensions && Macros.IsMacro(entry.Key))
        where !entry.Key.All(char.IsAsciiLetterOrDigit) || entry.Key.Length == 0
        select Found(file, entry.Mark, $"The name {entry.Key} in {section} is not made of letters and digits only",
            "rename it here and wherever it is referenced");
}

/// <summary>A resource with the name of a parameter: nothing could refer to one of them.</summary>
internal sealed class NameTwice() : FactRule(
    "CFN118",
    Severity.Error,
    "Parameters and resources have different names.",
    "AWSCloudFormation/latest/UserGuide/resources-section-structure.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from resource in file.Resources
        where file.Parameter(resource.LogicalId) is not null
        select Found(file, resource.Mark, $"{resource.LogicalId} is also the name of a parameter", "rename one of them");
}

/// <summary>Two resources that would be the same one in AWS.</summary>
internal sealed class SameIdentifier() : ScenarioRule(
    "CFN122",
    Severity.Error,
    "No two resources of a type have the same identifier.",
    "cloudcontrolapi/latest/userguide/resource-identifier.html")
{
    /// <summary>What identifies a resource of AWS besides the identifier that the schema names, which AWS generates.</summary>
    private static readonly Dictionary<string, string[]> Others = new()
    {
        // A subnet has one route table (Amazon VPC user guide, "Subnet route tables").
        ["AWS::EC2::SubnetRouteTableAssociation"] = ["SubnetId"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(ScenarioResources scenario) =>
        from ofType in scenario.All.GroupBy(resource => resource.Resource.Type)
        let names = Others.GetValueOrDefault(ofType.Key) ?? Identifiers(ofType.Key)
        where names.Length > 0
        from same in ofType
            .Select(resource => (Resource: resource, Key: Key(resource, names))).Where(resource => resource.Key is not null)
            .GroupBy(resource => resource.Key)
        from other in same.Skip(1)
        let first = same.First().Resource
        select Found(
            other.Resource[names[0]],
            $"{other.Resource.Resource.LogicalId} has the same {string.Join(" and ", names)} as {first.Resource.LogicalId}",
            "give it another one, or remove it",
            names.SelectMany(name => new[] { other.Resource[name], first[name] }));

    /// <summary>The identifying properties that a template sets; empty if AWS generates any of them.</summary>
    private static string[] Identifiers(string type) =>
        ResourceSchema.Find(type) is { Identifier: { Count: > 0 } names } schema && names.All(schema.Properties.Properties.ContainsKey)
            ? [.. names]
            : [];

    /// <summary>The values, if all are known; resources of several stacks may be in several regions, but never of one deployment.</summary>
    private static string? Key(Property resource, string[] names)
    {
        var values = names.Select(name => resource[name].Value switch
        {
            Resolved.Text { AsText: { Length: > 0 } text } => text,
            Resolved.Later later => later.Sketch,
            _ => null,
        }).ToArray();
        return Array.TrueForAll(values, value => value is not null) ? string.Join('\n', values) : null;
    }
}
