namespace BbbGen.Templates.Tests.CustomResources;

public sealed class FunctionTests
{
    /// <summary>The functions and their tests are Python; this runs them with the other tests.</summary>
    [Fact]
    public async Task The_functions_keep_their_promises()
    {
        var suite = await ProgramRun.OfAsync(
            ExternalTool.PythonWithMoto.Require(),
            ["-m", "unittest", "discover", "-s", "lambdas/tests"],
            Repository.Root,
            new Dictionary<string, string>(),
            TestContext.Current.CancellationToken);

        Assert.True(suite.ExitCode == 0, suite.Error);
        Assert.Matches(@"(?m)^Ran [1-9]\d* tests in .*\n\nOK$", suite.Error);
    }
}
