using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Documents;
using BbbGen.Templates.Tests.Wiring;

namespace BbbGen.Templates.Tests.Permissions;

/// <summary>The permissions of each role and group are in a managed policy of its own.</summary>
public sealed partial class ManagedPolicyTests
{
    /// <summary>Servers that were launched before this release have it: docs/decisions/0035.</summary>
    private const string OfOlderServers = "master/BBBAppStack/BBBApplicationEC2Role";

    /// <summary>Characters without white space (IAM User Guide, "IAM and AWS STS quotas").</summary>
    private const int Most = 6144;

    /// <summary>AWS's longest name of a stack; a generated name also has the resource's logical ID and twelve random characters.</summary>
    private const int StackName = 128;

    private const int Generated = StackName + 40 + 14;

    /// <summary>An ARN without the resource's name.</summary>
    private const int Arn = 70;

    /// <summary>The name of an image, which the parameters limit.</summary>
    private const int Image = 256;

    /// <summary>The greatest length of what a reference to the type returns.</summary>
    private static readonly Dictionary<string, int> OfType = new()
    {
        ["AWS::EC2::Volume"] = 21,
        ["AWS::ECS::Cluster"] = Arn + Generated,
        ["AWS::EFS::AccessPoint"] = 22,
        ["AWS::EFS::FileSystem"] = 20,
        ["AWS::IAM::User"] = Arn + 64,
        ["AWS::Logs::LogGroup"] = Arn + Generated,
        ["AWS::SSM::Parameter"] = Generated,
        ["AWS::SecretsManager::Secret"] = Arn + 60, // CloudFormation begins its name with the logical ID
    };

    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    public void Each_role_and_group_has_one_policy_and_it_is_of_its_own_template_and_nobody_elses(string type)
    {
        var all = DeployedResources.Of(type);
        var holders = all.Where(resource => resource.Type is "AWS::IAM::Role" or "AWS::IAM::Group" && resource.Path != OfOlderServers)
            .ToList();

        var attached = holders.Select(holder => Assert.Single(holder["ManagedPolicyArns"].Items()).AsText().Trim('$', '{', '}')).ToList();

        Assert.Equal(
            Of(all, "AWS::IAM::ManagedPolicy").Select(policy => policy.Path).Order(StringComparer.Ordinal),
            attached.Order(StringComparer.Ordinal));
        Assert.All(holders.Zip(attached), pair => Assert.Equal(StackOf(pair.First.Path), StackOf(pair.Second)));
    }

    /// <summary>CloudFormation deletes what refers to a resource before it: a policy that named its role would be deleted before the role,
    /// and the function that deletes a custom resource would have no permissions.</summary>
    [Fact]
    public void A_policy_names_nobody_so_that_it_is_deleted_after_the_role_that_refers_to_it() => Assert.All(
        DeployedResources.Types.SelectMany(type => Of(DeployedResources.Of(type), "AWS::IAM::ManagedPolicy")),
        policy => Assert.Equal(["PolicyDocument"], policy.Properties.Entries.Select(entry => entry.Key)));

    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    public void A_user_has_permissions_only_as_a_member_of_a_group(string type) => Assert.All(
        Of(DeployedResources.Of(type), "AWS::IAM::User"),
        user => Assert.Equal(["Groups"], user.Properties.Entries.Select(entry => entry.Key)));

    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    public void A_policy_is_short_enough_however_long_the_names_in_it_are(string type)
    {
        var all = DeployedResources.Of(type);
        var types = all.ToDictionary(resource => resource.Path, resource => resource.Type);
        Findings.None(
            from policy in Of(all, "AWS::IAM::ManagedPolicy")
            let length = LengthOf(policy["PolicyDocument"]!, types)
            where length > Most
            select $"{policy.Path} has up to {length} characters, but IAM accepts {Most}.");
    }

    private static IEnumerable<DeployedResource> Of(IEnumerable<DeployedResource> all, string type) =>
        all.Where(resource => resource.Type == type);

    private static string StackOf(string path) => path[..path.LastIndexOf('/')];

    /// <summary>
    /// The length as compact JSON, with every value that is not known yet at its longest. The comma after the last item stands for the
    /// closing bracket.
    /// </summary>
    private static int LengthOf(Node node, IReadOnlyDictionary<string, string> types) => node switch
    {
        Node.Map(var entries) => "{".Length + entries.Sum(entry => entry.Key.Length + "\"\":,".Length + LengthOf(entry.Value, types)),
        Node.List(var items) => "[".Length + items.Sum(item => ",".Length + LengthOf(item, types)),
        Node.Call("Select", _) => Image,
        _ => "\"\"".Length + Reference().Replace(
            PartOfImage().Replace(node.AsText(), new string('x', Image)),
            match => new string('x', Longest(match.Groups[1].Value, types))).Length,
    };

    private static int Longest(string reference, IReadOnlyDictionary<string, string> types)
    {
        var name = reference[(reference.LastIndexOf('/') + 1)..];
        return name switch
        {
            "AWS::Partition" => "aws-us-gov".Length,
            "AWS::Region" or "BBBSesRegion" => "ap-southeast-7".Length,
            "AWS::AccountId" => 12,
            "AWS::StackName" => StackName,
            "AWS::StackId" => Arn + StackName + 36,
            "BBBDomainName" => 53,
            "BBBHostedZone" => 32,
            _ when reference.StartsWith("import ") => 63, // the bucket
            _ => OfType[types[reference.Split('.')[0]]],
        };
    }

    /// <summary>A function in a text, as YAML: the name of a repository out of that of an image.</summary>
    [GeneratedRegex("!Select.*", RegexOptions.Singleline)]
    private static partial Regex PartOfImage();

    [GeneratedRegex(@"\$\{([^}]*)\}")]
    private static partial Regex Reference();
}
