using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Protection;
using BbbGen.Simulation;
using BbbGen.Tests.Simulation;

namespace BbbGen.Tests.Protection;

/// <summary>
/// A small deployment in the simulated account: a master with a secret, a stack with a database, and one that holds nothing.
/// </summary>
internal sealed class GuardRig
{
    private const string Database = """
        Parameters:
          Name: {Type: String}
        Resources:
          Cluster: {Type: AWS::RDS::DBCluster, Properties: {Engine: aurora-postgresql, DatabaseName: !Ref Name}}
          Instance: {Type: AWS::RDS::DBInstance, Properties: {DBClusterIdentifier: !Ref Cluster}}
          Alarms: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref Name}}
        """;

    private const string Web = """
        Parameters:
          Name: {Type: String}
        Resources:
          Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref Name}}
          Key: {Type: AWS::SecretsManager::Secret, Properties: {Description: !Ref Name}}
        """;

    public SimulationHarness Harness { get; } = new();

    public Account Account { get; }

    public GuardRig()
    {
        Harness.Put("database.template.yaml", Database);
        Harness.Put("web.template.yaml", Web);
        Account = new(
            new Target("111122223333", "eu-west-1", "aws", "amazonaws.com", "arn:aws:iam::111122223333:user/rehearsal"),
            Harness.Stacks,
            _ => throw new InvalidOperationException("no bucket is needed here"),
            new SimulatedClusters(Harness.State, Harness.Clock));
    }

    /// <summary>Every call of CloudFormation goes through here, where a test wants to see it or break it.</summary>
    public Func<IStacks, IStacks> Before { get; set; } = stacks => stacks;

    /// <summary>The master template of a database called so, in a stage.</summary>
    public static string Master(bool hasDatabase = true) => $$$"""
        Parameters:
          BBBEnvironmentStage: {Type: String, Default: dev}
          Name: {Type: String, Default: one}
        Resources:
          Key: {Type: AWS::KMS::Key}
          Web:
            Type: AWS::CloudFormation::Stack
            Properties: {TemplateURL: 'https://templates.s3.eu-west-1.amazonaws.com/web.template.yaml', Parameters: {Name: !Ref Name}}
        {{{(hasDatabase ? Nested : "")}}}
        """;

    private const string Nested = """
        #
          Data:
            Type: AWS::CloudFormation::Stack
            Properties: {TemplateURL: 'https://templates.s3.eu-west-1.amazonaws.com/database.template.yaml', Parameters: {Name: !Ref Name}}
        """;

    /// <summary>A guard as a run of <c>deploy</c> has it.</summary>
    public StackGuard Guard(bool hasDatabase = true, params (string Name, string Value)[] parameters) =>
        new(Account with { Stacks = Before(Account.Stacks) }, Wanted(hasDatabase, parameters));

    /// <summary>The wanted deployment.</summary>
    public static StackInstance Wanted(bool hasDatabase = true, params (string Name, string Value)[] parameters)
    {
        var root = TemplateFile.Read("root", Master(hasDatabase));
        return Evaluator.Evaluate(
            new TemplateTree([root, TemplateFile.Read("database.template.yaml", Database), TemplateFile.Read("web.template.yaml", Web)]),
            root,
            parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value),
            new EvaluationSettings { StackName = "demo" });
    }

    /// <summary>One run of <c>deploy</c> as far as the guard is concerned.</summary>
    public async Task<(ExecutedOperation ExecutedOperation, ProtectionReport Began, ProtectionReport Ended)> DeployAsync(
        IReadOnlyCollection<ResourceAddress> consented, bool hasDatabase = true, params (string Name, string Value)[] parameters)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var guard = Guard(hasDatabase, parameters);
        var began = await FoundAsync() is { } master ? await guard.StartRunAsync(master, cancellationToken) : new();
        await guard.OpenAsync(consented, cancellationToken);
        var operation = await Harness.ExecuteAsync("demo", Master(hasDatabase), parameters);
        return (operation, began, await guard.EndRunAsync(operation.Outcome, cancellationToken));
    }

    public Task<Stack?> FoundAsync() => Harness.FindAsync("demo");

    /// <summary>The policy of the stack at a path, or null.</summary>
    public string? Policy(string path) => path.Length == 0
        ? Harness.State.Stacks.Last(stack => stack.Name == "demo").Policy?.Text
        : Harness.State.Stacks.Last(stack => stack.Parent is not null
            && stack.Name.StartsWith($"demo-{path}-")).Policy?.Text;

    /// <summary>The physical id of the database cluster.</summary>
    public string Cluster =>
        Harness.State.Stacks.SelectMany(stack => stack.Resources.Values).Last(resource => resource.LogicalId == "Cluster").PhysicalId;
}
