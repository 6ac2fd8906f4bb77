using BbbGen.Application;
using BbbGen.Testing;
using BbbGen.Testing.Moto;

namespace BbbGen.Tests.EndToEnd;

/// <summary><c>bbbgen validate</c> as a process.</summary>
[Collection(EndpointCollection.Name)]
public sealed class ValidateTests(MotoFixture moto) : IDisposable
{
    private readonly Operator _operator = new(moto.Server.Environment);

    public void Dispose() => _operator.Dispose();

    [Fact]
    public async Task The_committed_templates_and_parameters_have_no_finding()
    {
        var run = await _operator.RunAsync("validate");

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Output));
        Assert.Equal("Validated templates-out with bbb-on-aws-param.json", run.ErrorLines[0]);
    }

    [Fact]
    public async Task Elsewhere_the_generated_templates_are_judged()
    {
        var run = await _operator.RunInAsync(Path.GetTempPath(), "validate");

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Output));
        Assert.Equal("Validated the templates bbbgen generates", run.ErrorLines[0]);
    }

    [Fact]
    public async Task Online_CloudFormation_is_asked_about_each()
    {
        await moto.Server.ResetAsync();

        var run = await _operator.RunAsync("validate", "--online");

        Assert.True(run.ExitCode == ExitCode.Success, run.Output + run.Error);
        var kept = run.ErrorLines.Count(line => line.Contains(": not sent to CloudFormation: "));
        Assert.Equal(15 - kept, (await moto.Server.CallsAsync()).Count(call => call == new MotoCall("cloudformation", "ValidateTemplate")));
    }
}
