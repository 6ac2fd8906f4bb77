using System.Text.Json.Nodes;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Rotation;

/// <summary>The whole program before a deployment whose secrets are rotated.</summary>
internal sealed class RotationRig : IDisposable
{
    /// <param name="name">A secret that the deployment has; by default, those of a cache with a token.</param>
    public RotationRig(string name = "cache") => World = new(Rig, hasUsers: RotationWorld.IsOfUser(name));

    public Rig Rig { get; } = new();

    public RotationWorld World { get; }

    public void Dispose() => Rig.Dispose();

    public Task<int> RotateAsync(string name, params string[] more) =>
        Rig.RunAsync(["rotate", name, "-p", "school", "-s", "demo", .. more]);

    /// <summary>The secret has a new value, all that uses or checks it knows no other, nobody was shut out, nobody has seen it.</summary>
    public void AssertRotated(string name, string former)
    {
        var secret = RotationWorld.Names[name];
        var current = World.Current(secret);
        Assert.NotEqual(former, current);
        Assert.False(World.IsBegun(secret));
        if (name == "cache")
        {
            Assert.Equal([current], World.Tokens);
        }

        if (RotationWorld.IsOfUser(name))
        {
            Assert.Equal([current], World.PasswordsOf(secret));
        }

        if (name == "mail")
        {
            Assert.Equal([(string?)JsonNode.Parse(World.Text(secret))!["smtpusername"]], World.MailKeys);
        }

        if (name == "database")
        {
            Assert.Equal(current, World.MasterPassword);
        }
        else
        {
            Assert.All(World.InTasks(secret), value => Assert.Equal(current, value));
        }

        Assert.Empty(World.Violations);
        Assert.DoesNotContain(World.Values, Rig.Error.Contains);
        Assert.DoesNotContain(World.Values, Rig.Output.Contains);
    }
}
