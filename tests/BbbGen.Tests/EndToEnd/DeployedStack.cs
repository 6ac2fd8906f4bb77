using System.Text.Json;
using BbbGen.Testing.Moto;

namespace BbbGen.Tests.EndToEnd;

/// <summary>A stack as <c>aws cloudformation describe-stacks</c> shows it.</summary>
internal sealed record DeployedStack(
    string Name, string Status, IReadOnlyDictionary<string, string> Outputs, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>
    /// What a value holds that was put together wrongly: a missing attribute, a piece that was not filled in, a raw object.
    /// </summary>
    private static readonly string[] Leftovers = ["None", "${", "{{resolve", "object at 0x", "Fn::", "!Ref", "placeholder"];

    /// <summary>All stacks of the account.</summary>
    public static async Task<IReadOnlyList<DeployedStack>> AllAsync(MotoServer server)
    {
        var answer = await server.AwsCliAsync("cloudformation", "describe-stacks", "--output", "json");
        Assert.True(answer.ExitCode == 0, answer.Error);
        using var json = JsonDocument.Parse(answer.Output);
        return [.. json.RootElement.GetProperty("Stacks").EnumerateArray().Select(Read)];
    }

    /// <summary>The stack's name in its parent: <c>BBBTurnStack</c> of <c>demo-BBBTurnStack-1A2B3C4D5E6F7</c>.</summary>
    public string LogicalId => Name.Split('-')[1];

    /// <summary>Fails if the stack is not complete, or shows a value that no author wrote.</summary>
    public void AssertSound()
    {
        Assert.True(Status == "CREATE_COMPLETE", $"{Name} is {Status}");
        Assert.All(Outputs.Concat(Parameters), pair => Assert.All(
            Leftovers, leftover => Assert.False(
                pair.Value.Contains(leftover), $"{Name} {pair.Key} is {pair.Value}")));
        Assert.All(Outputs, output => Assert.False(output.Value.Length == 0, $"{Name} {output.Key} is empty"));
    }

    private static DeployedStack Read(JsonElement stack) => new(
        stack.GetProperty("StackName").GetString()!,
        stack.GetProperty("StackStatus").GetString()!,
        Pairs(stack, "Outputs", "OutputKey", "OutputValue"),
        Pairs(stack, "Parameters", "ParameterKey", "ParameterValue"));

    private static Dictionary<string, string> Pairs(JsonElement stack, string list, string key, string value) =>
        stack.TryGetProperty(list, out var pairs)
            ? pairs.EnumerateArray().ToDictionary(pair => pair.GetProperty(key).GetString()!, pair => pair.GetProperty(value).GetString()!)
            : [];
}
