using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Rotation;

internal sealed partial class RotationWorld
{
    private sealed class Secrets(RotationWorld world) : ISecretsManager
    {
        public Task<string> ValueAsync(string arn, CancellationToken cancellationToken) =>
            world.Read(() => world._secrets[arn].Versions.Single(version => version.Has("AWSCURRENT")).Text);

        public Task<string> ValueAsync(string arn, string version, CancellationToken cancellationToken) =>
            world.Read(() => world._secrets[arn].Versions.Single(candidate => candidate.Id == version).Text);

        public Task<SecretState?> SecretAsync(string name, CancellationToken cancellationToken) =>
            world.Read<SecretState?>(() => new(null) { ChangedAt = world._secrets[name].ChangedAt });

        public Task<IReadOnlyList<SecretVersion>> VersionsAsync(string arn, CancellationToken cancellationToken) =>
            world.Read<IReadOnlyList<SecretVersion>>(() =>
                [.. world._secrets[arn].Versions.Where(version => version.Labels.Count > 0)
                    .Select(version => new SecretVersion(version.Id, [.. version.Labels], version.CreatedAt))]);

        public Task PutAsync(string arn, string version, string value, string label, CancellationToken cancellationToken) =>
            world.ChangeAsync($"PutSecretValue {world.LogicalId(arn)} {label}", () =>
            {
                Assert.InRange(version.Length, 32, 64);
                world.Values.Add(Member(value));
                foreach (var other in world._secrets[arn].Versions)
                {
                    other.Labels.Remove(label);
                }

                world._secrets[arn].Versions.Add(new(version, value, [label], world.Now));
                world._secrets[arn].ChangedAt = world.Now;
            });

        public Task MoveLabelAsync(string arn, string label, string from, string? to, CancellationToken cancellationToken) =>
            world.ChangeAsync($"UpdateSecretVersionStage {world.LogicalId(arn)} {label}{(to is null ? " away" : "")}", () =>
            {
                var secret = world._secrets[arn];
                var source = secret.Versions.Single(version => version.Id == from);
                if (!source.Labels.Remove(label))
                {
                    throw Refused($"the label {label} is not on {from}");
                }

                if (to is not null)
                {
                    secret.Versions.Single(version => version.Id == to).Labels.Add(label);
                }

                if (label == "AWSCURRENT")
                {
                    if (world.Now - secret.Versions.Single(version => version.Id == to).CreatedAt
                        < AcceptedAfter.GetValueOrDefault(secret.LogicalId))
                    {
                        world.Violations.Add($"{secret.LogicalId} is in use before it is accepted");
                    }

                    secret.Versions.ForEach(version => version.Labels.Remove("AWSPREVIOUS"));
                    source.Labels.Add("AWSPREVIOUS");
                }

                secret.ChangedAt = world.Now;
            });
    }

    private sealed class Cache(RotationWorld world) : IElastiCache
    {
        public Task<CacheTokenState?> TokenAsync(string replicationGroup, CancellationToken cancellationToken) =>
            world.Read<CacheTokenState?>(() => replicationGroup != world._rig.IdOf("BBBElasticache") ? null
                : world._tokensAfterwards is not null ? new("modifying", true, world._tokensChangedAt)
                : new("available", false, world._tokensChangedAt));

        public Task AddTokenAsync(string replicationGroup, string token, CancellationToken cancellationToken) =>
            ModifyAsync("ROTATE", token, () => [.. world._tokens.TakeLast(1), token]);

        public Task KeepOnlyTokenAsync(string replicationGroup, string token, CancellationToken cancellationToken) =>
            ModifyAsync("SET", token, () => world._tokens.Count == 2 && world._tokens[1] == token
                ? [token]
                : throw Refused("SET is allowed only after ROTATE"));

        public Task<CacheUserState?> UserAsync(string user, CancellationToken cancellationToken) =>
            world.Read<CacheUserState?>(() => world._users.GetValueOrDefault(user) is not { } found ? null
                : new(found.Afterwards is null ? "active" : "modifying", found.Passwords.Count));

        public Task SetPasswordsAsync(string user, IReadOnlyList<string> passwords, CancellationToken cancellationToken) =>
            world.ChangeAsync($"ModifyUser {passwords.Count}", () =>
            {
                Assert.InRange(passwords.Count, 1, 2);
                Assert.All(passwords, password => Assert.InRange(password.Length, 16, 128));
                var found = world._users[user];
                if (found.Afterwards is not null)
                {
                    throw Refused("the user is modifying");
                }

                (found.Afterwards, found.ReadyAt) = (passwords, world.Now + Change);
            });

