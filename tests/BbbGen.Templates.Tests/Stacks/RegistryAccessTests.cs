using BbbGen.CloudFormation.Evaluation;
using BbbGen.Templates.Verifying;

namespace BbbGen.Templates.Tests.Stacks;

/// <summary>What the roles that start tasks may pull from the account's own registry.</summary>
public sealed class RegistryAccessTests
{
    private const string Account = "111122223333";
    private const string Registry = $"{Account}.dkr.ecr.eu-west-1.amazonaws.com";
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private const string Greenlight = "BBBGreenlightExecutionRole";
    private const string Scalelite = "BBBScaleliteExecutionRole";

    private static readonly TemplateTree Tree =
        new(TemplateSet.Generate().Select(template => TemplateFile.Read(template.FileName, template.Text)));

    [Theory]
    [InlineData("greenlight:v3", "greenlight")]
    [InlineData("copies/of/greenlight:v3.8.2.4", "copies/of/greenlight")]
    [InlineData($"copies/greenlight@{Digest}", "copies/greenlight")]
    [InlineData($"copies/greenlight:v3@{Digest}", "copies/greenlight")]
    public void A_role_pulls_the_image_that_the_parameter_names_and_no_other(string image, string repository)
    {
        var (accounts, resources) = Pull(Greenlight, ("BBBgreenlightImage", $"{Registry}/{image}"));

        Assert.Equal([$"arn:aws:ecr:eu-west-1:{Account}:repository/{repository}"], resources);
        Assert.Equal([Account], accounts);
    }

    [Fact]
    public void Without_an_image_in_the_account_no_condition_can_be_true() => Assert.All(new[] { Greenlight, Scalelite }, role =>
    {
        var (accounts, resources) = Pull(role);

        Assert.NotEmpty(accounts);
        Assert.All(accounts, account => Assert.DoesNotMatch("^[0-9]{12}$", account));
        Assert.DoesNotContain(resources, resource => resource.Contains('*'));
    });

    [Fact]
    public void One_image_of_Scalelite_in_the_account_is_enough()
    {
        var (accounts, resources) = Pull(Scalelite, ("BBBScaleliteApiImage", $"{Registry}/scalelite:7"));

        Assert.Contains(Account, accounts);
        Assert.Contains($"arn:aws:ecr:eu-west-1:{Account}:repository/scalelite", resources);
    }

    [Fact]
    public void Logging_in_to_the_registry_has_the_same_condition()
    {
        var statements = Statements(Greenlight, []).Where(statement => Texts(statement["Action"])[0].StartsWith("ecr:")).ToList();

        Assert.Equal(2, statements.Count);
        Assert.Equal(statements[0]["Condition"], statements[1]["Condition"]);
    }

    private static (IReadOnlyList<string> Accounts, IReadOnlyList<string> Resources) Pull(
        string role, params IReadOnlyList<(string Name, string Value)> parameters)
    {
        var statement = Statements(role, parameters).Single(statement => Texts(statement["Action"]).Contains("ecr:BatchGetImage"));
        var equals = (Resolved.Map)((Resolved.Map)statement["Condition"]!)["StringEquals"]!;
        return (Texts(equals["aws:PrincipalAccount"]), Texts(statement["Resource"]));
    }

    private static IEnumerable<Resolved.Map> Statements(string role, IReadOnlyList<(string Name, string Value)> parameters)
    {
        var values = ExampleDeployment.With(parameters.ToDictionary(value => value.Name, value => value.Value));
        var settings = new EvaluationSettings { Region = "eu-west-1", AccountId = Account };
        var resource = Evaluator.Evaluate(Tree, Tree.Files.Single(file => file.Name == TemplateSet.Master), values, settings).WithNested
            .SelectMany(stack => stack.Resources).Single(resource => resource.LogicalId == role);
        var policy = (Resolved.Later)Assert.Single(((Resolved.List)resource.Properties["ManagedPolicyArns"]!).Items);
        var document = (Resolved.Map)resource.Stack.Resource(policy.Resource.LogicalId)!.Properties["PolicyDocument"]!;
        return ((Resolved.List)document["Statement"]!).Items.Cast<Resolved.Map>();
    }

    private static IReadOnlyList<string> Texts(Resolved? list) => [.. ((Resolved.List)list!).Items.Select(item => item.AsText!)];
}
