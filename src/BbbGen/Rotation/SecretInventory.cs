using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Aws.Retries;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Inputs;
using BbbGen.Inventory;
using BbbGen.Templates.Stacks;

namespace BbbGen.Rotation;

/// <summary>The secrets of a deployment that bbbgen created.</summary>
internal sealed class SecretInventory
{
    private const string ServiceType = "AWS::ECS::Service";

    private readonly AwsServices _services;
    private readonly StackReader _reader;
    private readonly ExistingStacks _stacks;

    private SecretInventory(AwsServices services, StackReader reader, DeploymentStacks roots) =>
        (_services, _reader, _stacks) = (services, reader, new(reader, roots));

    /// <exception cref="BbbException">There is no such deployment, or bbbgen did not create it.</exception>
    public static async Task<SecretInventory> OfAsync(
        Account account, AwsServices services, StackName name, CancellationToken cancellationToken)
    {
        var roots = await DeploymentStacks.ReadOwnAsync(account.Stacks, name, cancellationToken);
        roots.RequireMaster(name, account.Target);
        return new(services, new(account.Stacks, cancellationToken), roots);
    }

    /// <summary>Refuses a deployment that is being changed, or that <c>deploy</c> must repair first.</summary>
    /// <exception cref="BbbException">It is.</exception>
    public static async Task RequireIdleAsync(IStacks stacks, StackName name, GivenOptions given, CancellationToken cancellationToken)
    {
        foreach (var stackName in new[] { name.Value, name.Sources })
        {
            if (await stacks.FindAsync(stackName, cancellationToken) is not { Status.Readiness: not Readiness.Updatable } stack)
            {
                continue;
            }

            throw stack.Status.Readiness is Readiness.Busy
                ? BbbException.Refused(
                    $"The stack {stackName} is being changed ({stack.Status})",
                    $"wait until that has ended, for example with '{given.Command("watch", name.Value)}', and run again")
                : BbbException.Refused($"The stack {stackName} is {stack.Status}", "run 'bbbgen deploy' first, which says what to do");
        }
    }

    /// <summary>The secrets that this deployment has, with their age.</summary>
    public async Task<IReadOnlyList<SecretAge>> AgesAsync(CancellationToken cancellationToken)
    {
        var ages = new List<SecretAge>();
        foreach (var secret in RotatedSecret.All)
        {
            if (await _stacks.FindAsync(secret.Address) is { PhysicalId: { } arn })
            {
                var versions = await BestEffort.OrNullAsync(() => _services.SecretsManager.VersionsAsync(arn, cancellationToken));
                ages.Add(SecretAge.Of(secret, versions ?? []));
            }
        }

        return ages;
    }

    /// <summary>Prepares the rotation of a secret.</summary>
    /// <exception cref="BbbException">The deployment has no such secret, or is of a version in which a new value would not reach all that
    /// use it.</exception>
    public async Task<SecretRotation> RotationAsync(
        RotatedSecret secret, RetrySchedule retries, TimeProvider clock, CancellationToken cancellationToken)
    {
        var arn = await IdAsync(secret.Address) ?? throw await MissingAsync(secret);
        var keeper = secret.Keeper is Keeper.None ? null : await IdAsync(secret.KeptBy)
            ?? throw BbbException.Refused($"{secret.KeptBy} does not exist any more", "run 'bbbgen status'");
        if (secret.Keeper is Keeper.TurnServers && !(await _reader.TemplateAsync(keeper!)).Contains(BbbTurnTemplate.SecretScript))
        {
            throw BbbException.Refused(
                "The TURN servers of this deployment read their secret only when they start: an earlier version launched them",
                "nothing was changed; run 'bbbgen deploy' first");
        }

        if (secret.Keeper is Keeper.MailUser && await IdAsync(new("", MasterResource.BBBAppStackSingle)) is not null)
        {
            throw BbbException.Refused(
                $"The server of the type single has {secret.Name} in a file, so that it is rotated by hand",
                "docs/security.md has the steps; nothing was changed");
        }

        var users = secret.ReadBy is Reader.Servers
            ? new(_services.Ecs, retries, [])
            : await UsersAsync(secret, arn, retries, cancellationToken);
        var rotation = new SecretRotation(secret, arn, keeper, users, _services, retries, clock)
        {
            Mail = secret.Keeper is Keeper.MailUser ? new(_services.Iam, retries, keeper!, await MailRegionAsync()) : null,
        };
        await rotation.RequirePossibleAsync(cancellationToken);
        return rotation;
    }

    /// <summary>The ID of the identity is <c>region/domain</c>.</summary>
    private async Task<string> MailRegionAsync() =>
        (await IdAsync(new(MasterResource.BBBSESProviderStack, SesResource.BBBMailIdentity)))?.Split('/') is [var region, _]
            ? region
            : throw BbbException.Refused($"{SesResource.BBBMailIdentity} does not name its region", "run 'bbbgen deploy' first");

    private async Task<SecretUsers> UsersAsync(
        RotatedSecret secret, string arn, RetrySchedule retries, CancellationToken cancellationToken)
    {
        var services = (await _stacks.AllAsync()).SelectMany(stack => stack.Resources)
            .Where(resource => resource is { Type: ServiceType, PhysicalId.Length: > 0 })
            .Select(resource => (resource.PhysicalId!, resource.LogicalId, resource.Type));
        var users = await SecretUsers.OfAsync(_services.Ecs, retries, services, arn, cancellationToken);
        return users.All.Count > 0
            ? users
            : throw BbbException.Refused(
                $"No application of this deployment reads {secret.Name} from Secrets Manager: an earlier version composed what they read",
                "nothing was changed; run 'bbbgen deploy' first");
    }

    private async Task<BbbException> MissingAsync(RotatedSecret secret)
    {
        foreach (var other in RotatedSecret.All.Where(other => secret.Instead.Contains(other.Name)))
        {
            if (await IdAsync(other.Address) is not null)
            {
                var names = string.Join(" and ", secret.Instead);
                return BbbException.Refused($"This deployment has {names} instead of {secret.Name}", $"rotate {names}");
            }
        }

        return BbbException.Refused(
            $"This deployment has no {secret.Name}: {secret.Address} does not exist",
            "'bbbgen rotate' without a name lists the secrets it has");
    }

    private async Task<string?> IdAsync(ResourceAddress address) =>
        (await _stacks.FindAsync(address))?.PhysicalId;
}