        public Task<IReadOnlyList<string>> VersionsAsync(string engine, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<bool> IsReservableAsync(string nodeType, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> HasReplicationGroupAsync(string name, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<string>> SnapshotsAsync(string replicationGroup, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        private Task ModifyAsync(string strategy, string token, Func<List<string>> tokens) =>
            world.ChangeAsync($"ModifyReplicationGroup {strategy}", () =>
            {
                Assert.InRange(token.Length, 16, 128);
                Assert.All(token, letter => Assert.True(char.IsAsciiLetterOrDigit(letter)));
                if (world._tokensAfterwards is not null)
                {
                    throw Refused("the replication group is modifying");
                }

                (world._tokensAfterwards, world._cacheReadyAt) = (tokens(), world.Now + Change);
            });
    }

    private sealed class Cluster(RotationWorld world) : IRds
    {
        public Task<MasterLoginState?> MasterLoginAsync(string cluster, CancellationToken cancellationToken) =>
            world.Read<MasterLoginState?>(() => cluster != world._rig.IdOf("BBBRDSCluster") ? null
                : new(world.Now < world._clusterReadyAt ? "resetting-master-credentials" : "available", false));

        public Task SetMasterPasswordAsync(string cluster, string password, CancellationToken cancellationToken) =>
            world.ChangeAsync("ModifyDBCluster", () =>
            {
                Assert.InRange(password.Length, 8, 41);
                if (world.Now < world._clusterReadyAt)
                {
                    throw Refused("the cluster is not available");
                }

                (world.MasterPassword, world._clusterReadyAt) = (password, world.Now + Change);
            });

        public Task<IReadOnlyList<DatabaseVersion>> VersionsAsync(string engine, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<string>> ZonesAsync(
            string engine, string version, string instanceClass, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<string?> RunningVersionAsync(string cluster, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<string>> SnapshotsAsync(string cluster, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }

    /// <summary>IAM's access keys of the mail user. SES knows a new one after a minute.</summary>
    private sealed class Keys(RotationWorld world) : IIam
    {
        public Task<IReadOnlyList<AccessKey>> AccessKeysAsync(string user, CancellationToken cancellationToken) =>
            world.Read<IReadOnlyList<AccessKey>>(() => user != world._rig.IdOf("BBBSMTPUser")
                ? throw Refused($"there is no user {user}")
                : [.. world._keys.Select(key => new AccessKey(key.Id, key.CreatedAt))]);

        public async Task<NewAccessKey> CreateAccessKeyAsync(string user, CancellationToken cancellationToken)
        {
            var id = $"AKIA{++world._lastKey}";
            var secret = $"secret-of-{id}";
            await world.ChangeAsync("CreateAccessKey", () =>
            {
                if (world._keys.Count == 2)
                {
                    throw Refused("a user has two access keys at most");
                }

                var password = BbbGen.Rotation.MailKeys.Password(secret, "eu-central-1");
                world._keys.Add(new(id, password, world.Now));
                world.Values.UnionWith([secret, password]);
            });
            return new(id, secret);
        }

        public Task DeleteAccessKeyAsync(string user, string id, CancellationToken cancellationToken) =>
            world.ChangeAsync($"DeleteAccessKey {id}", () =>
            {
                var key = world._keys.Single(key => key.Id == id);
                if (world.InTasks("BBBSMTPAccessSecret").Contains(key.Password) || world.Current("BBBSMTPAccessSecret") == key.Password)
                {
                    world.Violations.Add("an application cannot send mail any more");
                }

                world._keys.Remove(key);
            });

        public Task<string?> RoleArnAsync(string name, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task CreateServiceLinkedRoleAsync(string service, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<string>> DeniedAsync(
            string principal, IReadOnlyCollection<string> actions, string resource, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }

    private sealed class Services(RotationWorld world) : IEcs
    {
        public Task<ServiceRollout?> RolloutAsync(ServiceName service, CancellationToken cancellationToken) =>
            world.Read<ServiceRollout?>(() => world._services.Find(candidate => candidate.Name == service) is { } found
                ? new($"task-definition/{found.LogicalId}", 1, Math.Min(found.Tasks.Count, 1), [.. found.Deployments],
                    [.. found.Tasks.Select(task => task.CreatedAt)])
                : null);

        public Task RedeployAsync(ServiceName service, CancellationToken cancellationToken)
        {
            var found = world._services.Single(candidate => candidate.Name == service);
            return world.ChangeAsync($"UpdateService {found.LogicalId}", () =>
            {
                for (var at = 0; at < found.Deployments.Count; at++)
                {
                    found.Deployments[at] = found.Deployments[at] with { IsNewest = false };
                }

                found.Deployments.RemoveAll(deployment => deployment.HasFailed);
                found.Deployments.Insert(0, new($"ecs-svc/{world._moments}", true, world.Now, "IN_PROGRESS", null));
            });
        }

        public Task<IReadOnlyList<string>> SecretsAsync(string taskDefinition, CancellationToken cancellationToken) =>
            world.Read<IReadOnlyList<string>>(() =>
                [.. world._services.Single(service => taskDefinition.EndsWith($"/{service.LogicalId}")).Secrets
                    .Select(secret => $"{secret}:key::")]);

        public Task<bool> HasClusterAsync(string name, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ClusterUse?> ClusterUseAsync(string cluster, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<TaskStart> RunTaskAsync(OneOffTask task, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<TaskState?> TaskAsync(string cluster, string id, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<int> StopOneOffTasksAsync(string cluster, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ContainerService?> ServiceAsync(ServiceName service, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<StoppedTask>> StoppedTasksAsync(ServiceName service, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<StoppedTask>> StoppedTasksOfFamilyAsync(
            string cluster, string family, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<ContainerLog>> LogsAsync(string taskDefinition, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
