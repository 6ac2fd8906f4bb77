using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Templates.Verifying;

/// <summary>The rules that apply only to BigBlueButton's templates. They report nothing about others.</summary>
public static class BigBlueButtonRules
{
    /// <summary>All rules, by code.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        new ParameterContract(),
        new ParametersInForce(),
        new NestedStacks(),
        new NeededFlows(),
        new NothingElseOpen(),
        new ImageVersions(),
        new NodesCarryTasks(),
        new ServerSize(),
        new SourcesInline(),
        new RightsSuffice(),
        new RightsAreUsed(),
        new HostsMountTheirFolder(),
        new ForwardedPaths(),
        new SecretsOfContainers(),
        new MasterLoginOfContainers(),
        new EncryptedWithTheKey(),
        new AccessIsLogged(),
        new PoliciesAreManaged(),
        new ConfinedContainers(),
        new UsersOfTheCache(),
        new ResponseHeaders(),
        new ControlsOfTheProfile(),
        new RolesAreBounded(),
    ];
}
